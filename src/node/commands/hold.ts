/** `planet hold`: publishes nothing new of a feed until it is released. */
import { changeFeed } from '../../config/edit-feeds.ts';
import type { ParsedArgs } from '../command.ts';
import { editFeed, tell } from '../edit-feeds-file.ts';

export async function hold(given: ParsedArgs): Promise<number> {
  const { feed, file } = await editFeed(given, (text, { url }) =>
    changeFeed(text, url, { release: null, hold: true }),
  );
  return tell(
    given,
    { held: feed.url, file },
    `${feed.name}: hold: true written to ${file}; its new posts wait until planet release ${feed.url}.`,
  );
}
