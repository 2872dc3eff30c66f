/** What is generated from the schema of feeds.yaml: the JSON Schema that editors read, and docs/feeds-yaml.md. */
import { z } from 'zod';
import { planetFile } from '../../src/config/schema.ts';

/** The parts of a JSON Schema that ours is made of. */
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

/** The JSON Schema (2020-12) of feeds.yaml: its keys from the program's schema, what they mean from the file that there is. */
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

/** Short lists stand on one line. */
export function jsonSchemaText(schema: Schema): string {
  const text = JSON.stringify(schema, null, 2);
  return `${text.replace(/\[\n\s+([^[\]{}]*?)\n\s+\]/g, (long, inside: string) => {
    const short = `[${inside.replace(/\n\s+/g, ' ')}]`;
    return short.length <= 80 ? short : long;
  })}\n`;
}

/** The reference of feeds.yaml, in Markdown: a table of keys for each kind of map, in the order of the schema. */
export function schemaDocs(root: Schema): string {
  const sections = Object.entries(root.properties ?? {}).flatMap(([key, node]) => section(key, node, 2));
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}

const INTRODUCTION = `<!-- Written from feeds.schema.json; \`npx vitest run test/config -u\` writes it anew. -->

# feeds.yaml

One file holds everything that the maintainers of a planet decide: its name and address, the blogs that it
reads, the events and categories that it knows, and the words by which posts are tagged. It is YAML: keys with
a colon, what belongs together indented alike, lists with a dash, comments after \`#\`.

The smallest file that works:

\`\`\`yaml
planet:
  title: Planet Example
  url: https://planet.example.org
feeds:
  - url: https://blog.example.org/feed.xml
\`\`\`

One line adds a blog. Both notations mean the same:

\`\`\`yaml
  - { name: Jane Doe, url: https://jane.example.org/feed.xml, face: jane.png }
  - name: Jane Doe
    url: https://jane.example.org/feed.xml
    face: jane.png
\`\`\`

- \`npx planet check\` reads the file and names every mistake with line and column, all at once. A running planet
  takes a changed file over by itself; while the file has a mistake, the planet goes on with the one it had.
- Text that looks like a number stands in quotes: \`release: "2024.1"\`. So does text that begins with a special
  sign or holds a colon followed by a space.
- Anchors and aliases (\`&a\`, \`*a\`), tags (\`!x\`) and several documents in one file are not read.
- Two feeds may have the same name. Their slugs, the last part of /feeds/SLUG, are made of the names: the first
  one in the file gets \`jane-doe\`, the next one \`jane-doe-2\`.
- The same feed may stand here only once, however it is spelt; scheme, the host's case and a default port are no
  difference.
- A blog that moves: write the new address as \`url\` and the former one under \`moved\`, and its posts keep their ids.
- Editors that know the YAML language server (VS Code and others) complete and explain keys while one types:
  the first line of the file names its schema, \`feeds.schema.json\`.`;

function section(path: string, node: Schema, level: number): string[] {
  const map = node.items?.properties ? node.items : node;
  const properties = Object.entries(map.properties ?? {});
  const each = map === node ? '' : ' A list; each entry has these keys:';
  const rows = properties.map(([key, value]) => row(key, value, map.required?.includes(key) ?? false));
  const table = ['| key | takes | default | what it says |', '| --- | --- | --- | --- |', ...rows].join('\n');
  const below = properties
    .filter(([, value]) => value.properties ?? value.items?.properties)
    .flatMap(([key, value]) => section(`${path}.${key}`, value, level + 1));
  return [`${'#'.repeat(level)} \`${path}:\``, `${node.description ?? ''}${each}`.trim(), table, ...below];
}

function row(key: string, node: Schema, required: boolean): string {
  const fallback = node.default === undefined ? '' : `\`${JSON.stringify(node.default)}\``;
  const stand = required ? 'must be set' : fallback === '`[]`' ? 'none' : fallback;
  const cells = [`\`${key}\``, takes(node), stand, node.description ?? ''];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function takes(node: Schema): string {
  if (node.enum) return node.enum.map((value) => `\`${value}\``).join(', ');
  if (node.anyOf) return node.anyOf.map(takes).join(' or ');
  if (node.type === 'array')
    return node.items?.properties ? 'list, see below' : `list of ${takes(node.items ?? {})}`;
  if (node.type === 'object') return node.properties ? 'keys, see below' : 'keys';
  if (node.type === 'integer') return `whole number, ${node.minimum} to ${node.maximum}`;
  if (node.type === 'boolean') return '`true` or `false`';
  return FORMATS[node.format ?? ''] ?? (node.type === 'string' ? 'text' : `\`${node.type}\``);
}

const FORMATS: Record<string, string> = { uri: 'address', date: 'day', email: 'mail address' };
