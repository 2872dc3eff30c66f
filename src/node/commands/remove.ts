/** `planet remove`: takes a feed's line out of feeds.yaml. */
import { removeFeed } from '../../config/edit-feeds.ts';
import type { ParsedArgs } from '../command.ts';
import { editFeed, tell } from '../edit-feeds-file.ts';

export async function remove(given: ParsedArgs): Promise<number> {
  const { feed, file } = await editFeed(given, (text, { url }) => removeFeed(text, url));
  return tell(
    given,
    { removed: feed.url, file },
    `${feed.name}: removed from ${file}; its posts stay. The next poll no longer asks ${feed.url}.`,
  );
}
