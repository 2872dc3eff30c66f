/** A hash of the program's own code. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('..', import.meta.url));
const LENGTH = 24;

/** In base64url, short enough for a manifest of ten thousand files. */
export function shortHash(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('base64url').slice(0, LENGTH);
}

const MANIFEST = fileURLToPath(new URL('../../package.json', import.meta.url));

/** Changes with every change of the code or of that in some folders of it, also of one that is not released. */
export function programHash(folders: string[] = ['']): string {
  const files = folders.flatMap((folder) => {
    const names = readdirSync(join(SOURCE, folder), { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /\.(?:[tj]s|json)$/.test(name)).map((name) => join(SOURCE, folder, name));
  });
  return shortHash([MANIFEST, ...files.sort()].map((file) => readFileSync(file, 'utf8')).join('\0'));
}
