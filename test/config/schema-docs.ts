/** Generated from the schema of feeds.yaml: the JSON Schema for editors, and docs/feeds-yaml.md. */
import { z } from 'zod';
import { planetFile } from '../../src/config/schema.ts';

/** The parts of JSON Schema that ours uses. */
export type Schema = {
  type?: string;
  format?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  default?: unknown;
  enum?: string[];
  anyOf?: Schema[];
  minimum?: number;
  maximum?: number;
};

/** The JSON Schema (2020-12) of feeds.yaml: keys from the program's schema, descriptions from the existing file. */
export function jsonSchema(before: Schema): Schema {
  return described({ title: 'feeds.yaml', ...z.toJSONSchema(planetFile, { io: 'input' }) } as Schema, before);
}

function described(schema: Schema, before: Schema | undefined): Schema {
  const { items, properties, ...rest } = schema;
  const below = Object.entries(properties ?? {}).map(([key, node]) => [
    key,
    described(node, before?.properties?.[key]),
  ]);
  return {
    ...rest,
    ...(before?.description ? { description: before.description } : {}),
    ...(properties ? { properties: Object.fromEntries(below) } : {}),
    ...(items ? { items: described(items, before?.items) } : {}),
  };
}

/** Short lists are on one line. */
export function jsonSchemaText(schema: Schema): string {
  const text = JSON.stringify(schema, null, 2);
  return `${text.replace(/\[\n\s+([^[\]{}]*?)\n\s+\]/g, (long, inside: string) => {
    const short = `[${inside.replace(/\n\s+/g, ' ')}]`;
    return short.length <= 80 ? short : long;
  })}\n`;
}

/** The reference of feeds.yaml, in Markdown: a table of keys for each kind of map, in the order of the schema. */
export function schemaDocs(root: Schema): string {
  const tables = new Map<string, string>();
  const sections = Object.entries(root.properties ?? {}).flatMap(([key, node]) =>
    section({ path: key, node, level: 2 }, tables),
  );
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}

const INTRODUCTION = `<!-- Generated from feeds.schema.json. To update it, run \`npx vitest run test/config -u\`. -->

# feeds.yaml

One file contains all decisions of a planet's maintainers: its name and URL, its blogs, events and categories, and the words
that tag posts. It is YAML: keys end with a colon, indentation groups what belongs together, a dash starts a list item, and
\`#\` starts a comment.

A minimal file:

\`\`\`yaml
planet:
  title: Planet Example
  url: https://planet.example.org
feeds:
  - url: https://blog.example.org/feed.xml
\`\`\`

Add a blog with one line. Both notations mean the same:

\`\`\`yaml
  - { name: Jane Doe, url: https://jane.example.org/feed.xml, face: jane.png }
  - name: Jane Doe
    url: https://jane.example.org/feed.xml
    face: jane.png
\`\`\`

- \`npx planet check\` reports all problems, each with line and column. A running planet reloads a changed file; if it has
  errors, the planet keeps using the previous version.
- Quote text that looks like a number: \`release: "2024.1"\`. Also quote text that starts with a special character or
  contains a colon followed by a space.
- Anchors and aliases (\`&a\`, \`*a\`), tags (\`!x\`) and multiple documents in one file are not supported.
- Two feeds may have the same name. Their slugs, the last part of /feeds/SLUG, are made from the names: the first one in the
  file gets \`jane-doe\`, the next one \`jane-doe-2\`.
- List each feed only once. URLs that differ only in scheme, \`www.\`, case of the host or a final slash are the same.
- Editors with YAML language server support (such as VS Code) complete and explain keys. The first line of the file names
  its schema, \`feeds.schema.json\`.`;

type Part = { path: string; node: Schema; level: number };

/** A table with the same rows as an earlier one refers to it. A row of the parent's table already describes a nested key. */
function section({ path, node, level }: Part, tables: Map<string, string>): string[] {
  const map = node.items?.properties ? node.items : node;
  const properties = Object.entries(map.properties ?? {});
  const rows = properties.map(([key, value]) => row(key, value, map.required?.includes(key) ?? false));
  const table = ['| key | type | default | description |', '| --- | --- | --- | --- |', ...rows].join('\n');
  const same = tables.get(table);
  tables.set(table, same ?? path);
  const link = same && `[\`${same}:\`](#${same.replaceAll('.', '')})`;
  const list = map === node ? '' : 'A list; each entry has these keys:';
  const words = [level === 2 ? node.description : '', link ? `The same keys as ${link}.` : list];
  const below = properties
    .filter(([, value]) => value.properties ?? value.items?.properties)
    .flatMap(([key, value]) => section({ path: `${path}.${key}`, node: value, level: level + 1 }, tables));
  return [
    `${'#'.repeat(level)} \`${path}:\``,
    words.filter(Boolean).join(' '),
    link ? '' : table,
    ...below,
  ].filter(Boolean);
}

function row(key: string, node: Schema, required: boolean): string {
  const cells = [`\`${key}\``, takes(node), required ? 'required' : fallback(node), node.description ?? ''];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function fallback({ default: value }: Schema): string {
  if (value === undefined) return '';
  if (!Array.isArray(value)) return `\`${JSON.stringify(value)}\``;
  return value.length === 0 ? 'none' : 'built in';
}

function takes(node: Schema): string {
  if (node.enum) return node.enum.map((value) => `\`${value}\``).join(', ');
  if (node.anyOf) return node.anyOf.map(takes).join(' or ');
  if (node.type === 'array')
    return node.items?.properties
      ? 'list, see below'
      : `list of ${takes(node.items ?? {}).replace(/URL$/, 'URLs')}`;
  if (node.type === 'object') return node.properties ? 'keys, see below' : 'keys';
  if (node.type === 'integer') {
    const isAny = node.minimum === Number.MIN_SAFE_INTEGER;
    return isAny ? 'whole number' : `whole number, ${node.minimum} to ${node.maximum}`;
  }
  if (node.type === 'boolean') return '`true` or `false`';
  return FORMATS[node.format ?? ''] ?? (node.type === 'string' ? 'text' : `\`${node.type}\``);
}

const FORMATS: Record<string, string> = { uri: 'URL', date: 'date', email: 'email address' };
