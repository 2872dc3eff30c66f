/** The whole site as files that any static host can serve, under any path; what is unchanged is not made again. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MISSING_PATH, type Planned } from '../site/export/planned.ts';
import type { Renderer } from '../site/export/renderer.ts';
import { CommandError } from './command-error.ts';
import { listFolder, removeStrays } from './output-folder.ts';

export type ExportOptions = {
  plan: Planned[];
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

/** What the files in the folder were made from, by their name. It never claims more than is on disk. */
type Manifest = { madeBy: string; files: Record<string, string> };

type File = { path: string; madeFrom: string; name: string };

/** Beside the files; hosts do not serve hidden files, and it contains nothing but names and hashes. */
export const MANIFEST = '.planet-build.json';
/** Written under this name and then renamed, so that no file is ever seen in part. */
const UNFINISHED = '.unfinished';

/**
 * Brings the folder in line with the plan: makes what the manifest does not vouch for, writes what differs, removes
 * what is not in the plan. Killed at any moment, it leaves a folder that the next run repairs: before a file changes,
 * the manifest stops vouching for it.
 */
export async function exportSite(render: Renderer, options: ExportOptions): Promise<Exported> {
  const { out, base, plan, madeBy, force, progress } = options;
  const found = listFolder(out);
  const before = readManifest(out);
  const manifest: Manifest | null = before && JSON.parse(before);
  if (manifest === null && found.files.size > 0 && !force) throw foreignFolder(out);
  rmSync(join(out, `${MANIFEST}${UNFINISHED}`), { force: true });
  const vouched = manifest?.madeBy === madeBy && !force ? manifest.files : {};
  const isKept = ({ name, madeFrom }: File): boolean => vouched[name] === madeFrom && found.files.has(name);
  const files = await withMore(plan, { isKept, vouched: Object.keys(vouched) });
  const stale = files.filter((file) => !isKept(file));
  const during = writeManifest(out, { madeBy, files: claims(files.filter(isKept)) }, before);
  let written = 0;
  for (const [done, file] of stale.entries()) {
    progress(done, stale.length);
    if (writeChanged(join(out, file.name), await make(render, file, { base, out }))) written += 1;
  }
  progress(stale.length, stale.length);
  const removed = removeStrays(out, found, new Set(files.map(({ name }) => name)));
  if (stale.length > 0) writeManifest(out, { madeBy, files: claims(files) }, during);
  return { files: files.length, written, removed };
}

/** The plan's files, and those that only a look at a whole entry finds: of an entry that is kept they are known. */
async function withMore(
  plan: Planned[],
  { isKept, vouched }: { isKept: (file: File) => boolean; vouched: string[] },
): Promise<File[]> {
  const known = Map.groupBy(
    vouched.filter((name) => !name.endsWith('index.html')),
    (name) => dirname(name),
  );
  const files: File[] = [];
  for (const { path, madeFrom, more } of plan) {
    const file = { path, madeFrom, name: fileOf(path) };
    files.push(file);
    if (!more) continue;
    const further = isKept(file)
      ? (known.get(dirname(file.name)) ?? []).map((name) => `/${name}`)
      : await more();
    for (const one of further) files.push({ path: one, madeFrom, name: fileOf(one) });
  }
  return files;
}

const foreignFolder = (out: string): Error =>
  new CommandError(
    `${out} contains files that "planet build" did not write; use an empty folder, or --force to replace them.`,
  );

/** What is vouched for, in the order of names, so that the same state makes the same manifest. */
function claims(files: File[]): Manifest['files'] {
  const claimed = files.map(({ name, madeFrom }): [string, string] => [name, madeFrom]);
  return Object.fromEntries(claimed.sort(([a], [b]) => (a < b ? -1 : 1)));
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

/** Written when it differs from the text before; returns the text. */
function writeManifest(out: string, manifest: Manifest, before: string | null): string {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  if (text !== before) replaceFile(join(out, MANIFEST), text);
  return text;
}

/** Whether it had to be written. */
function writeChanged(file: string, body: Uint8Array): boolean {
  if (sameBytes(file, body)) return false;
  replaceFile(file, body);
  return true;
}

function sameBytes(file: string, body: Uint8Array): boolean {
  try {
    return readFileSync(file).equals(body);
  } catch {
    return false;
  }
}

function replaceFile(file: string, body: string | Uint8Array): void {
  const unfinished = `${file}${UNFINISHED}`;
  try {
    writeFileSync(unfinished, body);
  } catch {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, body);
  }
  renameSync(unfinished, file);
}

async function make(
  render: Renderer,
  { path, name }: File,
  { base, out }: { base: string; out: string },
): Promise<Uint8Array> {
  const { status, contentType, body } = await render(path);
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
