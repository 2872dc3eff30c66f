/** `planet remove`: removes a feed from feeds.yaml. */
import { removeFeed } from '../../config/edit-feeds.ts';
import { type Given, printResult } from '../command.ts';
import { editFeed } from '../planet-file.ts';

export async function run(given: Given): Promise<number> {
  const { feed, file } = await editFeed(given, removeFeed);
  const words = `${feed.name}: removed from ${file}; its posts stay. ${feed.url} is no longer polled.`;
  return printResult(given, { removed: feed.url, file }, words);
}
