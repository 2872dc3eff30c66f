/** Files that are never half written, whenever the power goes. */
import { rename, writeFile } from 'node:fs/promises';

export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
}
