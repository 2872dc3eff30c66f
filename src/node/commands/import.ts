/** `planet import`: imports another planet's list into feeds.yaml, or creates a feeds.yaml from it. */
import { existsSync } from 'node:fs';
import { type Existing, mergeImport, PLACEHOLDER_URL } from '../../config/merge-import.ts';
import { closing, type Given } from '../command.ts';
import { checkedPlanet, importReport, readListAt } from '../import-list.ts';
import { createLog } from '../log.ts';
import { openNetwork } from '../network.ts';
import { readPlanetText } from '../planet-file.ts';
import { writeWhole } from '../write-whole.ts';

export async function run(given: Given): Promise<number> {
  const [source = ''] = given.operands;
  const file = given.setting.config;
  return closing(openNetwork(createLog()), async (network) => {
    const list = await readListAt(source, network);
    const existing = await readExisting(file);
    const { text, added } = mergeImport(list, existing, { url: given.text('url') });
    // All or nothing: an invalid feeds.yaml is never written.
    await checkedPlanet(file, text);
    if (text !== existing?.text) await writeWhole(file, text);
    for (const line of importReport(source, list)) console.error(line);
    if (text.includes(PLACEHOLDER_URL))
      console.error(`${file}: replace ${PLACEHOLDER_URL} with the planet's URL.`);
    const listed = list.feeds.length - added.length;
    const already = listed > 0 ? `; ${listed} already listed` : '';
    process.stdout.write(`${file}: ${added.length} of ${list.feeds.length} feeds added${already}.\n`);
    return 0;
  });
}

async function readExisting(file: string): Promise<Existing | null> {
  if (!existsSync(file)) return null;
  const text = await readPlanetText(file);
  const { subscriptions, categories } = await checkedPlanet(file, text);
  const addresses = subscriptions.flatMap(({ url, moved }) => [url, ...moved]);
  return { text, addresses, categories: categories.map(({ slug }) => slug) };
}
