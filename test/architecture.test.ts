/** The ground rules of the code, which Biome enforces (biome.json, lint/), tried on made-up files. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));

const FORBIDDEN: [rule: string, path: string, text: string][] = [
  ['noRestrictedImports', 'src/model/a.ts', "import { b } from '../parse/parse-feed.ts';"],
  ['noRestrictedImports', 'src/parse/a.ts', "import type { B } from '../normalize/b.ts';"],
  ['noRestrictedImports', 'src/normalize/a.ts', "import { b } from '../parse/parse-feed.ts';"],
  ['noRestrictedImports', 'src/site/a.ts', "export const b = await import('../parse/parse-feed.ts');"],
  ['noRestrictedImports', 'src/site/b.ts', "import '../node/b.ts';"],
  ['noRestrictedImports', 'src/site/c.ts', "import { pollFeed } from '../poll-feed.ts';"],
  ['noRestrictedImports', 'src/site/d.ts', "import type { Row } from '../store/entry-row.ts';"],
  ['noRestrictedImports', 'src/site/feeds/a.ts', "import { b } from '../pages/b.ts';"],
  ['noRestrictedImports', 'src/site/feeds/b.ts', "import { html } from 'hono/html';"],
  ['noRestrictedImports', 'src/site/e.ts', "import Parser from 'rss-parser';"],
  ['noRestrictedImports', 'src/site/f.ts', "import { readFile } from 'node:fs/promises';"],
  ['noRestrictedImports', 'src/site/g.ts', "import { hash } from 'node:crypto';"],
  ['noRestrictedImports', 'src/read-feed.ts', "import { b } from './node/b.ts';"],
  ['noRestrictedImports', 'src/node/a.ts', "import { b } from '../worker/b.ts';"],
  ['noRestrictedImports', 'src/node/b.ts', "import { b } from '../../demo/b.ts';"],
  ['noRestrictedImports', 'src/worker/a.ts', "import { b } from '../node/b.ts';"],
  ['noRestrictedImports', 'demo/a.ts', "import { b } from '../src/node/b.ts';"],
  ['noRestrictedGlobals', 'src/site/h.ts', 'export const home = process.env.HOME;'],
  ['noRestrictedGlobals', 'src/site/i.ts', 'export const a = globalThis.fetch(url);'],
  ['noRestrictedGlobals', 'src/poll-feed.ts', 'await fetch(url);'],
  ['noRestrictedGlobals', 'src/site/j.ts', 'setTimeout(f, 5);'],
  ['noRestrictedGlobals', 'src/node/d.ts', 'await fetch(url);'],
  ['noRestrictedGlobals', 'src/worker/b.ts', 'await fetch(url);'],
  ['noRestrictedGlobals', 'src/node/e.ts', 'new WebSocket(url);'],
  ['guarded fetch', 'src/node/f.ts', "import { request } from 'node:http';"],
  ['guarded fetch', 'src/node/g.ts', "import { connect } from 'net';"],
  ['guarded fetch', 'src/node/commands/a.ts', "const { get } = await import('node:https');"],
  ['guarded fetch', 'src/node/h.ts', "import { request } from 'undici';"],
  ['noConsole', 'src/site/k.ts', 'console.log(1);'],
  ['noImportCycles', 'src/site/circle.ts', "import { b } from './turn.ts';\nexport const a = () => b;"],
  ['noImportCycles', 'src/site/turn.ts', "import { a } from './circle.ts';\nexport const b = () => a;"],
  [
    'noImportCycles',
    'src/site/list.ts',
    "import { b } from './line.ts';\nexport type A = number;\nexport const a = b;",
  ],
  ['noImportCycles', 'src/site/line.ts', "import type { A } from './list.ts';\nexport const b: A = 1;"],
  ['noReExportAll', 'src/site/l.ts', "export * from './b.ts';"],
  ['noDefaultExport', 'src/site/m.ts', 'export default 1;'],
  ['noExcessiveLinesPerFile', 'src/site/n.ts', 'f();\n'.repeat(301)],
  ['noExcessiveLinesPerFunction', 'src/site/o.ts', `export function f() {\n${'g();\n'.repeat(51)}}`],
  ['noExplicitAny', 'src/site/p.ts', 'export function f(a: any) {\n  return a;\n}'],
  ['useConsistentTypeDefinitions', 'src/site/q.ts', 'export interface House {\n  a: string;\n}'],
  ['noEnum', 'src/site/r.ts', 'export enum House {\n  A,\n}'],
  ['only errors are classes', 'src/site/s.ts', 'export class House {}'],
  ['SQL belongs', 'src/site/t.ts', "db.all('SELECT key FROM entry');"],
  ['SQL belongs', 'src/node/c.ts', 'db.exec(`DELETE\nFROM entry`);'],
  ['Parse HTML', 'src/site/u.ts', "export const a = html.replace(/<[a-z][^>]*>/g, '');"],
  ['Parse HTML', 'src/tag/a.ts', "export const a = html.replace(/<\\/?p>/, '');"],
  ['Parse HTML', 'src/site/v.ts', 'export const hasImage = /<img[ >]/.test(html);'],
  ['site.links', 'src/site/pages/a.ts', "links.at('/about');"],
  ['site.links', 'src/site/pages/c.ts', "export const a = { path: '/about' };"],
  ['site.links', 'src/site/feeds/c.ts', 'export const a = `@{url}/about`;'.replace('@', '$')],
  ['site.links', 'src/site/pages/b.ts', 'export const a = html`<a href="/about">`;'],
];

const ALLOWED: [path: string, text: string][] = [
  [
    'src/normalize/z.ts',
    "import type { ParsedFeed } from '../parse/parsed-feed.ts';\nexport type A = ParsedFeed;",
  ],
  ['src/model/hash.ts', "import { hash } from 'node:crypto';\nexport const h = hash;"],
  ['src/node/z.ts', "import { b } from '../site/app.ts';\nconsole.log(process.pid, b);"],
  ['src/node/commands/demo.ts', "import { b } from '../../../demo/blogs.ts';\nexport const c = b;"],
  ['src/node/guarded-fetch.ts', "import { request } from 'node:http';\nexport const r = request;"],
  ['src/worker/network.ts', 'export const ask = (url: string) => fetch(url);'],
  ['src/worker/index.ts', "import { b } from '../site/app.ts';\nexport const c = b;"],
  ['src/site/paths.ts', "export const paths = { about: '/about' };"],
  ['src/site/pages/z.ts', "import { html } from 'hono/html';\nexport const a = html;"],
  ['src/site/pages/y.ts', "export const a = { formerly: ['/info'] };"],
  ['src/site/pages/x.ts', 'export const a = `@{page}/@{file}`;'.replaceAll('@', '$')],
  ['src/site/z.ts', 'const { fetch } = tools;\nawait fetch(url);\nawait tools.fetch(url);'],
  ['src/site/y.ts', 'export const a = /(?<=a)(?<name>b)(?<!c)/;'],
  ['src/site/x.ts', "export const a = 'Select one from the list'; // SELECT a FROM b"],
  ['src/site/w.ts', "export { b } from './y.ts';\nexport class Failure extends Error {}"],
  ['src/html/z.ts', 'export const TAG = /<[a-z]/;'],
  ['src/store/z.ts', "db.all('SELECT key FROM entry');"],
];

type Diagnostic = { category: string; location: { path: string | { file: string } }; message: string };

/** What Biome reports for these files: rules and messages by the file's path. */
async function lint(files: [path: string, text: string][]): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'planet-rules-'));
  folders.push(folder);
  for (const name of ['biome.json', 'lint', '.gitignore'])
    await cp(join(root, name), join(folder, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${text}\n`);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const options = { cwd: folder, maxBuffer: 1e8 };
  const unused = ['--skip=correctness/noUnusedImports', '--skip=correctness/noUnusedVariables'];
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', ...unused, '.'];
  const { stdout } = await run(process.execPath, [biome, ...args], options).catch(
    (e: { stdout: string }) => e,
  );
  const said = new Map<string, string>();
  for (const { category, location, message } of (JSON.parse(stdout) as { diagnostics: Diagnostic[] })
    .diagnostics) {
    const path = typeof location.path === 'string' ? location.path : location.path.file;
    said.set(path, `${said.get(path) ?? ''}${category} ${message}\n`);
  }
  return said;
}

const folders: string[] = [];
let said = new Map<string, string>();

beforeAll(async () => {
  said = await lint([...FORBIDDEN.map(([, path, text]): [string, string] => [path, text]), ...ALLOWED]);
});
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

describe('a ground rule', () => {
  it.each(FORBIDDEN)('%s forbids in %s: %j', (rule, path) => {
    expect(said.get(path)).toContain(rule);
  });

  it.each(ALLOWED)('allows in %s: %j', (path) => {
    expect(said.get(path) ?? '').toBe('');
  });
});

describe('the repository', () => {
  it('names no package registry, no path of a machine and nothing outside the project', async () => {
    const strangers = String.raw`registry\.[a-z0-9-]+\.[a-z0-9-]|(^|[^.[:alnum:]])/(work|home/[a-z]+|Users/[[:alnum:]]+|root)/[.[:alnum:]]|\.\./share[d]\b`;
    const found = await run('git', ['grep', '-nIE', strangers, '--', '.', ':!test/architecture.test.ts'], {
      cwd: root,
    }).catch((e: { stdout: string }) => e);
    expect(found.stdout).toBe('');
  });

  it('opens each source file with a sentence about its contents', async () => {
    const { stdout } = await run('git', ['ls-files', 'src/*.ts', 'demo/*.ts'], { cwd: root });
    const opening = /^(?:\/\/\/ <reference [^\n]*\n)?\/\*\*\s+\S/;
    const paths = stdout.trim().split('\n');
    const closed = await Promise.all(
      paths.map(async (path) => (opening.test(await readFile(join(root, path), 'utf8')) ? [] : [path])),
    );
    expect(paths.length).toBeGreaterThan(100);
    expect(closed.flat()).toEqual([]);
  });
});
