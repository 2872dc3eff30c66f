/** `planet hold`: holds new posts of a feed until it is released. */
import { changeFeed } from '../../config/edit-feeds.ts';
import { type Given, printResult } from '../command.ts';
import { editFeed } from '../planet-file.ts';

export async function run(given: Given): Promise<number> {
  const change = { release: null, hold: true };
  const { feed, file } = await editFeed(given, (text, url) => changeFeed(text, url, change));
  const words = `${feed.name}: hold: true written to ${file}; its new posts are held until planet release ${feed.url}.`;
  return printResult(given, { held: feed.url, file }, words);
}
