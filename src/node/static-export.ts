/** The whole site as files that any static host can serve, under any path; what is unchanged is not made again. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  MISSING_PATH,
  type OpenExport,
  type RenderedFile,
  type SiteExport,
} from '../site/export/exported.ts';
import { CommandError } from './command-error.ts';
import { type Folder, listFolder, removeStrays } from './output-folder.ts';
import { shortHash } from './program-hash.ts';

export type Copy = { path: string; hash: string };

export type ExportOptions = {
  /** Further files that are copied as they are. */
  copies: Copy[];
  out: string;
  /** The path in front of the site's own links. */
  base: string;
  /** Changes whenever any file may: the program and its configuration. */
  madeBy: string;
  /** Make every file again. */
  force: boolean;
  progress: (done: number, total: number) => void;
};

export type Exported = {
  /** In the folder, without the manifest. */
  files: number;
  written: number;
  removed: number;
};

/** What a file was made from: its questions by their numbers, a hash of their answers, and files that belong to it. */
type Claim = [answers: string, questions: number[], files?: string[]];

/** What is vouched for, by name. It never claims more than is on disk. */
type Manifest = {
  madeBy: string;
  /** The state of the site whose files all are there; null while they are written. */
  state: string | null;
  questions: string[];
  files: Record<string, Claim>;
};

/** A file as it is vouched for, or will be. */
type Made = { answers: string; questions: string[]; files: string[] };

/** Beside the files; hosts do not serve hidden files, and it contains nothing but names and hashes. */
export const MANIFEST = '.planet-build.json';
/** Written under this name and then renamed, so that no file is ever seen in part. */
const UNFINISHED = '.unfinished';

/**
 * Brings the folder in line with the site: makes what the manifest does not vouch for, writes what differs, removes
 * what the site does not have. Killed at any moment, it leaves a folder that the next run repairs: before a file
 * changes, the manifest stops vouching for it.
 */
export async function writeExport(site: SiteExport, options: ExportOptions): Promise<Exported> {
  const { out, madeBy, force, copies } = options;
  const found = listFolder(out);
  const before = readManifest(out);
  if (before === null && found.files.size > 0 && !force) throw foreignFolder(out);
  mkdirSync(out, { recursive: true });
  rmSync(join(out, `${MANIFEST}${UNFINISHED}`), { force: true });
  const manifest: Manifest | null = before && JSON.parse(before);
  const vouched = force || manifest?.madeBy !== madeBy ? null : manifest;
  const state = shortHash(JSON.stringify([site.state, copies]));
  if (vouched?.state === state && isWhole(vouched, found))
    return { files: found.files.size, written: 0, removed: 0 };
  return update(await site.open(), options, { found, vouched, before, state });
}

/** Whether the folder has all files of the manifest and no other. */
function isWhole({ files }: Manifest, found: Folder): boolean {
  const names = Object.entries(files).flatMap(([name, [, , more = []]]) => [name, ...more]);
  return names.length === found.files.size && names.every((name) => found.files.has(name));
}

type Before = { found: Folder; vouched: Manifest | null; before: string | null; state: string };

async function update(
  site: OpenExport,
  { out, base, copies, madeBy, progress }: ExportOptions,
  { found, vouched, before, state }: Before,
): Promise<Exported> {
  const claims = vouched ? vouchedFor(vouched) : new Map<string, Made>();
  const made = new Map<string, Made>();
  const stale: string[] = [];
  const hashes = new Map(copies.map(({ path, hash }) => [path, hash]));
  for (const path of [...site.paths, ...hashes.keys()]) {
    const name = fileOf(path);
    const claim = claims.get(name);
    const isThere = [name, ...(claim?.files ?? [])].every((one) => found.files.has(one));
    const answers = claim && isThere ? (hashes.get(path) ?? (await answersOf(site, claim.questions))) : null;
    if (claim && answers === claim.answers) made.set(name, claim);
    else stale.push(path);
  }
  const during = writeManifest(out, { madeBy, state: null, made }, before);
  let written = 0;
  const write = (path: string, file: RenderedFile): void => {
    const [name, bytes] = [fileOf(path), bytesOf(path, file, { base, out })];
    if (found.files.has(name) && sameBytes(join(out, name), bytes)) return;
    makeFolder(out, dirname(name), found.folders);
    replaceFile(join(out, name), bytes);
    written += 1;
  };
  for (const [done, path] of stale.entries()) {
    progress(done, stale.length);
    const file = await site.render(path);
    write(path, file);
    for (const further of file.files) write(further, await site.render(further));
    const answers = hashes.get(path) ?? (await answersOf(site, file.madeFrom));
    made.set(fileOf(path), { answers, questions: file.madeFrom, files: file.files.map(fileOf) });
  }
  progress(stale.length, stale.length);
  const names = new Set([...made].flatMap(([name, { files }]) => [name, ...files]));
  const removed = removeStrays(out, found, names);
  writeManifest(out, { madeBy, state, made }, during);
  return { files: names.size, written, removed };
}

async function answersOf(site: OpenExport, questions: string[]): Promise<string> {
  return shortHash((await Promise.all(questions.map(site.answerTo))).join(' '));
}

const foreignFolder = (out: string): Error =>
  new CommandError(
    `${out} contains files that "planet build" did not write; use an empty folder, or --force to replace them.`,
  );

/** What the manifest's files were made from. */
function vouchedFor({ files, questions }: Manifest): Map<string, Made> {
  const made = Object.entries(files).map(([name, [answers, numbers, more = []]]): [string, Made] => [
    name,
    { answers, questions: numbers.map((number) => questions[number] ?? ''), files: more },
  ]);
  return new Map(made);
}

/** As text; null where there is none, or one of another kind. */
function readManifest(out: string): string | null {
  try {
    const text = readFileSync(join(out, MANIFEST), 'utf8');
    return text.startsWith('{') && text.endsWith('}\n') ? text : null;
  } catch {
    return null;
  }
}

/** Written when it differs from the text before; returns the text. The same state makes the same manifest. */
function writeManifest(
  out: string,
  { madeBy, state, made }: { madeBy: string; state: string | null; made: Map<string, Made> },
  before: string | null,
): string {
  const questions = [...new Set([...made.values()].flatMap((file) => file.questions))].sort();
  const numbers = new Map(questions.map((question, number) => [question, number]));
  const files = [...made]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, file]): [string, Claim] => {
      const claim: Claim = [file.answers, file.questions.map((question) => numbers.get(question) ?? 0)];
      return [name, file.files.length > 0 ? [claim[0], claim[1], file.files] : claim];
    });
  const manifest: Manifest = { madeBy, state, questions, files: Object.fromEntries(files) };
  const text = `${JSON.stringify(manifest)}\n`;
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

/** Of thousands of files, nearly all have a folder of their own. */
function makeFolder(out: string, name: string, known: Set<string>): void {
  if (name === '.' || known.has(name)) return;
  makeFolder(out, dirname(name), known);
  mkdirSync(join(out, name), { recursive: true });
  known.add(name);
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
    throw new Error(`${path} answers ${status}; ${out} is not complete.`);
  const isPage = contentType.startsWith('text/html');
  if (isPage !== isPagePath(path)) throw new Error(`${path} would not be found under ${name}.`);
  if (typeof body !== 'string') return body;
  return Buffer.from(isPage ? withRelativeLinks(body, { file: name, base }) : body);
}

const MISSING_FILE = '404.html';

/** Pages have no dot in the last part of their address, and files have one. */
const isPagePath = (path: string): boolean => !path.slice(path.lastIndexOf('/')).includes('.');

/** "/summits" → "summits/index.html", "/atom.xml" → "atom.xml". */
function fileOf(path: string): string {
  if (path === MISSING_PATH) return MISSING_FILE;
  const name = decodeURIComponent(path).replace(/^\/+/, '');
  if (!isPagePath(path)) return name;
  return name === '' ? 'index.html' : `${name}/index.html`;
}

/** Attributes of our own pages that begin at the root; what strangers wrote has absolute URLs only. */
const ROOTED = /(<[a-z][^<>]*?\s(?:href|src|action)=")(\/(?!\/)[^"#?]*)/g;

/** The page for what is missing is shown at every depth, so its links stay as they are: from the root. */
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
