/** This program: its folder, its name and version, and a hash of its code. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package or the checkout. */
export const PACKAGE = fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '');

const manifest = readFileSync(join(PACKAGE, 'package.json'), 'utf8');

export const { name: packageName, version }: { name: string; version: string } = JSON.parse(manifest);

/** In base64url, short enough for a manifest of ten thousand files. */
export function shortHash(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('base64url').slice(0, 24);
}

/** Changes with every change of the code, or of some of its folders, even between releases. */
export function programHash(folders: string[] = ['']): string {
  const files = folders.flatMap((folder) => {
    const path = join(PACKAGE, 'src', folder);
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /\.(?:[tj]s|json)$/.test(name)).map((name) => join(path, name));
  });
  return shortHash([manifest, ...files.sort().map((file) => readFileSync(file, 'utf8'))].join('\0'));
}
