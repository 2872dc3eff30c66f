/** `planet release`: publishes a feed's held posts, and removes `hold:` and `release:` from feeds.yaml. */
import { changeFeed } from '../../config/edit-feeds.ts';
import { closing, counted, type Given, printResult } from '../command.ts';
import { editFeed } from '../planet-file.ts';
import { openDesk, openPoller } from '../polling.ts';
import { openStore } from '../sqlite.ts';

export async function run(given: Given): Promise<number> {
  const change = { hold: null, release: null };
  const { feed } = await editFeed(given, (text, url) => changeFeed(text, url, change));
  return closing(await openDesk(given, openStore), async (desk) => {
    const entries = await openPoller(desk).release(feed.key);
    const words = `${feed.name}: ${counted(entries, 'post')} published; the next poll accepts ${feed.url} as it is now.`;
    return printResult(given, { released: feed.url, entries }, words);
  });
}
