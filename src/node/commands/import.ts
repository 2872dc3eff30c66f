/** `planet import`: takes the feeds of an OPML file or a planet.ini over into feeds.yaml. */
import { writeFile } from 'node:fs/promises';
import { addFeedLine } from '../../config/add-feed.ts';
import { readSubscriptionList } from '../../config/import-feeds.ts';
import { loadPlanet } from '../../config/load-planet.ts';
import type { ParsedArgs } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { readPlanet, readPlanetText } from '../planet-file.ts';

export async function importFeeds(given: ParsedArgs): Promise<number> {
  const [list] = given.operands;
  if (list === undefined) throw new CommandError('Name an OPML file or a planet.ini.', 2);
  const file = given.text('config') ?? 'feeds.yaml';
  const { planet, text } = await readPlanet(file);
  const known = new Set(planet.subscriptions.flatMap((s) => [s.url, ...s.moved]));
  const feeds = readSubscriptionList(await readPlanetText(list));
  if (feeds.length === 0)
    throw new CommandError(
      `${list} lists no feed: it is neither OPML with xmlUrl nor a planet.ini with [URL] sections.`,
    );
  let updated = text;
  let added = 0;
  const refused: string[] = [];
  for (const { url, name, site } of feeds.filter((f) => !known.has(f.url))) {
    const attempt = addFeedLine(updated, { url, name: name ?? url, ...(site ? { site } : {}) });
    // Old lists hold addresses that feeds.yaml refuses; the others are taken over all the same.
    if (loadPlanet(attempt, file).kind === 'problems') {
      refused.push(url);
      continue;
    }
    updated = attempt;
    added++;
  }
  if (added > 0) await writeFile(file, updated);
  for (const url of refused) console.error(`Left out, since feeds.yaml refuses its address: ${url}`);
  process.stdout.write(
    `${added} of ${feeds.length} feeds added to ${file}; ${feeds.length - added - refused.length} were listed already.\n`,
  );
  return 0;
}
