/** A hash of the program's own code, as far as it makes pages and feeds. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from './version.ts';

const SOURCE = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['model', 'site', 'html'];
const LENGTH = 24;

/** In base64url, short enough for a manifest of ten thousand files. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, LENGTH);
}

/** Changes with every change of the code, also of one that is not released. */
export function programHash(): string {
  const files = FOLDERS.flatMap(sourceFiles).sort();
  return shortHash([version, ...files.map((file) => readFileSync(join(SOURCE, file), 'utf8'))].join('\0'));
}

function sourceFiles(folder: string): string[] {
  try {
    const names = readdirSync(join(SOURCE, folder), { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
  } catch {
    return [];
  }
}
