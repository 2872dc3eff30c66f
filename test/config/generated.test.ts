import { describe, expect, it } from 'vitest';
import { jsonSchemaText, schemaDocs } from '../../src/config/schema-docs.ts';

describe('what is generated from the schema of feeds.yaml', () => {
  it('is up to date in feeds.schema.json (else: npx vitest run test/config -u)', async () => {
    await expect(jsonSchemaText()).toMatchFileSnapshot('../../feeds.schema.json');
  });

  it('is up to date in docs/feeds-yaml.md (else: npx vitest run test/config -u)', async () => {
    await expect(schemaDocs()).toMatchFileSnapshot('../../docs/feeds-yaml.md');
  });

  it('says something of every key', () => {
    const rows = schemaDocs()
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows.length).toBeGreaterThan(50);
    for (const row of rows) expect(row).not.toMatch(/\|\s*\|$/);
  });
});
