/** What was read of another planet's list → the text of feeds.yaml with it. */
import { addressKey } from '../model/url.ts';
import { addFeeds } from './add-feeds.ts';
import type { Import } from './import-feeds.ts';
import { newPlanet } from './new-planet.ts';
import type { FeedLine } from './schema.ts';

/** The feeds.yaml that there is, and what it knows. */
export type Existing = { text: string; addresses: string[]; categories: string[] };

export type Merged = { text: string; added: FeedLine[] };

/** Adds the feeds that are new; without a feeds.yaml it makes one, in which `url` precedes the list's own address. */
export function mergeImport(
  list: Import,
  existing: Existing | null,
  { url, schema }: { url: string | null; schema?: string },
): Merged {
  const known = new Set(existing?.addresses.map(addressKey));
  const topics = new Set(existing?.categories ?? list.categories.map(({ slug }) => slug));
  const added = list.feeds
    .filter((feed) => !known.has(addressKey(feed.url)))
    .map((feed) => withTags(feed, topics));
  const planet = url ? { ...list.planet, url } : list.planet;
  const before =
    existing?.text ?? newPlanet({ planet, categories: list.categories, ...(schema ? { schema } : {}) });
  return { text: addFeeds(before, added), added };
}

/** Tags are the slugs of topics: those that feeds.yaml does not have stay away. */
function withTags({ tags, ...feed }: FeedLine, topics: Set<string>): FeedLine {
  const known = tags?.filter((tag) => topics.has(tag)) ?? [];
  return known.length > 0 ? { ...feed, tags: known } : feed;
}
