import { describe, expect, it } from 'vitest';
import stored from '../../feeds.schema.json' with { type: 'json' };
import { jsonSchema, jsonSchemaText, type Schema, schemaDocs } from './schema-docs.ts';

const schema = jsonSchema(stored as Schema);

describe('what is generated from the schema of feeds.yaml', () => {
  it('is up to date in feeds.schema.json (else: npx vitest run test/config -u)', async () => {
    await expect(jsonSchemaText(schema)).toMatchFileSnapshot('../../feeds.schema.json');
  });

  it('is up to date in docs/feeds-yaml.md (else: npx vitest run test/config -u)', async () => {
    await expect(schemaDocs(schema)).toMatchFileSnapshot('../../docs/feeds-yaml.md');
  });

  it('says something of every key (in feeds.schema.json, by hand)', () => {
    const rows = schemaDocs(schema)
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows.length).toBeGreaterThan(50);
    for (const row of rows) expect(row).not.toMatch(/\|\s*\|$/);
  });
});
