/** `planet release`: publishes what a flood, a hold or a quarantine kept back, and takes `hold:` and `release:` out of feeds.yaml. */
import { changeFeed } from '../../config/edit-feeds.ts';
import type { ParsedArgs } from '../command.ts';
import { editFeed, tell } from '../edit-feeds-file.ts';
import { createLog } from '../log.ts';
import { openNetwork } from '../network.ts';
import { openPoller } from '../polling.ts';
import { openStore } from '../sqlite.ts';

export async function release(given: ParsedArgs): Promise<number> {
  const file = given.text('config') ?? 'feeds.yaml';
  const { feed, planet } = await editFeed(given, (text, { url }) =>
    changeFeed(text, url, { hold: null, release: null }),
  );
  const now = () => new Date();
  const log = createLog();
  const dbFile = given.text('db') ?? 'data/planet.db';
  const { store, close } = await openStore(dbFile);
  const network = openNetwork(log);
  try {
    const entries = await openPoller({ planet, file, store, dbFile, network, log, now }).release(feed.key);
    const words = entries === 1 ? 'One entry is' : `${entries} entries are`;
    const sentence = `${feed.name}: ${words} published; the next poll accepts ${feed.url} as it is now.`;
    return tell(given, { released: feed.url, entries }, sentence);
  } finally {
    network.close();
    close();
  }
}
