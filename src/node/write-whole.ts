/** Writes files completely or not at all, even on a power failure. */
import { rename, writeFile } from 'node:fs/promises';

export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
}
