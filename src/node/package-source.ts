/** Where this program was installed from, in the words of a package.json. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageName, version } from './version.ts';

/** The folder of the package or the checkout. */
export const PACKAGE = fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '');

/** The address of the tarball or repository that npm took it from; the folder itself when nobody installed it. */
export async function packageSource(): Promise<string> {
  const modules = dirname(PACKAGE);
  if (basename(modules) !== 'node_modules') return `file:${PACKAGE}`;
  const lock = await readFile(join(modules, '.package-lock.json'), 'utf8').catch(() => '{}');
  const { packages } = JSON.parse(lock) as { packages?: Record<string, { resolved?: string }> };
  const from = packages?.[`node_modules/${packageName}`]?.resolved;
  if (from?.startsWith('file:')) return `file:${resolve(dirname(modules), from.slice('file:'.length))}`;
  return from ?? `^${version}`;
}
