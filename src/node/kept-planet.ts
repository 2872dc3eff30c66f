/** feeds.yaml as it was last checked, kept in a file: checking it again takes longer than a poll with nothing new. */
import { readFile } from 'node:fs/promises';
import type { LoadedPlanet } from '../config/load-planet.ts';
import { programHash, shortHash } from './program-hash.ts';
import { writeWhole } from './write-whole.ts';

export type CheckedPlanet = Omit<Extract<LoadedPlanet, { kind: 'planet' }>, 'kind'>;

/**
 * What `check` makes of the text; from the file, when the same program made it of the same text before. A file that is
 * damaged, or can be neither read nor written, is as good as none.
 */
export async function keptPlanet(
  file: string,
  text: string,
  check: () => Promise<CheckedPlanet>,
): Promise<CheckedPlanet> {
  const program = programHash(['config', 'model']);
  const sealed = (json: string): string => `${shortHash([program, text, json].join('\0'))}\n${json}`;
  const kept = await readFile(file, 'utf8').catch(() => '');
  const json = kept.slice(kept.indexOf('\n') + 1);
  if (kept === sealed(json)) return JSON.parse(json) as CheckedPlanet;
  const checked = await check();
  await writeWhole(file, sealed(JSON.stringify(checked))).catch(() => {});
  return checked;
}
