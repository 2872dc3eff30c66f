/** Lets the entries of one document in: matched, placed, filtered, held or shown. Pure: takes the clock, gives a plan. */
import type { Entry } from '../model/entry.ts';
import type { Feed, Instant } from '../model/feed.ts';
import type { FeedState } from '../model/health.ts';
import type { Subscription } from '../model/planet.ts';
import type { KnownEntry, PollRecord } from '../store/store.ts';
import { attributeAuthors } from './attribute-authors.ts';
import { judgeDeletions } from './deletions.ts';
import { filterReason } from './filters.ts';
import { type FloodVerdict, judgeFlood } from './floods.ts';
import { entryKey, type IdentifiedEntry, publishedId, publishedIdKey } from './identity.ts';
import { type MatchedEntry, matchEntries } from './match-entries.ts';
import { instantKey, lastChange, later, ownInstant, type Sight } from './own-instants.ts';
import { type DateOffer, keepPlace, type Placed, placeEntries } from './place-entry.ts';
import { isFlood, isVanished, reasons } from './reasons.ts';
import { takeoverReason } from './takeover.ts';

/** An entry before it is tagged. */
export type AdmittedEntry = Omit<Entry, 'tags' | 'sources'>;

export type Arrived = {
  feed: Feed;
  /** Host that answered in the end. */
  host: string;
  entries: IdentifiedEntry[];
  known: KnownEntry[];
  subscription: Subscription;
  state: FeedState;
  planetUrl: string;
  now: Instant;
  /** The first of as many milliseconds as the document has entries that are no other document's. */
  firstSight: Instant;
};

export type Admission = Pick<PollRecord, 'identityKeys' | 'missed' | 'states'> & {
  put: AdmittedEntry[];
  document: string[];
  quarantine: string | null;
  counts: { fresh: number; changed: number; held: number };
};

/** Decides what of a document enters the planet, and how. */
export async function admit(arrived: Arrived): Promise<Admission> {
  const { subscription, state, known, now } = arrived;
  const feedKey = subscription.key;
  const matched = matchEntries(arrived.entries, known, feedKey);
  const joins = !known.some((k) => k.carriedBy.some((c) => c.feedKey === feedKey));
  const released = subscription.release;
  const quarantine = released ? null : takeoverReason(state, { ...arrived, matched, hadEntries: !joins });

  const offers = matched.map(({ identified }) => offer(identified));
  const places = placeEntries(offers, now);
  const fresh = matched.flatMap((m, i) => (m.known ? [] : [places[i] as Placed]));
  const verdicts = judgeFlood(fresh, {
    joins: joins && state.lastSuccess === null,
    newestKnown: newest(known, feedKey),
    now,
    released,
  });
  const admission: Admission = {
    put: [],
    document: [],
    identityKeys: {},
    missed: {},
    states: [],
    quarantine,
    counts: { fresh: 0, changed: 0, held: 0 },
  };
  const taken: Taken = {
    keys: new Set(),
    owners: new Map(known.map(({ id, key }) => [id, key])),
    instants: new Map(known.map(({ updated }) => [updated, updated])),
  };
  let nextVerdict = 0;
  for (const [i, m] of matched.entries()) {
    const flood = m.known ? null : (verdicts[nextVerdict++] as FloodVerdict);
    const place = m.known ? keepPlace(m.known, offers[i] as DateOffer, now) : (places[i] as Placed);
    // Feeds run from new to old: so do the milliseconds in which their entries were seen.
    const seen = later(arrived.firstSight, matched.length - 1 - i);
    await admitOne({ m, place, flood, seen, arrived, admission, taken });
  }
  if (!quarantine) Object.assign(admission, deletions(admission, arrived));
  return admission;
}

type OneEntry = {
  m: MatchedEntry;
  place: Placed;
  flood: FloodVerdict | null;
  seen: Instant;
  arrived: Arrived;
  admission: Admission;
  taken: Taken;
};

/** What no second entry may have. */
type Taken = {
  /** Keys of the document's entries so far. */
  keys: Set<string>;
  /** Published ids, each with the key of the known entry that has it. */
  owners: Map<string, string>;
  /** Every `updated`, each with the last one that was tried in its place. */
  instants: Map<Instant, Instant>;
};

async function admitOne({ m, place, flood, seen, arrived, admission, taken }: OneEntry): Promise<void> {
  const { identified, known } = m;
  const { subscription } = arrived;
  const key = known?.key ?? (await entryKey(identified, subscription.key));
  // A document that says the same twice, without a guid or an address to tell them apart, says it once.
  if (taken.keys.has(key)) return;
  taken.keys.add(key);
  admission.document.push(key);
  // Whoever took a blog over may add nothing to what its author wrote, and change none of it.
  if (known && admission.quarantine) return;
  const verdict = judgeState(m, { flood, arrived, quarantine: admission.quarantine });
  const owner = taken.owners.get(identified.entry.id ?? identified.entry.url ?? '') ?? key;
  const composed = compose({
    m,
    place,
    verdict,
    arrived,
    sight: { key, seen, now: arrived.now },
    idTaken: owner !== key,
  });
  const before = known?.updated ?? null;
  const entry = { ...composed, updated: ownInstant(composed.updated, before, taken.instants) };
  admission.identityKeys[key] = [
    ...Object.values(identified.keys),
    publishedIdKey(entry.id),
    instantKey(entry.updated),
  ];
  if (!known) {
    admission.put.push(entry);
    if (verdict.state === 'held') admission.counts.held++;
    else admission.counts.fresh++;
    return;
  }
  const same = entry.digest === known.digest && entry.published === known.published;
  if (!same && mayRewrite(known, identified, subscription)) {
    admission.put.push(entry);
    admission.counts.changed++;
  } else if (entry.state !== known.state || entry.heldBecause !== known.heldBecause) {
    admission.states.push({ key, state: entry.state, heldBecause: entry.heldBecause });
  }
}

/** Shown, archived or held, and why: the strongest reason wins. */
function judgeState(
  { identified, known }: MatchedEntry,
  by: { flood: FloodVerdict | null; arrived: Arrived; quarantine: string | null },
): FloodVerdict {
  const { subscription } = by.arrived;
  if (known?.state === 'hidden' && !isVanished(known.heldBecause))
    return { state: 'hidden', heldBecause: known.heldBecause };
  const newcomer = !known || known.state === 'held';
  if (by.quarantine) return { state: 'held', heldBecause: by.quarantine };
  if (newcomer && subscription.hold) return { state: 'held', heldBecause: reasons.hold };
  const filtered = filterReason(identified, subscription);
  if (filtered) return { state: 'held', heldBecause: filtered };
  if (by.flood) return by.flood;
  const staysHeld = known?.state === 'held' && isFlood(known.heldBecause) && !subscription.release;
  if (staysHeld) return { state: 'held', heldBecause: known.heldBecause };
  return { state: known?.state === 'archived' ? 'archived' : 'shown', heldBecause: null };
}

function compose(parts: {
  m: MatchedEntry;
  place: Placed;
  verdict: FloodVerdict;
  arrived: Arrived;
  sight: Sight;
  /** Another entry has published under its id. */
  idTaken: boolean;
}): AdmittedEntry {
  const { m, place, verdict, arrived, sight, idTaken } = parts;
  const { key } = sight;
  const { identified, known } = m;
  const { entry } = identified;
  return {
    ...place,
    ...verdict,
    key,
    id:
      known?.id ??
      publishedId(entry, key, { planetUrl: arrived.planetUrl, taken: idTaken || !hasOwnName(identified) }),
    url: entry.url,
    title: entry.title,
    authors: attributeAuthors(entry.authors, arrived.subscription),
    updated: lastChange(m, place, sight),
    firstSeen: known?.firstSeen ?? arrived.now,
    contentHtml: entry.contentHtml,
    summaryHtml: entry.summaryHtml,
    summary: identified.summary,
    categories: entry.categories,
    enclosures: entry.enclosures,
    language: entry.language ?? arrived.subscription.language ?? arrived.feed.language,
    digest: `${identified.textDigest}.${identified.restDigest}`,
  };
}

/** A guid or permalink that several entries of the document share names none of them. */
function hasOwnName(identified: IdentifiedEntry): boolean {
  return identified.entry.id ? identified.keys.guid !== undefined : identified.keys.permalink !== undefined;
}

/** Only the first feed that brought an entry rewrites it, or the blog on whose host the permalink stands. */
function mayRewrite(known: KnownEntry, { entry }: IdentifiedEntry, subscription: Subscription): boolean {
  const first = known.carriedBy[0]?.feedKey;
  if (first === undefined || first === subscription.key) return true;
  const home = host(entry.url);
  return home !== null && host(subscription.site ?? subscription.key) === home && host(first) !== home;
}

function host(url: string | null): string | null {
  return url && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : null;
}

function offer({ entry, permalinkDay }: IdentifiedEntry): DateOffer {
  return { published: entry.published, updated: entry.updated, permalink: permalinkDay };
}

function newest(known: KnownEntry[], feedKey: string): Instant | null {
  const dates = known.filter((k) => k.carriedBy.some((c) => c.feedKey === feedKey)).map((k) => k.published);
  return dates.sort().at(-1) ?? null;
}

function deletions(
  admission: Admission,
  { known, subscription, entries, now }: Arrived,
): Pick<Admission, 'missed' | 'states'> {
  const keys = new Set(admission.document);
  const placed = [...admission.put.filter((e) => keys.has(e.key)), ...known.filter((k) => keys.has(k.key))];
  const oldest = placed.map((e) => e.published).sort()[0];
  if (entries.length === 0 || oldest === undefined) return { missed: {}, states: admission.states };
  const { missed, vanished } = judgeDeletions(known, subscription.key, {
    keys,
    oldest: oldest < now ? oldest : now,
  });
  const hidden = vanished.map((key) => ({ key, state: 'hidden' as const, heldBecause: reasons.vanished }));
  return { missed, states: [...admission.states, ...hidden] };
}
