import { describe, expect, it } from 'vitest';
import stored from '../../feeds.schema.json' with { type: 'json' };
import { jsonSchema, jsonSchemaText, type Schema, schemaDocs } from './schema-docs.ts';

const schema = jsonSchema(stored as Schema);

describe('generated from the schema of feeds.yaml', () => {
  it('feeds.schema.json is up to date (otherwise: npx vitest run test/config -u)', async () => {
    await expect(jsonSchemaText(schema)).toMatchFileSnapshot('../../feeds.schema.json');
  });

  it('docs/feeds-yaml.md is up to date (otherwise: npx vitest run test/config -u)', async () => {
    await expect(schemaDocs(schema)).toMatchFileSnapshot('../../docs/feeds-yaml.md');
  });

  it('every key has a description (in feeds.schema.json, written by hand)', () => {
    const rows = schemaDocs(schema)
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows.length).toBeGreaterThan(50);
    for (const row of rows) expect(row).not.toMatch(/\|\s*\|$/);
  });
});
