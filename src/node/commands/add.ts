/** `planet add`: finds the feed of a blog and writes its line into feeds.yaml. */
import { addFeeds } from '../../config/edit-feeds.ts';
import { subscriptionAt } from '../../model/planet.ts';
import { isAmong } from '../../model/url.ts';
import type { ParsedArgs } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { findFeed } from '../find-feed.ts';
import { createLog } from '../log.ts';
import { openNetwork } from '../network.ts';
import { readPlanet } from '../planet-file.ts';
import { writeWhole } from '../write-whole.ts';

export async function add(given: ParsedArgs): Promise<number> {
  const [address = ''] = given.operands;
  const file = given.text('config') ?? 'feeds.yaml';
  const { planet, text } = await readPlanet(file);
  if (!/^https?:/.test(address) || !URL.canParse(address))
    throw new CommandError(
      'Name the address of a blog or of its feed: planet add https://blog.example.org',
      2,
    );
  const network = openNetwork(createLog());
  try {
    const result = await findFeed(address, network, { settings: planet.settings, guess: true });
    if (result.kind === 'none') throw new CommandError(`${address}: ${result.reason}`);
    const { feed, movedTo } = result.found;
    const url = movedTo ?? result.found.url;
    const listed = subscriptionAt(planet.subscriptions, url);
    if (listed) throw new CommandError(`${url} is already listed in ${file} on line ${listed.line}.`);
    const name = given.text('name') ?? feed.title ?? new URL(url).hostname;
    const site = feed.homeUrl && !isAmong(feed.homeUrl, [url]) ? { site: feed.homeUrl } : {};
    await writeWhole(file, addFeeds(text, [{ url, name, ...site }]));
    process.stdout.write(
      `Added “${name}” <${url}> to ${file}: ${feed.entries.length} entries. The next poll reads it.\n`,
    );
    return 0;
  } finally {
    network.close();
  }
}
