/** Admits the entries of one document: matches, dates, filters, holds or shows them. Pure. */
import type { Entry, EntryVersion } from '../model/entry.ts';
import type { Feed, Instant } from '../model/feed.ts';
import { isOldestFirst } from '../model/feed-order.ts';
import type { FeedRecord } from '../model/health.ts';
import { emptyOutline, type ReadHtml } from '../model/html.ts';
import { idKey } from '../model/identity-keys.ts';
import type { Subscription } from '../model/planet.ts';
import { sameReason, type Takeover } from '../model/reason.ts';
import type { DocumentChanges, KnownEntry, Missing } from '../store/store.ts';
import {
  type AssignedDate,
  assignDates,
  type DateCandidates,
  type FirstDate,
  reviseDate,
} from './assign-dates.ts';
import { type Credited, creditEntries, isForeignId, isOwnHost } from './credit.ts';
import { detectDeletions } from './deletions.ts';
import { filterReason } from './filters.ts';
import { detectFlood, type Verdict } from './floods.ts';
import { entryKey, type IdentifiedEntry, publishedId } from './identity.ts';
import { matchEntries } from './match-entries.ts';
import { isExcerpt, summarize } from './summary.ts';
import { detectTakeover } from './takeover.ts';
import { lastChange } from './text-changes.ts';

export { listedHosts } from './credit.ts';
export { detectDeletions } from './deletions.ts';
export { type IdentifiedEntry, identifyEntries, lookupKeys } from './identity.ts';

/** An entry before tagging, with the text of its HTML. */
export type AdmittedEntry = Omit<Entry, 'tags' | 'sources'> &
  EntryVersion &
  Pick<ReadHtml, 'text' | 'outline'>;

export type AdmissionInput = {
  feed: Feed;
  /** Host of the final response. */
  host: string;
  entries: IdentifiedEntry[];
  known: KnownEntry[];
  subscription: Subscription;
  state: FeedRecord;
  planetUrl: string;
  /** The hosts of blogs in feeds.yaml. */
  hosts: ReadonlySet<string>;
  now: Instant;
};

export type Admission = Omit<DocumentChanges, 'put' | 'expectedFree'> & {
  put: AdmittedEntry[];
  /** Keys of the document's entries, each with the feed's claim to it. */
  document: Map<string, number>;
  quarantine: Takeover | null;
  counts: { fresh: number; changed: number; held: number };
};

/** An entry that passes to its owner is dated and filtered as if it were new. */
const isFresh = ({ known, credit }: Credited): boolean => known === null || credit === 'taken';

/** Decides which entries of a document are published, and how. */
export function admit(arrived: AdmissionInput): Admission {
  const { subscription, state, known, now } = arrived;
  const feedKey = subscription.key;
  const matched = creditEntries(matchEntries(newestFirst(arrived.entries), known, feedKey), arrived);
  const joins = !known.some((k) => k.carriedBy.some((c) => c.feedKey === feedKey));
  const released = subscription.release;
  const quarantine = released ? null : detectTakeover(state, { ...arrived, matched, hadEntries: !joins });

  const offers = matched.map(({ identified }) => ({
    ...identified.entry,
    permalink: identified.entry.permalinkDay,
  }));
  const places = assignDates(offers, now);
  const fresh = matched.flatMap((m, i) => (isFresh(m) ? [places[i] as FirstDate] : []));
  const verdicts = detectFlood(fresh, {
    joins: joins && state.lastSuccess === null,
    newestKnown: newest(known, feedKey),
    now,
    released,
  });
  const admitted: Admitted = {
    put: [],
    document: new Map(),
    identityKeys: {},
    states: [],
    quarantine,
    counts: { fresh: 0, changed: 0, held: 0 },
  };
  const taken: Taken = {
    knownKeys: new Set(known.map(({ key }) => key)),
    identityKeys: new Set(known.flatMap(({ identityKeys }) => identityKeys)),
    owners: new Map(known.map(({ id, key }) => [id, key])),
  };
  let nextVerdict = 0;
  for (const [i, m] of matched.entries()) {
    const flood = isFresh(m) ? (verdicts[nextVerdict++] as Verdict) : null;
    const place =
      m.known && flood === null
        ? reviseDate(m.known, offers[i] as DateCandidates, now)
        : (places[i] as FirstDate).place;
    admitOne({ m, place, flood, arrived, admitted, taken });
  }
  return {
    ...admitted,
    ...changesOfDocument(admitted, known, feedKey),
    ...deletions(admitted, known, feedKey),
  };
}

/** The result for the document's own entries. */
type Admitted = Omit<Admission, 'entered' | 'left' | 'missed' | 'vanished'>;

type OneEntry = {
  m: Credited;
  place: AssignedDate;
  flood: Verdict | null;
  arrived: AdmissionInput;
  admitted: Admitted;
  taken: Taken;
};

/** Values that only one entry may have. */
type Taken = {
  /** Keys of known entries. */
  knownKeys: Set<string>;
  /** Identity keys of known entries. */
  identityKeys: Set<string>;
  /** Published ids, each with the key of its known entry. */
  owners: Map<string, string>;
};

function admitOne({ m, place, flood, arrived, admitted, taken }: OneEntry): void {
  const { identified, known } = m;
  const { subscription } = arrived;
  const key = known?.key ?? entryKey(identified, subscription.key, taken.knownKeys);
  // Two equal entries without a guid or URL to distinguish them count as one.
  if (admitted.document.has(key)) return;
  admitted.document.set(key, admitted.quarantine ? 0 : m.claim);
  // A new owner of a blog may neither add to its author's posts nor change them.
  if (known && admitted.quarantine) return;
  const id = known && !isFresh(m) ? known.id : newId(identified, key, { arrived, taken });
  const keys =
    m.credit === 'copy'
      ? keysOfCopy(identified, subscription)
      : [...Object.values(identified.keys), idKey(id)];
  const free = keys.filter((k) => !taken.identityKeys.has(k));
  if (free.length > 0) admitted.identityKeys[key] = free;
  if (m.credit === 'copy') return;
  const verdict = judgeState(m, { flood, arrived, quarantine: admitted.quarantine });
  const stays = known && place.published === known.published && known.firstSeen <= arrived.now;
  if (!known || !stays || known.textHash !== identified.textHash || known.restHash !== identified.restHash) {
    admitted.put.push(compose({ m, place, verdict, arrived, key, id }));
    admitted.counts[known ? 'changed' : verdict.state === 'held' ? 'held' : 'fresh']++;
  } else if (verdict.state !== known.state || !sameReason(verdict.reason, known.reason)) {
    admitted.states.push({ key, ...verdict });
  }
}

function newId(
  identified: IdentifiedEntry,
  key: string,
  { arrived, taken }: Pick<OneEntry, 'arrived' | 'taken'>,
): string {
  const { entry } = identified;
  const own = entry.id ?? entry.url ?? '';
  const { subscription: listing, hosts, planetUrl } = arrived;
  const owner = taken.owners.get(own) ?? key;
  const isTaken = owner !== key || !hasOwnName(identified) || isForeignId(own, entry, { listing, hosts });
  return publishedId(entry, key, { planetUrl, taken: isTaken });
}

/** Keys that identify a copy. Other keys could match what its owner writes next. */
function keysOfCopy({ keys, address }: IdentifiedEntry, subscription: Subscription): string[] {
  const { text: _, permalink, ...own } = keys;
  const isOwn = permalink !== undefined && address !== null && isOwnHost(address, subscription);
  return [...Object.values(own), ...(isOwn ? [permalink] : [])];
}

/** Shown, archived or held, and why: the strongest reason wins. */
function judgeState(
  { identified, ...m }: Credited,
  by: { flood: Verdict | null; arrived: AdmissionInput; quarantine: Takeover | null },
): Verdict {
  const { subscription } = by.arrived;
  if (m.known?.state === 'hidden' && m.known.reason?.kind !== 'vanished')
    return { state: 'hidden', reason: m.known.reason };
  const known = m.credit === 'taken' ? null : m.known;
  const newcomer = !known || known.state === 'held';
  if (by.quarantine) return { state: 'held', reason: by.quarantine };
  if (newcomer && subscription.hold) return { state: 'held', reason: { kind: 'hold' } };
  const { title, categories, content } = identified.entry;
  const filtered = filterReason({ title, categories, text: content?.text ?? '' }, subscription);
  if (filtered) return { state: 'held', reason: filtered };
  if (by.flood) return by.flood;
  const staysHeld = known?.state === 'held' && known.reason?.kind === 'flood' && !subscription.release;
  if (staysHeld || known?.state === 'archived') return { state: known.state, reason: known.reason };
  return { state: 'shown', reason: null };
}

function compose(parts: {
  m: Credited;
  place: AssignedDate;
  verdict: Verdict;
  arrived: AdmissionInput;
  key: string;
  id: string;
}): AdmittedEntry {
  const { m, place, verdict, arrived, key, id } = parts;
  const { identified, known } = m;
  const { entry } = identified;
  const { content, summary } = entry;
  return {
    ...place,
    ...verdict,
    key,
    id,
    url: entry.url,
    title: entry.title,
    authors: identified.authors,
    ...lastChange(m, place, arrived.now),
    textHash: identified.textHash,
    restHash: identified.restHash,
    firstSeen: known && known.firstSeen <= arrived.now ? known.firstSeen : arrived.now,
    contentHtml: content?.html ?? null,
    summaryHtml: summary && !isExcerpt(summary.text, content?.text ?? '') ? summary.html : null,
    summary: summarize([summary, content], entry),
    text: content?.text ?? '',
    outline: content?.outline ?? emptyOutline(),
    categories: entry.categories,
    details: entry.details,
    language: entry.language ?? arrived.subscription.language ?? arrived.feed.language,
  };
}

/** Changes of the feed's last document: entries that are new in it or no longer in it. */
function changesOfDocument(
  { document }: Admitted,
  known: KnownEntry[],
  feedKey: string,
): Pick<Admission, 'entered' | 'left'> {
  const carried = known.flatMap(({ key, carriedBy }) =>
    carriedBy.filter((carrier) => carrier.feedKey === feedKey).map((carrier) => ({ key, ...carrier })),
  );
  const stays = new Map(
    carried.flatMap(({ key, inLastDocument, missed, claim }) =>
      inLastDocument && missed === 0 ? [[key, claim]] : [],
    ),
  );
  return {
    entered: [...document].filter(([key, claim]) => stays.get(key) !== claim),
    left: carried.flatMap(({ key, inLastDocument }) => (inLastDocument && !document.has(key) ? [key] : [])),
  };
}

/** True if the guid or permalink belongs to no other entry of the document. */
function hasOwnName(identified: IdentifiedEntry): boolean {
  return identified.entry.id ? identified.keys.guid !== undefined : identified.keys.permalink !== undefined;
}

/** Sorts entries so that of those with the same date the first one is the newest. */
function newestFirst(entries: IdentifiedEntry[]): IdentifiedEntry[] {
  const dates = entries.map(({ entry }) => entry.published ?? entry.updated ?? entry.permalinkDay);
  return isOldestFirst(dates) ? entries.toReversed() : entries;
}

function newest(known: KnownEntry[], feedKey: string): Instant | null {
  const dates = known.filter((k) => k.carriedBy.some((c) => c.feedKey === feedKey)).map((k) => k.published);
  return dates.sort().at(-1) ?? null;
}

/** Entries missing from the feed's window. */
function deletions({ document, put, quarantine }: Admitted, known: KnownEntry[], feedKey: string): Missing {
  const dates = [...put, ...known.filter(({ key }) => document.has(key))].map(({ published }) => published);
  const oldest = dates.sort()[0];
  if (quarantine || oldest === undefined) return { missed: {}, vanished: [] };
  return detectDeletions(known, feedKey, { keys: document, oldest });
}
