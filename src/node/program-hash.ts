/** A hash of the program's own code. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from './version.ts';

const SOURCE = fileURLToPath(new URL('..', import.meta.url));
const LENGTH = 24;

/** In base64url, short enough for a manifest of ten thousand files. */
export function shortHash(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('base64url').slice(0, LENGTH);
}

/** Changes with every change of the code, also of one that is not released. */
export function programHash(): string {
  const names = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /\.(?:ts|json)$/.test(name)).sort();
  return shortHash([version, ...files.map((file) => readFileSync(join(SOURCE, file), 'utf8'))].join('\0'));
}
