/** Seeds from the samples of the repository. */
import { readdir, readFile } from 'node:fs/promises';

const root = new URL('../', import.meta.url);

/** The files in a folder of the repository whose names match, truncated to `maxBytes`. */
export async function files(folder: string, ending: RegExp, maxBytes = 30_000): Promise<Uint8Array[]> {
  const names = (await readdir(new URL(`${folder}/`, root))).filter((name) => ending.test(name)).sort();
  const all = await Promise.all(names.map((name) => readFile(new URL(`${folder}/${name}`, root))));
  return all.map((bytes) => new Uint8Array(bytes.subarray(0, maxBytes)));
}
