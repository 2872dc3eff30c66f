/** The whole site as files for any static host, at any path; unchanged files are not rendered again. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Queries } from '../site/export/queries.ts';
import type { OpenExport, RenderedFile, SiteExport } from '../site/export/site-export.ts';
import { isFilePath, MISSING_PATH } from '../site/paths.ts';
import {
  type BuiltFile,
  createQueryCache,
  MANIFEST,
  type Manifest,
  manifestText,
  parseManifest,
  readManifest,
} from './build-manifest.ts';
import { CommandError } from './command.ts';
import { shortHash } from './version.ts';

export type Copy = { path: string; hash: string };

export type ExportOptions = {
  /** Files that are copied unchanged. */
  copies: Copy[];
  out: string;
  /** The path prefix of the site's own links. */
  base: string;
  /** Hash of the program and its configuration: changes whenever any file may. */
  madeBy: string;
  /** Render every file again. */
  force: boolean;
  progress: (done: number, total: number) => void;
};

export type Exported = {
  /** In the folder, without the manifest. */
  files: number;
  written: number;
  removed: number;
};

/** Written under this name and then renamed, so that no incomplete file is ever visible. */
const UNFINISHED = '.unfinished';

/**
 * Updates the folder: renders what the manifest does not list, writes what differs, removes what the site
 * does not have. If killed at any moment, it leaves a folder that the next run repairs: the manifest drops a
 * file before it changes.
 */
export async function writeExport(site: SiteExport, options: ExportOptions): Promise<Exported> {
  const { out, madeBy, force, copies } = options;
  mkdirSync(out, { recursive: true });
  const found = filesIn(out);
  const before = readManifest(join(out, MANIFEST));
  if (before === null && found.size > 0 && !force) throw foreignFolder(out);
  rmSync(join(out, `${MANIFEST}${UNFINISHED}`), { force: true });
  const vouched = force ? null : parseManifest(before, madeBy);
  const state = shortHash(JSON.stringify([site.state, copies]));
  if (vouched?.state === state && isWhole(vouched, found))
    return { files: found.size, written: 0, removed: 0 };
  return update(await site.open(), options, { found, vouched, before, state });
}

/** Whether the folder has exactly the files of the manifest. */
function isWhole({ built }: Manifest, found: Set<string>): boolean {
  const names = allNames(built);
  return names.length === found.size && names.every((name) => found.has(name));
}

const allNames = (built: Map<string, BuiltFile>): string[] =>
  [...built].flatMap(([name, { files }]) => [name, ...files]);

type Before = { found: Set<string>; vouched: Manifest | null; before: string | null; state: string };

async function update(
  site: OpenExport,
  { out, base, copies, madeBy, progress }: ExportOptions,
  { found, vouched, before, state }: Before,
): Promise<Exported> {
  const copied = new Map(copies.map(({ path, hash }) => [path, hash]));
  const queryCache = createQueryCache(withCopies(site.queries, copied), vouched?.results ?? new Map());
  const built = new Map<string, BuiltFile>();
  const stale: string[] = [];
  for (const path of [...site.paths, ...copied.keys()]) {
    const name = fileOf(path);
    const claim = vouched?.built.get(name);
    const isThere = [name, ...(claim?.files ?? [])].every((one) => found.has(one));
    if (claim && isThere && (await queryCache.areSame(claim.queries))) built.set(name, claim);
    else stale.push(path);
  }
  const { results } = queryCache;
  const during = writeManifest(out, manifestText({ madeBy, state: null, built, results }), before);
  let written = 0;
  const write = (path: string, file: RenderedFile): void => {
    const [name, bytes] = [fileOf(path), bytesOf(path, file, { base, out })];
    if (found.has(name) && sameBytes(join(out, name), bytes)) return;
    mkdirSync(join(out, dirname(name)), { recursive: true });
    replaceFile(join(out, name), bytes);
    written += 1;
  };
  for (const [done, path] of stale.entries()) {
    progress(done, stale.length);
    const file = await site.render(path);
    write(path, file);
    for (const further of file.files) write(further, await site.render(further));
    const queries = copied.has(path) ? [path] : file.madeFrom;
    await queryCache.runAll(queries);
    built.set(fileOf(path), { queries, files: file.files.map(fileOf) });
  }
  progress(stale.length, stale.length);
  const names = new Set(allNames(built));
  const removed = removeStrays(out, found, names);
  writeManifest(out, manifestText({ madeBy, state, built, results }), during);
  return { files: names.size, written, removed };
}

/** A copied file has one query, its own path, whose result is the file's hash. */
const withCopies = ({ resultOf, versionOf }: Queries, copied: Map<string, string>): Queries => ({
  resultOf: async (query, run) => copied.get(query) ?? resultOf(query, run),
  versionOf: (query) => (copied.has(query) ? null : versionOf(query)),
});

const foreignFolder = (out: string): Error =>
  new CommandError(
    `${out} contains files that "planet build" did not write; use an empty folder, or --force to replace them.`,
  );

/** Written if it differs from the previous text; returns the text. */
function writeManifest(out: string, text: string, before: string | null): string {
  if (text !== before) replaceFile(join(out, MANIFEST), text);
  return text;
}

function sameBytes(file: string, body: Uint8Array): boolean {
  try {
    return readFileSync(file).equals(body);
  } catch {
    return false;
  }
}

/** All files below the folder, with slashes in their names. Hidden ones at its top belong to others: .git, .nojekyll. */
function filesIn(folder: string, parent = '', found = new Set<string>()): Set<string> {
  for (const entry of readdirSync(`${folder}/${parent}`, { withFileTypes: true })) {
    const name = `${parent}${entry.name}`;
    if (name.startsWith('.')) continue;
    if (entry.isDirectory()) filesIn(folder, `${name}/`, found);
    else found.add(name);
  }
  return found;
}

/** Removes files that are not among these, and folders that become empty; returns the number of files. */
function removeStrays(folder: string, found: Set<string>, names: Set<string>): number {
  const strays = [...found].filter((name) => !names.has(name));
  for (const name of strays) {
    rmSync(join(folder, name), { force: true });
    for (let parent = dirname(name); parent !== '.'; parent = dirname(parent)) {
      if (readdirSync(join(folder, parent)).length > 0) break;
      rmdirSync(join(folder, parent));
    }
  }
  return strays.length;
}

function replaceFile(file: string, body: string | Uint8Array): void {
  const unfinished = `${file}${UNFINISHED}`;
  writeFileSync(unfinished, body);
  renameSync(unfinished, file);
}

function bytesOf(
  path: string,
  { status, contentType, body }: RenderedFile,
  { base, out }: { base: string; out: string },
): Uint8Array {
  const name = fileOf(path);
  if (status !== 200 && path !== MISSING_PATH)
    throw new Error(`${path} responded with ${status}; ${out} is incomplete.`);
  const isPage = contentType.startsWith('text/html');
  if (isPage === isFilePath(path)) throw new Error(`${path} would not be found under ${name}.`);
  if (typeof body !== 'string') return body;
  return Buffer.from(isPage ? withRelativeLinks(body, { file: name, base }) : body);
}

const MISSING_FILE = '404.html';

/** "/summits" → "summits/index.html", "/atom.xml" → "atom.xml". */
function fileOf(path: string): string {
  if (path === MISSING_PATH) return MISSING_FILE;
  const name = decodeURIComponent(path).replace(/^\/+/, '');
  if (isFilePath(path)) return name;
  return name === '' ? 'index.html' : `${name}/index.html`;
}

/** Root-relative attributes of the planet's own pages; foreign HTML has only absolute URLs. */
const ROOTED = /(<[a-z][^<>]*?\s(?:href|src|action)=")(\/(?!\/)[^"#?]*)/g;

/** The 404 page is shown at every depth, so its links stay root-relative. */
function withRelativeLinks(html: string, { file, base }: { file: string; base: string }): string {
  const up = file === MISSING_FILE ? `${base}/` : '../'.repeat(file.split('/').length - 1);
  return html.replace(ROOTED, (_, before: string, target: string) => {
    const below = target === base || target.startsWith(`${base}/`) ? target.slice(base.length) : target;
    return `${before}${up}${asFolder(below.replace(/^\//, '')) || (up.endsWith('/') ? '' : './')}`;
  });
}

/** Pages are folders with an index; files keep their name. */
function asFolder(target: string): string {
  return target === '' || target.endsWith('/') || /\.[a-z0-9]+$/i.test(target) ? target : `${target}/`;
}
