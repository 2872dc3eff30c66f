/** Determines an entry's authors: the names in it, or the person whose blog it is. */
import type { EntryAuthor } from '../model/entry.ts';
import type { Author, Feed } from '../model/feed.ts';
import type { Subscription } from '../model/planet.ts';
import { slugify } from '../model/slug.ts';
import { cut, MAX_NAME } from '../model/text.ts';
import { createNameSplitter } from './split-names.ts';

/** Names that blog software uses if there is no author. */
const PLACEHOLDER =
  /^(?:(?:(?:blog|site|super|the|web|wp)[ _-]?)?admin(?:istrator)?\d*|author|blogger|default|editor|no-?reply|nobody|none|null|\(?unknown\)?|undefined|n\/a|root|user|(?:host|post|web)master|wordpress)$/i;

/** The author of a feed according to feeds.yaml. */
export type Blogger = Pick<Subscription, 'name' | 'hasName' | 'nick' | 'site'>;

type Attribution = {
  /** The person or group whose blog it is. */
  owner: EntryAuthor;
  authorsOf: (authors: Author[]) => EntryAuthor[];
};

/**
 * The authors of a feed's entries with their slugs, at least one each. The blog's name replaces placeholders,
 * addresses and the blogger's nick: the name in feeds.yaml, otherwise the feed's title. `people`: slugs of
 * the names in feeds.yaml.
 */
export function attribution(
  feed: Pick<Feed, 'title' | 'entries'>,
  blogger: Blogger,
  people: ReadonlySet<string>,
): Attribution {
  const name = (blogger.hasName || !feed.title ? null : cut(feed.title, MAX_NAME)) ?? blogger.name;
  const owner: EntryAuthor = { name, url: blogger.site, slug: slugify(name) };
  const split = createNameSplitter(feed.entries, people);
  const known = new Map<string, EntryAuthor[]>();
  return {
    owner,
    authorsOf: (authors) => {
      const key = JSON.stringify(authors);
      const attributed = known.get(key) ?? attribute(authors.flatMap(split), { owner, nick: blogger.nick });
      known.set(key, attributed);
      return attributed;
    },
  };
}

function attribute(
  authors: Author[],
  { owner, nick }: { owner: EntryAuthor; nick: string | null },
): EntryAuthor[] {
  const seen = new Map<string, EntryAuthor>();
  for (const author of authors) {
    const name = author.name.trim().toLowerCase();
    const slug = slugify(name);
    const isOwner =
      name === '' ||
      PLACEHOLDER.test(name) ||
      /@|^https?:/.test(name) ||
      name === nick?.toLowerCase() ||
      slug === owner.slug;
    const one = isOwner ? owner : { ...author, slug };
    if (!seen.has(one.slug)) seen.set(one.slug, one);
  }
  return seen.size > 0 ? [...seen.values()] : [owner];
}
