/** The ground rules of the house, held against the code; and the rules themselves, held against made-up houses. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importTable } from './architecture/import-table.ts';
import { rules } from './architecture/rules.ts';
import { sourceFile, tokenize } from './architecture/source-file.ts';
import { strangersNames } from './architecture/strangers-names.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** All files of the project, from its root; what .gitignore names by folder is none of it. */
function projectFiles(): string[] {
  const ignored = new Set([
    '.git',
    ...read('.gitignore')
      .split('\n')
      .map((line) => line.replace(/\/$/, '')),
  ]);
  const walk = (folder: string): string[] =>
    readdirSync(new URL(folder, root), { withFileTypes: true })
      .filter((entry) => !ignored.has(entry.name))
      .flatMap((entry) => (entry.isDirectory() ? walk(`${folder}${entry.name}/`) : `${folder}${entry.name}`));
  return walk('');
}

const paths = projectFiles();
const sources = paths
  .filter((path) => /^(?:(?:src|demo)\/.*|[^/]+)\.ts$/.test(path))
  .map((path) => sourceFile(path, read(path)));
const rooms = importTable(read('src/README.md'));

describe('the house', () => {
  it('is there to be looked at', () => {
    expect(sources.length).toBeGreaterThan(30);
    expect(sources.flatMap((file) => file.imports).length).toBeGreaterThan(100);
  });

  it.each(rules)('$name', ({ broken }) => {
    expect(broken({ files: sources, rooms })).toEqual([]);
  });

  it('names no registry, no path of a machine and nothing outside of the project', () => {
    const texts = paths.filter((path) =>
      /\.(?:[cm]?[jt]s|json|ya?ml|toml|md|sql|css|sh|txt)$|\.ci\/run$|^\.npmrc$/.test(path),
    );
    expect(texts.flatMap((path) => strangersNames(path, read(path)))).toEqual([]);
  });
});

const TABLE = `| room | what lives there | imports | npm packages |
| --- | --- | --- | --- |
| \`model\` | nouns | nothing | none |
| \`parse\` | reading | model | rss-parser |
| \`normalize\` | cleaning | model, types of parse | none |
| \`store\` | SQL | model | none |
| \`site\` | pages | model | hono |
| the spine | story | model, parse, normalize | none |
| \`node\` | edge | all but worker, demo | undici, types of hono |
| \`worker\` | edge | all but node, demo | none |
| \`demo\` | samples | model | hono |

Further text.
`;

/** What a rule says of a house of these files. */
function verdict(name: string, files: Record<string, string>): string[] {
  const rule = rules.find((r) => r.name.includes(name));
  if (!rule) throw new Error(`no rule is named "${name}"`);
  return rule.broken({
    files: Object.entries(files).map(([path, text]) => sourceFile(path, text)),
    rooms: importTable(TABLE),
  });
}

const blamed: [rule: string, path: string, text: string, line: number][] = [
  ['rooms import', 'src/model/a.ts', "import { b } from '../parse/b.ts';", 1],
  ['rooms import', 'src/parse/a.ts', "\nimport type { B } from '../normalize/b.ts';", 2],
  ['rooms import', 'src/normalize/a.ts', "import { b } from '../parse/b.ts';", 1],
  ['rooms import', 'src/normalize/a.ts', "import { b, type B } from '../parse/b.ts';", 1],
  ['rooms import', 'src/site/a.ts', "const b = await import('../parse/b.ts');", 1],
  ['rooms import', 'src/site/a.ts', "import '../node/b.ts';", 1],
  ['rooms import', 'src/read-feed.ts', "import { b } from './node/b.ts';", 1],
  ['rooms import', 'src/node/a.ts', "import { b } from '../worker/b.ts';", 1],
  ['rooms import', 'src/model/a.ts', "import { b } from '../../../beside/b.ts';", 1],
  ['rooms import', 'src/site/feeds/a.ts', "import { b } from '../pages/b.ts';", 1],
  ['rooms import', 'src/node/a.ts', "import { b } from '../../demo/b.ts';", 1],
  ['rooms import', 'demo/a.ts', "import { b } from '../src/node/b.ts';", 1],
  ['rooms import', 'src/cellar/a.ts', '', 1],
  ['npm packages', 'src/site/a.ts', "import Parser from 'rss-parser';", 1],
  ['npm packages', 'src/node/a.ts', "import { Hono } from 'hono';", 1],
  ['npm packages', 'src/parse/a.ts', "import { html } from 'hono/html';", 1],
  ['barrel', 'src/site/a.ts', "export * from './b.ts';", 1],
  ['barrel', 'src/site/a.ts', "export * from './b.ts';\nexport const c = 1;", 1],
  ['barrel', 'src/site/a.ts', "export {\n  b,\n} from './b.ts';\nexport type { C } from './c.ts';", 1],
  ['barrel', 'src/site/index.ts', 'export const c = 1;', 1],
  ['core', 'src/site/a.ts', "import { readFile } from 'node:fs/promises';", 1],
  ['core', 'src/site/a.ts', "import path from 'path';", 1],
  ['core', 'src/site/a.ts', 'const home = process.env.HOME;', 1],
  ['core', 'src/site/a.ts', 'const a = `@{console.log(1)}`;'.replace('@', '$'), 1],
  ['core', 'src/poll-feed.ts', '\nawait fetch(url);', 2],
  ['core', 'src/site/a.ts', 'globalThis.fetch(url);', 1],
  ['core', 'src/site/a.ts', 'setTimeout(f, 5);', 1],
  ['SQL', 'src/site/a.ts', "db.all('SELECT key FROM entry');", 1],
  ['SQL', 'src/node/a.ts', 'db.exec(`DELETE\nFROM entry`);', 1],
  ['HTML', 'src/site/feeds/a.ts', "import { html } from 'hono/html';", 1],
  ['foreign HTML', 'src/site/a.ts', "html.replace(/<[a-z][^>]*>/g, '');", 1],
  ['foreign HTML', 'src/tag/a.ts', "\nhtml.replace(/<\\/?p>/, '');", 2],
  ['foreign HTML', 'src/site/a.ts', 'const hasImage = /<img[ >]/.test(html);', 1],
  ['address', 'src/site/pages/a.ts', "links.at('/about');", 1],
  ['address', 'src/site/feeds/a.ts', '\nconst a = `@{url}/about`;'.replace('@', '$'), 2],
  ['address', 'src/site/pages/a.ts', 'html`<a href="/about">`;', 1],
  ['core', 'src/site/a.ts', "import { hash } from 'node:crypto';", 1],
  ['default exports', 'src/site/a.ts', 'export default 1;', 1],
  ['300 lines', 'src/site/a.ts', 'f();\n'.repeat(301), 301],
  ['opens with', 'src/site/a.ts', "import { b } from './b.ts';", 1],
  ['opens with', 'src/site/a.ts', '/***/\nf();', 1],
  ['declared', 'src/site/a.ts', 'function f(a: any) {}', 1],
  ['declared', 'src/site/a.ts', 'const a = b as any;', 1],
  ['declared', 'src/site/a.ts', 'const a = new Map<string, any>();', 1],
  ['declared', 'src/site/a.ts', 'export interface House {}', 1],
  ['declared', 'src/site/a.ts', 'class House {}', 1],
  ['declared', 'src/site/a.ts', `f(); // ${'TO'}${'DO'}: think`, 1],
];

const praised: [rule: string, path: string, text: string][] = [
  ['rooms import', 'src/normalize/a.ts', "import type { B } from '../parse/b.ts';"],
  ['rooms import', 'src/normalize/a.ts', "import { type B, type C } from '../parse/b.ts';"],
  ['rooms import', 'src/model/a.ts', "// import { b } from '../parse/b.ts';"],
  ['rooms import', 'src/node/a.ts', "import { b } from '../site/b.ts';"],
  ['rooms import', 'src/node/commands/demo.ts', "import { b } from '../../../demo/b.ts';"],
  ['npm packages', 'src/node/a.ts', "const command = { name: 'import', operands: 'FILE' };"],
  ['npm packages', 'src/site/a.ts', "import { html } from 'hono/html';"],
  ['npm packages', 'src/node/a.ts', "import type { Hono } from 'hono';"],
  ['barrel', 'src/site/a.ts', "export { b } from './b.ts';\nexport function c() {}"],
  ['barrel', 'src/worker/index.ts', 'export default {};'],
  ['core', 'src/site/a.ts', 'const { fetch, now } = tools;\nawait fetch(url);'],
  ['core', 'src/site/a.ts', "const a = 'process.env'; // console.log(process)"],
  ['core', 'src/site/a.ts', 'await tools.fetch(url); const b = { fetch: c };'],
  ['core', 'src/site/a.ts', 'const a = /process`"/; const b = "fetch(";'],
  ['core', 'src/node/a.ts', "import { readFile } from 'node:fs/promises'; console.log(process.pid);"],
  ['SQL', 'src/store/a.ts', "db.all('SELECT key FROM entry');"],
  ['SQL', 'src/site/a.ts', "const a = 'Select one from the list'; // SELECT a FROM b"],
  ['HTML', 'src/site/pages/a.ts', "import { html } from 'hono/html';"],
  ['foreign HTML', 'src/html/a.ts', 'const TAG = /<[a-z]/;'],
  ['foreign HTML', 'src/site/a.ts', "const a = text.replace(/</g, '&lt;'); // <p>"],
  ['foreign HTML', 'src/site/a.ts', 'const a = /(?<=a)(?<name>b)(?<!c)/;'],
  ['core', 'src/model/hash.ts', "import { hash } from 'node:crypto';"],
  ['address', 'src/site/pages/a.ts', "const a = { path: '/about', formerly: ['/info'] };"],
  ['address', 'src/site/pages/a.ts', 'const a = `@{page}/@{file}`;'.replaceAll('@', '$')],
  ['address', 'src/node/a.ts', "get('/about');"],
  ['default exports', 'src/worker/index.ts', 'export default {};'],
  ['300 lines', 'src/site/a.ts', 'f();\n'.repeat(300)],
  ['opens with', 'src/site/a.ts', '/** What lives here. */\n'],
  ['declared', 'src/site/a.ts', "const a = 'as any'; // any class will do\nconst any = classOf(b);"],
  ['declared', 'src/site/a.ts', 'class Failure extends Error {}\nconst a = { b: any ? 1 : 2 };'],
];

describe('the rules', () => {
  it.each(blamed)('%s: %s is blamed for %j', (rule, path, text, line) => {
    const problems = verdict(rule, { [path]: text });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${path}:${line}: .`));
  });

  it.each(praised)('%s: %s is left in peace with %j', (rule, path, text) => {
    expect(verdict(rule, { [path]: text })).toEqual([]);
  });

  it('find a circle over three files, and none where two ways meet', () => {
    const file = (name: string) => `import { x } from './${name}.ts';`;
    const round = {
      'src/site/a.ts': file('b'),
      'src/site/b.ts': `${file('c')}\n${file('d')}`,
      'src/site/c.ts': file('a'),
      'src/site/d.ts': '',
    };
    expect(verdict('circle', round)).toEqual([
      'src/site/a.ts:1: imports in a circle: src/site/a.ts → src/site/b.ts → src/site/c.ts → src/site/a.ts',
    ]);
    expect(verdict('circle', { ...round, 'src/site/c.ts': file('d') })).toEqual([]);
    expect(verdict('circle', { ...round, 'src/site/c.ts': file('a').replace('{', 'type {') })).toEqual([]);
  });

  it('know a registry and a path of a machine when they see one', () => {
    const names = [
      'https://regis' + 'try.example.com/x',
      '/wo' + 'rk/main',
      '/ho' + 'me/jane/planet',
      '../sha' + 'red/x',
    ];
    for (const name of names) expect(strangersNames('docs/a.md', `see ${name}`)).toHaveLength(1);
    expect(
      strangersNames('docs/a.md', 'framework/main, https://planet.example/home/, /var/lib/planet'),
    ).toEqual([]);
  });

  it('refuse a table that names a room that does not exist', () => {
    expect(() => importTable(TABLE.replace('model, parse', 'model, parsley'))).toThrow('"parsley"');
    expect(() => importTable('no table')).toThrow('| room |');
  });
});

describe('a source file', () => {
  it('is cut into tokens that make it up again', () => {
    for (const file of sources)
      expect(
        tokenize(file.text)
          .map((token) => token.text)
          .join(''),
      ).toBe(file.text);
  });

  it('keeps the code in the holes of a template and blanks the words around them', () => {
    const { code } = sourceFile(
      'a.ts',
      'f(`one @{g({ a: `two @{h} three` })} four`); // five'.replaceAll('@', '$'),
    );
    expect(code.replace(/\s+/g, ' ').trim()).toBe('f( g({ a: h }) );');
  });
});
