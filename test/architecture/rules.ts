/** The ground rules of the house, each a function from source files to what breaks it. */

import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { type Room, SPINE } from './import-table.ts';
import { lineAt, type SourceFile } from './source-file.ts';

export type House = { files: SourceFile[]; rooms: Map<string, Room> };

type Rule = { name: string; broken: (house: House) => string[] };

/** The rules by name; a problem is `path:line: what is wrong`. */
export const rules: Rule[] = [
  { name: 'rooms import only what the table in src/README.md allows', broken: forbiddenImports },
  { name: 'npm packages are imported by the rooms that the table names', broken: forbiddenPackages },
  { name: 'nothing imports in a circle', broken: circles },
  { name: 'there are no barrel files', broken: barrels },
  { name: 'the core knows no Node, console, timer, environment or global fetch', broken: runtimeInCore },
  { name: 'SQL stands in store/ and the database drivers', broken: sqlOutside },
  { name: 'HTML templates stand in site/pages/', broken: htmlOutside },
  { name: 'foreign HTML is read in html/ alone', broken: tagPatternsOutside },
  { name: 'the site spells an address once, as the path of its route', broken: spelledAddresses },
  { name: 'default exports stand where a runtime demands them', broken: defaultExports },
  { name: 'no file is longer than 300 lines', broken: longFiles },
  { name: 'a file opens with a sentence that says what lives there', broken: withoutOpening },
  {
    name: 'no any, interface, enum or class (but for errors) is declared, and nothing is left to do',
    broken: forbiddenWords,
  },
];

/** Files outside of html/ with patterns for tags, and what they read instead of foreign HTML. */
const TAG_PATTERNS: [path: string, reason: string][] = [
  ['src/html/', 'reads HTML'],
  ['src/parse/', 'repairs XML'],
  ['src/fetch/read-body.ts', 'sees whether a feed is whole by its last tag'],
  ['src/fetch/link-header.ts', 'cuts URLs out of angle brackets (RFC 8288)'],
  ['src/config/import-feeds.ts', 'reads OPML'],
  ['src/node/static-export.ts', 'rewrites the links of our own pages'],
  ['src/site/pages/prose.ts', 'asks whether HTML that was read shows more than words'],
  ['src/site/feeds/atom.ts', 'asks whether readers would take a title for HTML'],
];

const EDGES = ['node', 'worker', 'demo'];
/** The one file of the program that knows the demo. */
const DEMO_COMMAND = 'src/node/commands/demo.ts';
const MOST_LINES = 300;

/** The room that a file stands in; null outside of src/ and demo/. */
export function roomOf(path: string): string | null {
  const [top, first, second] = path.split('/');
  if (top === 'demo') return top;
  if (top !== 'src' || !first) return null;
  return second ? first : SPINE;
}

function isCore(file: SourceFile): boolean {
  const room = roomOf(file.path);
  return room !== null && !EDGES.includes(room);
}

/** An edge may carry data files of the project's root along; modules of there it may not import. */
function forbiddenImports({ files, rooms }: House): string[] {
  return files.flatMap((file) => {
    const name = roomOf(file.path);
    if (!name) return [];
    const room = rooms.get(name);
    if (!room) return [`${file.path}:1: the room ${name} is not in the table`];
    return localImports(file).flatMap(({ target, typesOnly, line }) => {
      const other = roomOf(target);
      const allowed =
        other === name ||
        (other === 'demo' && file.path === DEMO_COMMAND) ||
        (other !== null && room.imports.includes(other)) ||
        (other !== null && typesOnly && room.importsTypes.includes(other));
      const data = EDGES.includes(name) && other === null && !/\.[cm]?[jt]sx?$/.test(target);
      const outgoing = inFolder(file.path, 'src/site/feeds') && inFolder(target, 'src/site/pages');
      return (allowed && !outgoing) || data ? [] : [`${file.path}:${line}: may not import ${target}`];
    });
  });
}

function localImports(file: SourceFile) {
  return file.imports
    .filter((i) => i.from.startsWith('.'))
    .map((i) => ({ ...i, target: posix.join(posix.dirname(file.path), i.from) }));
}

function inFolder(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

function isBuiltin(from: string): boolean {
  return from.startsWith('node:') || builtinModules.includes(from);
}

function packageOf(from: string): string {
  return from.split('/', from.startsWith('@') ? 2 : 1).join('/');
}

function forbiddenPackages({ files, rooms }: House): string[] {
  return files.flatMap((file) => {
    const room = rooms.get(roomOf(file.path) ?? '');
    if (!room) return [];
    return file.imports
      .filter((i) => !i.from.startsWith('.') && !isBuiltin(i.from))
      .filter((i) => !room.packages.includes(packageOf(i.from)))
      .filter((i) => !(i.typesOnly && room.packages.includes(`types of ${packageOf(i.from)}`)))
      .map((i) => `${file.path}:${i.line}: ${room.name} may not import ${i.from}`);
  });
}

/**
 * Depth first; a file that is met again on its own way closes a circle. Types are left out: they are gone when the
 * program runs, and a list may name the type of its lines. Between rooms the table has no circle, types or not.
 */
function circles({ files }: House): string[] {
  const values = (file: SourceFile) => localImports(file).filter((i) => !i.typesOnly);
  const targets = new Map(files.map((file) => [file.path, values(file).map((i) => i.target)]));
  const finished = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: string[]) => {
    const seen = way.indexOf(path);
    if (seen !== -1) found.push(`${path}:1: imports in a circle: ${[...way.slice(seen), path].join(' → ')}`);
    if (seen !== -1 || finished.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...way, path]);
    finished.add(path);
  };
  for (const file of files) visit(file.path, []);
  return found;
}

function barrels({ files }: House): string[] {
  return files.flatMap((file) => {
    const handsOn = file.imports.some((i) => i.reexport);
    const hasOwn =
      /(?<![\w.])export\s+(?:async\b|const\b|let\b|function\b|default\b|type\s+\w+\s*(?:<[^>]*>)?\s*=)/;
    const isBarrel = (handsOn && !hasOwn.test(file.code)) || /(?<![\w.])export\s*\*/.test(file.code);
    const isIndex = /(^|\/)index\.\w+$/.test(file.path) && roomOf(file.path) !== 'worker';
    return isBarrel || isIndex
      ? [`${file.path}:1: is a barrel; let others import from where things stand`]
      : [];
  });
}

/** Both platforms have node:crypto, and only its hash is synchronous. */
const HASH = 'src/model/hash.ts';

/** Only as a name of its own: `tools.fetch(…)` and `function fetch(…)` are somebody's own. */
const RUNTIME =
  /(?<![\w$.]|\?\.|function )(?:(?:process|Buffer|console|globalThis|__dirname|__filename|navigator)\b(?!\s*[?]?:)|(?:setTimeout|setInterval|setImmediate|queueMicrotask|require|fetch)\s*\()/g;

function runtimeInCore({ files }: House): string[] {
  return files
    .filter(isCore)
    .flatMap((file) => [
      ...file.imports
        .filter((i) => isBuiltin(i.from) && !(i.from === 'node:crypto' && file.path === HASH))
        .map((i) => `${file.path}:${i.line}: the core may not import ${i.from}`),
      ...matches(file.path, withoutOwnFetch(file.code), RUNTIME).map(
        (m) => `${m.where}: the core may not use ${m.text}`,
      ),
    ]);
}

/** A `fetch` that was handed in is called by that name too. */
function withoutOwnFetch(code: string): string {
  const handedIn = /\bconst\s*\{[^{}]*\bfetch\b[^{}]*\}\s*=/.test(code);
  return handedIn ? code.replace(/\bfetch\b/g, 'given') : code;
}

const SQL =
  /\b(?:SELECT\s[\s\S]*\bFROM\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|REPLACE\s+INTO\s|(?:CREATE|DROP|ALTER)\s+(?:UNIQUE\s+|VIRTUAL\s+)?(?:TABLE|INDEX|TRIGGER|VIEW)\b|PRAGMA\s|VACUUM\b|BEGIN\s+(?:IMMEDIATE|EXCLUSIVE)\b)/;
const SQL_HOMES = [
  'src/store/',
  'src/node/sqlite-connection.ts',
  'src/node/sqlite-worker.ts',
  'src/node/poll-lock.ts',
  'src/worker/d1.ts',
];

function sqlOutside({ files }: House): string[] {
  return files
    .filter((file) => roomOf(file.path) && !SQL_HOMES.some((home) => file.path.startsWith(home)))
    .flatMap((file) =>
      file.strings
        .filter((s) => SQL.test(s.text))
        .map((s) => `${file.path}:${s.line}: SQL belongs into store/`),
    );
}

function htmlOutside({ files }: House): string[] {
  return files
    .filter((file) => !inFolder(file.path, 'src/site/pages') && !inFolder(file.path, 'demo'))
    .flatMap((file) =>
      file.imports
        .filter((i) => /^hono\/(?:html|jsx)/.test(i.from))
        .map((i) => `${file.path}:${i.line}: HTML templates belong into site/pages/`),
    );
}

/** A tag in a regular expression: `<[a-z]`, `<\\/`, `<img`, `<!--`; groups with names and looks behind are none. */
const TAG_PATTERN = /(?<!\(\?)<(?:\\\/|\(?(?:\?:)?\[[\^A-Za-z]|[A-Za-z!])/;

function tagPatternsOutside({ files }: House): string[] {
  return files
    .filter((file) => roomOf(file.path) && !TAG_PATTERNS.some(([path]) => file.path.startsWith(path)))
    .flatMap((file) =>
      file.patterns
        .filter((pattern) => TAG_PATTERN.test(pattern.text))
        .map((pattern) => `${file.path}:${pattern.line}: HTML is read in html/`),
    );
}

/** `'/about'`, `…}/about`, `href="/about"`: a text that begins with a path, or an attribute that does. */
const ADDRESS = /^['"`}]\/[a-z]|\b(?:href|src|action)="\/[a-z]/;
/** A route says its own path, and links.ts where files are. */
const ROUTE_PATH = /\b(?:path|formerly): /;

function spelledAddresses({ files }: House): string[] {
  return files
    .filter((file) => inFolder(file.path, 'src/site') && file.path !== 'src/site/links.ts')
    .flatMap((file) => {
      const lines = file.text.split('\n');
      return file.strings
        .filter((s) => ADDRESS.test(s.text) && !ROUTE_PATH.test(lines[s.line - 1] ?? ''))
        .map((s) => `${file.path}:${s.line}: build this address with site.links`);
    });
}

function defaultExports({ files }: House): string[] {
  return files
    .filter((file) => roomOf(file.path) !== 'worker' && !/\.config\.ts$/.test(file.path))
    .flatMap((file) =>
      matches(file.path, file.code, /\bexport\s+default\b|\bas\s+default\b/g).map(
        (m) => `${m.where}: default export`,
      ),
    );
}

function longFiles({ files }: House): string[] {
  return files
    .map((file) => ({ path: file.path, lines: file.text.replace(/\n$/, '').split('\n').length }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => `${path}:${MOST_LINES + 1}: has ${lines} lines; split it by noun`);
}

function withoutOpening({ files }: House): string[] {
  return files
    .filter((file) => roomOf(file.path))
    .filter((file) => !/^(?:\/\/\/ <reference [^\n]*\n)?\/\*\*\s+\S[\s\S]*?\*\//.test(file.text))
    .map((file) => `${file.path}:1: open with a /** sentence */ that says what lives here`);
}

const FORBIDDEN =
  /(?:[:<,|&(]|\bas)\s*any\b(?!\s*[(:.=?])|\b(?:interface|enum)\s+[A-Z]\w*|(?<![.\w])class\s+[A-Z]\w*(?!\w|\s+extends\s+\w*Error\b)/g;

function forbiddenWords({ files }: House): string[] {
  return files.flatMap((file) => [
    ...matches(file.path, file.code, FORBIDDEN).map((m) => `${m.where}: ${m.text.replace(/^[^\w]+/, '')}`),
    ...matches(file.path, file.text, /\b(?:TO[D]O|FIX[M]E|XX[X])\b/g).map((m) => `${m.where}: ${m.text}`),
  ]);
}

function matches(path: string, text: string, pattern: RegExp): { where: string; text: string }[] {
  return [...text.matchAll(pattern)].map((m) => ({
    where: `${path}:${lineAt(text, m.index)}`,
    text: m[0].trim(),
  }));
}
