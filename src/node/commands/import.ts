/** `planet import`: imports another planet's list into feeds.yaml, or creates a feeds.yaml from it. */
import { existsSync } from 'node:fs';
import { mergeImport, PLACEHOLDER_URL } from '../../config/merge-import.ts';
import { closing, type Given } from '../command.ts';
import { readListAt } from '../import-list.ts';
import { openNetwork } from '../network.ts';
import { checkEdited, readPlanetText, writePlanetText } from '../planet-file.ts';

export async function run(given: Given): Promise<number> {
  const [source = ''] = given.operands;
  const file = given.setting.config;
  return closing(openNetwork(), async (network) => {
    const list = await readListAt(source, network);
    const before = existsSync(file) ? await readPlanetText(file) : null;
    const existing = before === null ? null : { text: before, planet: await checkEdited(file, before) };
    const { text, added } = mergeImport(list, existing, { url: given.text('url') });
    if (text !== before) await writePlanetText(file, text);
    if (text.includes(PLACEHOLDER_URL))
      console.error(`${file}: replace ${PLACEHOLDER_URL} with the planet's URL.`);
    const listed = list.feeds.length - added.length;
    const already = listed > 0 ? `; ${listed} already listed` : '';
    process.stdout.write(`${file}: ${added.length} of ${list.feeds.length} feeds added${already}.\n`);
    return 0;
  });
}
