/** Name and version of this build, from package.json. */
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

export const { name: packageName, version }: { name: string; version: string } = manifest;
