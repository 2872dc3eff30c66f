/** Seeds: the samples that the project has anyway. */
import { readdir, readFile } from 'node:fs/promises';

const root = new URL('../', import.meta.url);

/** Files of a folder of the project whose names end so, at most so long. */
export async function files(folder: string, ending: RegExp, maxBytes = 30_000): Promise<Uint8Array[]> {
  const names = (await readdir(new URL(`${folder}/`, root))).filter((name) => ending.test(name)).sort();
  const all = await Promise.all(names.map((name) => readFile(new URL(`${folder}/${name}`, root))));
  return all.map((bytes) => new Uint8Array(bytes.subarray(0, maxBytes)));
}
