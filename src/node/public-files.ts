/** The files of public/, the program's and the planet's own, cached in memory. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { getMimeType } from 'hono/utils/mime';
import { PACKAGE } from './version.ts';

const BUILT_IN = join(PACKAGE, 'public');

/** A file by its path, or null if there is none. */
export type Asset = (path: string) => Promise<Response | null>;

export type PublicFile = { path: string; bytes: Uint8Array<ArrayBuffer>; type: string };

/**
 * All files below public/, by path ("planet.css", "images/jane.png"). A file next to feeds.yaml replaces the
 * program's file with the same name.
 */
export async function readPublicFiles(config: string | null): Promise<Map<string, PublicFile>> {
  const own = config === null ? BUILT_IN : join(dirname(resolve(config)), 'public');
  const folders = own === BUILT_IN ? [BUILT_IN] : [BUILT_IN, own];
  const read = await Promise.all(folders.map(readFolder));
  return new Map(read.flat().map((file) => [file.path, file]));
}

/** Empty if there is no such folder. */
async function readFolder(folder: string): Promise<PublicFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error?.code === 'ENOENT' || error?.code === 'ENOTDIR') return [];
    throw error;
  });
  // _headers configures static hosts, which do not serve it.
  const files = entries.filter((e) => e.isFile() && !/^[._]/.test(e.name));
  return Promise.all(
    files.map(async (e): Promise<PublicFile> => {
      const file = join(e.parentPath, e.name);
      return {
        path: relative(folder, file).split(sep).join('/'),
        bytes: new Uint8Array(await readFile(file)),
        type: getMimeType(e.name) ?? 'application/octet-stream',
      };
    }),
  );
}

/** Serves the file from the first place that has it. */
export function firstAsset(...places: Asset[]): Asset {
  return async (path) => {
    for (const place of places) {
      const found = await place(path);
      if (found) return found;
    }
    return null;
  };
}

/** A response with that file, or null if there is none. */
export function publicAsset(files: Map<string, PublicFile>): Asset {
  return async (path) => {
    const file = files.get(path.replace(/^\/+/, ''));
    return file ? new Response(file.bytes, { headers: { 'content-type': file.type } }) : null;
  };
}
