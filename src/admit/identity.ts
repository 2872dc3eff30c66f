/** By what an entry is recognised again: the ladder of identity keys, and the id that we publish. */
import type { EntryAuthor } from '../model/entry.ts';
import type { Feed, FeedEntry } from '../model/feed.ts';
import { hash } from '../model/hash.ts';
import { idKey, permalinkKeyAt } from '../model/identity-keys.ts';
import { addressKey } from '../model/url.ts';
import { attribution, type Blogger } from './attribute-authors.ts';

/** An entry with its identity keys (see `KEY_KINDS`), its authors and the hashes of what they wrote. */
export type IdentifiedEntry = {
  entry: FeedEntry;
  authors: EntryAuthor[];
  /** Signed by nobody but the blog's own person or group. */
  isOwnName: boolean;
  /** Its permalink's `addressKey`. */
  address: string | null;
  /** A kind that does not apply to this entry is missing. */
  keys: Partial<Record<KeyKind, string>>;
  /** Digest of title and text. */
  textHash: string;
  /** Digest of everything else that we publish of it, and of the feed: what another feed made of it differs. */
  restHash: string;
};

/**
 * Strongest first. Each key begins with the letter of its kind; all but `permalink` and `text` hold within one feed.
 * guid: without scheme and host case. permalink: its address, however spelled. path: same path on another host, same title.
 * titleDay: same title on the same day. text: same title and text.
 */
export const KEY_KINDS = ['guid', 'permalink', 'path', 'titleDay', 'text'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** Keys by which a document's entries may be known, and those of their published ids, which other entries may have taken. */
export function lookupKeys(entries: IdentifiedEntry[]): string[] {
  return entries.flatMap(({ keys, entry }) => {
    const id = entry.id ?? entry.url;
    return [...Object.values(keys), ...(id === null ? [] : [idKey(id)])];
  });
}

/** Two texts that begin with the same so many characters are one text. */
const COMPARED_CHARS = 2000;

/** The entries of a feed that feeds.yaml lists so. `people`: slugs of the names that it lists. */
export function identifyEntries(
  feed: Pick<Feed, 'title' | 'entries'>,
  listing: Blogger & { key: string },
  people: ReadonlySet<string>,
): IdentifiedEntry[] {
  const { owner, authorsOf } = attribution(feed, listing, people);
  return feed.entries.map((entry) => {
    const { url, content, summary, categories, language, details } = entry;
    const address = url === null ? null : addressKey(url);
    const authors = authorsOf(entry.authors);
    const facts = JSON.stringify([listing.key, url, categories, authors, language, details]);
    return {
      entry,
      authors,
      isOwnName: authors.length === 1 && authors[0]?.slug === owner.slug,
      address,
      keys: identityKeys(entry, listing.key, address),
      textHash: hash(`${entry.title ?? ''}\n${content?.text ?? ''}`),
      // Long texts as they are: JSON would copy them letter by letter.
      restHash: hash([facts, content?.html, summary?.html].join('\0')),
    };
  });
}

function identityKeys(
  entry: FeedEntry,
  feedKey: string,
  address: string | null,
): Partial<Record<KeyKind, string>> {
  const text = entry.content?.text ?? '';
  const title = foldText(entry.title ?? '');
  const day = (entry.published ?? entry.updated)?.slice(0, 10) ?? '';
  const keys: Partial<Record<KeyKind, string>> = {};
  if (entry.id) keys.guid = `g:${feedKey} ${short(looseGuid(entry.id))}`;
  if (address !== null) {
    keys.permalink = permalinkKeyAt(address);
    const path = pathOf(address);
    if (path.length > 8 && title) keys.path = `q:${feedKey} ${short(`${path} ${title}`)}`;
  }
  if (title.length > 3 && day) keys.titleDay = `d:${feedKey} ${short(`${day} ${title}`)}`;
  if (title || text) keys.text = `x:${hash(`${title}\n${foldText(text.slice(0, COMPARED_CHARS))}`)}`;
  return keys;
}

/**
 * The key under which a new entry gets its address: made of the strongest identity key that names it alone, of those that
 * do not give another entry's. A feed that numbers its guids anew would overwrite its old posts.
 */
export function entryKey(identified: IdentifiedEntry, feedKey: string, others: Set<string>): string {
  const { keys, entry } = identified;
  const whole = hash(`${feedKey} ${keys.text ?? ''} ${entry.published ?? ''}`, 12);
  const named = [keys.guid, keys.permalink].flatMap((key) => (key === undefined ? [] : [hash(key, 12)]));
  return named.find((key) => !others.has(key)) ?? whole;
}

/**
 * The id that goes into our feeds: the author's own, byte for byte, where Atom can carry it (RFC 4287 §4.2.6
 * wants an absolute IRI) and nobody else has it; else one minted here once (RFC 4151). What can be foreseen of those
 * is never taken from a feed, or its author could block somebody else's post.
 */
export function publishedId(
  entry: FeedEntry,
  key: string,
  options: { planetUrl: string; taken: boolean },
): string {
  const own = entry.id ?? entry.url;
  const ours = `tag:${new URL(options.planetUrl).hostname},2010:entry/`;
  const usable = own && isIri(own) && !own.startsWith(ours);
  return usable && !options.taken ? own : `${ours}${key}`;
}

/** Absolute IRI that an XML document can carry: a scheme, no spaces, quotes, controls or angle brackets. */
function isIri(text: string): boolean {
  return text.length <= 2000 && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\p{C}]+$/iu.test(text);
}

/** A single space stays as it is: most are, and replacing each takes longer than all the rest. */
const BETWEEN_WORDS = / [^\p{L}\p{N}]+|[^\p{L}\p{N} ][^\p{L}\p{N}]*/gu;

/** Letters and digits in lower case, everything else one space. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(BETWEEN_WORDS, ' ').trim();
}

function short(text: string): string {
  return text.length <= 200 ? text : hash(text);
}

function looseGuid(guid: string): string {
  return guid
    .replace(/^https?:\/\/(www\.)?([^/?#]*)/i, (_, _www, host: string) => host.toLowerCase())
    .replace(/\/$/, '');
}

/** An address without its host. */
function pathOf(address: string): string {
  const start = address.search(/[/?#]/);
  return start < 0 ? '' : address.slice(start);
}
