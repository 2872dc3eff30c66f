/** Identity keys that recognize entries, and the published id. */
import type { EntryAuthor, EntryVersion } from '../model/entry.ts';
import type { Feed, FeedEntry } from '../model/feed.ts';
import { hash } from '../model/hash.ts';
import { idKey, permalinkKeyAt } from '../model/identity-keys.ts';
import { addressKey } from '../model/url.ts';
import { attribution, type Blogger } from './attribute-authors.ts';

/** An entry with its identity keys (see `KEY_KINDS`), its authors and the hashes of its text. */
export type IdentifiedEntry = {
  entry: FeedEntry;
  authors: EntryAuthor[];
  /** Signed only by the blog's own person or group. */
  isOwnName: boolean;
  /** Its permalink's `addressKey`. */
  address: string | null;
  /** Kinds that do not apply to this entry are missing. */
  keys: Partial<Record<KeyKind, string>>;
} & Omit<EntryVersion, 'undatedChanges'>;

/**
 * Strongest first. Each key starts with the letter of its kind; all but `permalink` and `text` are valid
 * within one feed. guid: without scheme and host case. permalink: its URL in any spelling. path: same path on
 * another host, same title. titleDay: same title on the same day. text: same title and text.
 */
export const KEY_KINDS = ['guid', 'permalink', 'path', 'titleDay', 'text'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** Identity keys of a document's entries, and keys of their published ids, which other entries may have. */
export function lookupKeys(entries: IdentifiedEntry[]): string[] {
  return entries.flatMap(({ keys, entry }) => {
    const id = entry.id ?? entry.url;
    return [...Object.values(keys), ...(id === null ? [] : [idKey(id)])];
  });
}

/** Texts are compared by so many characters at their start. */
const COMPARED_CHARS = 2000;

/** The entries of a listed feed. `people`: slugs of the names in feeds.yaml. */
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
      // Long texts unchanged: JSON would copy them character by character.
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
 * The key of a new entry's URL: made from its strongest unique identity key that does not produce another
 * entry's. Otherwise, a feed that renumbers its guids would overwrite its old posts.
 */
export function entryKey(identified: IdentifiedEntry, feedKey: string, others: Set<string>): string {
  const { keys, entry } = identified;
  const whole = hash(`${feedKey} ${keys.text ?? ''} ${entry.published ?? ''}`, 12);
  const named = [keys.guid, keys.permalink].flatMap((key) => (key === undefined ? [] : [hash(key, 12)]));
  return named.find((key) => !others.has(key)) ?? whole;
}

/**
 * The published id: the author's own, byte for byte, if Atom allows it (RFC 4287 §4.2.6 requires an absolute
 * IRI) and no other entry has it; otherwise a `tag:` URI, created once (RFC 4151). A predictable one is never
 * taken from a feed; otherwise its author could block someone else's post.
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

/** An absolute IRI valid in XML: a scheme, no spaces, quotes, controls or angle brackets. */
function isIri(text: string): boolean {
  return text.length <= 2000 && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\p{C}]+$/iu.test(text);
}

/** Excludes single spaces: most are, and replacing each takes longer than everything else. */
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

/** A URL without its host. */
function pathOf(address: string): string {
  const start = address.search(/[/?#]/);
  return start < 0 ? '' : address.slice(start);
}
