/** The files of public/, read once and answered from memory. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getMimeType } from 'hono/utils/mime';

const FOLDER = fileURLToPath(new URL('../../public/', import.meta.url));

/** A file by its path, or null when there is none. */
export type Asset = (path: string) => Promise<Response | null>;

export type PublicFile = { path: string; bytes: Uint8Array<ArrayBuffer>; type: string };

/** All files below public/, by their path ("planet.css", "images/jane.png"). */
export async function readPublicFiles(): Promise<Map<string, PublicFile>> {
  const entries = await readdir(FOLDER, { recursive: true, withFileTypes: true });
  // _headers is for static hosts, which read it and do not serve it.
  const files = entries.filter((e) => e.isFile() && !/^[._]/.test(e.name));
  const read = files.map(async (e): Promise<PublicFile> => {
    const file = join(e.parentPath, e.name);
    return {
      path: relative(FOLDER, file).split(sep).join('/'),
      bytes: new Uint8Array(await readFile(file)),
      type: getMimeType(e.name) ?? 'application/octet-stream',
    };
  });
  return new Map((await Promise.all(read)).map((file) => [file.path, file]));
}

/** The first of several places that has the file. */
export function firstAsset(...places: Asset[]): Asset {
  return async (path) => {
    for (const place of places) {
      const found = await place(path);
      if (found) return found;
    }
    return null;
  };
}

/** A response with that file, or null when there is none. */
export function publicAsset(files: Map<string, PublicFile>): Asset {
  return async (path) => {
    const file = files.get(path.replace(/^\/+/, ''));
    return file ? new Response(file.bytes, { headers: { 'content-type': file.type } }) : null;
  };
}
