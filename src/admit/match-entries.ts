/** Matches a document's entries with stored ones by their identity keys, strongest kind first. */
import type { KnownEntry } from '../store/store.ts';
import { foldText, type IdentifiedEntry, KEY_KINDS, type KeyKind } from './identity.ts';

/** A document's entry with its stored entry, or null if it is new. */
export type MatchedEntry = { identified: IdentifiedEntry; known: KnownEntry | null };

const TWO_DAYS = 2 * 86_400_000;
/** Below this many characters, equal texts in two feeds prove nothing. */
const MIN_COMPARABLE_CHARS = 200;

/**
 * Matches a document's entries with the known ones. Repeated entries are returned once, in document order;
 * keys shared by several different entries are ignored.
 */
export function matchEntries(
  document: IdentifiedEntry[],
  known: KnownEntry[],
  feedKey: string,
): MatchedEntry[] {
  const entries = withoutSharedKeys(withoutRepeats(document));
  const byKey = new Map<string, KnownEntry>();
  for (const k of known) for (const key of k.identityKeys) byKey.set(key, k);
  const matched: MatchedEntry[] = entries.map((identified) => ({ identified, known: null }));
  const taken = new Set<string>();
  for (const kind of KEY_KINDS) {
    const strong = matched.filter((m) => m.known).length;
    for (const m of matched) {
      const key = m.known ? undefined : m.identified.keys[kind];
      const k = key === undefined ? undefined : byKey.get(key);
      if (!k || taken.has(k.key)) continue;
      // Stronger keys distinguish two posts with one title on one day, unless the blog renamed all of them.
      if (kind === 'titleDay' && strong * 2 >= matched.length) continue;
      if (!isSame(kind, m.identified, { known: k, feedKey })) continue;
      m.known = k;
      taken.add(k.key);
    }
  }
  return matched;
}

/** Whether a shared key means the same entry; feeds that number their guids 1, 2, 3 again must not overwrite. */
function isSame(
  kind: KeyKind,
  identified: IdentifiedEntry,
  { known, feedKey }: { known: KnownEntry; feedKey: string },
): boolean {
  const { keys, entry } = identified;
  const shares = (kind: KeyKind) => known.identityKeys.some((key) => key === keys[kind]);
  const ours = known.carriedBy.some((c) => c.feedKey === feedKey);
  const date = entry.published ?? entry.updated;
  const apart =
    date && known.dateFrom !== 'firstSeen' ? Math.abs(Date.parse(date) - Date.parse(known.published)) : null;
  const alike = (entry.title !== null && entry.title === known.title) || shares('text') || apart === 0;
  switch (kind) {
    case 'guid':
      return alike || shares('permalink') || !entry.url || !known.url;
    case 'permalink':
      if (alike) return true;
      return placeIn(entry.url) === placeIn(known.url) && (ours ? !entry.id : isDeepLink(entry.url));
    case 'path':
    case 'titleDay':
      return true;
    case 'text':
      // The key may come from an earlier version of the entry or from a copy.
      if (foldText(entry.title ?? '') !== foldText(known.title ?? '')) return false;
      return (apart ?? 0) <= TWO_DAYS && (ours || (entry.content?.text.length ?? 0) >= MIN_COMPARABLE_CHARS);
  }
}

/** The fragment: a diary may have all its posts on one page. */
const placeIn = (url: string | null): string => url?.split('#')[1] ?? '';

/** A post's own page rather than a blog's front page. */
function isDeepLink(url: string | null): boolean {
  const page = URL.parse(url ?? '');
  return page !== null && page.pathname.length + page.search.length > 1;
}

/** The first of the entries that share guid or permalink, or have neither, and also share title or text. */
function withoutRepeats(document: IdentifiedEntry[]): IdentifiedEntry[] {
  const seen = new Map<string, IdentifiedEntry[]>();
  return document.filter((e) => {
    const own = [e.keys.guid, e.keys.permalink].filter((key) => key !== undefined);
    const names = own.length > 0 ? own : Object.values(e.keys);
    if (names.some((name) => seen.get(name)?.some((earlier) => isRepeat(earlier, e)))) return false;
    for (const name of names) seen.set(name, [...(seen.get(name) ?? []), e]);
    return true;
  });
}

/**
 * Dates distinguish entries without a guid on one page; with a guid, the document may contain an edited
 * version too.
 */
function isRepeat(a: IdentifiedEntry, b: IdentifiedEntry): boolean {
  if (a.keys.text === b.keys.text)
    return a.entry.published === b.entry.published || a.keys.guid !== undefined;
  const bothNames =
    a.keys.guid !== undefined && a.keys.guid === b.keys.guid && a.keys.permalink === b.keys.permalink;
  return bothNames && a.entry.title === b.entry.title;
}

function withoutSharedKeys(entries: IdentifiedEntry[]): IdentifiedEntry[] {
  const count = new Map<string, number>();
  for (const e of entries) for (const key of Object.values(e.keys)) count.set(key, (count.get(key) ?? 0) + 1);
  return entries.map((e) => ({
    ...e,
    keys: Object.fromEntries(Object.entries(e.keys).filter(([, key]) => count.get(key) === 1)),
  }));
}
