/** One subscription's way through a poll: fetch → read → admit → tag → store → report. */
import {
  type Admission,
  type AdmittedEntry,
  admit,
  detectDeletions,
  type IdentifiedEntry,
  identifyEntries,
  lookupKeys,
  reasons,
} from './admit/admit.ts';
import { type FetchTools, fetchFeed } from './fetch/fetch-feed.ts';
import type { Failed, Fetched, NotModified } from './fetch/outcome.ts';
import type { TaggableEntry, Tags } from './model/entry.ts';
import type { Feed } from './model/feed.ts';
import { hash } from './model/hash.ts';
import type { FeedState, PollReport } from './model/health.ts';
import type { Subscription } from './model/planet.ts';
import { CUT_OFF } from './parse/parsed-feed.ts';
import { internalFailure, summarizeAdmission, unreadable } from './poll-messages.ts';
import { nextPoll, postingInterval } from './poll-schedule.ts';
import {
  afterFailure,
  afterReading,
  afterSuccess,
  nextRequest,
  withoutValidators,
  withValidators,
} from './poll-state.ts';
import { type SeriesStore, tagSeries } from './retag.ts';
import type { EntryToPut, PollRecord, PollStore } from './store/store.ts';

/** What polling needs from outside. */
export type PollTools = FetchTools & {
  /** A sentence when an address must not be asked. */
  refuse: (url: URL) => string | null;
  store: PollStore & SeriesStore;
  tag: (entry: TaggableEntry, forced: string[]) => Tags | Promise<Tags>;
  userAgent: string;
  /** Runs the work on a document of so many bytes when it is its turn: few at a time keep a poll's memory small. */
  inTurn: <T>(work: () => Promise<T>, bytes: number) => Promise<T>;
  /** Usual minutes between two polls. */
  pollMinutes: number;
  planetUrl: string;
  /** True for a feed of whose news a reliable hub tells us: it may be polled rarely. */
  pushed?: (feedKey: string) => boolean;
};

type Turn = {
  subscription: Subscription;
  state: FeedState;
  tools: PollTools;
  started: number;
  /** Digest of the rules of feeds.yaml that decide what of a document is published. */
  rules: string;
  /** The listed address is a page, and the feed that it names is being asked. */
  discovered: boolean;
};

/** Polls one feed and stores what came of it, all at once. Throws only when the database cannot be written. */
export async function pollFeed(
  subscription: Subscription,
  state: FeedState,
  tools: PollTools,
): Promise<PollReport> {
  const now = tools.now();
  const rules = rulesDigest(subscription);
  // New rules in feeds.yaml are applied to the whole document, so it must not be answered with 304.
  const known = state.bodyDigest?.startsWith(`${rules}.`) ? state : withoutValidators(state);
  const turn: Turn = { subscription, state: known, tools, started: now.getTime(), rules, discovered: false };
  try {
    return await ask(turn);
  } catch (error) {
    // A mistake of ours (a record that the store refuses is one) is this feed's trouble alone; a database that cannot
    // be written is everybody's.
    if (!isOurMistake(error)) throw error;
    return failed({ ...turn, state: withoutValidators(known) }, internalFailure(error));
  }
}

/** Stores that polls of the feed did not come to an end, however often they were tried. */
export async function recordCrash(
  subscription: Subscription,
  state: FeedState,
  tools: PollTools,
): Promise<void> {
  const started = tools.now().getTime();
  const rules = rulesDigest(subscription);
  const crash = new Error('it never came to an end, several times in a row');
  const turn: Turn = {
    subscription,
    state: withoutValidators(state),
    tools,
    started,
    rules,
    discovered: false,
  };
  await failed(turn, internalFailure(crash));
}

const isOurMistake = (error: unknown): boolean =>
  [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => error instanceof kind);

async function ask(turn: Turn): Promise<PollReport> {
  const { state, tools } = turn;
  const { url, validators } = nextRequest(state, tools.now());
  const outcome = await fetchFeed(
    { url, validators, userAgent: tools.userAgent, refuse: tools.refuse },
    tools,
  );
  switch (outcome.kind) {
    case 'failed':
      return failed(turn, outcome);
    case 'notModified':
      return unchanged(turn, outcome);
    case 'fetched': {
      const end = await tools.inTurn(() => fetched(turn, outcome), outcome.body.byteLength);
      if (end.kind !== 'page') return end;
      return ask({ ...turn, state: { ...withoutValidators(state), feedUrl: end.offered }, discovered: true });
    }
  }
}

async function failed(turn: Turn, outcome: Failed): Promise<PollReport> {
  const now = turn.tools.now().toISOString();
  const gone = outcome.reason === 'gone';
  const state = afterFailure(turn.state, { message: outcome.message, status: outcome.status, gone }, now);
  const first = turn.state.failures === 0;
  await save(turn, { state: scheduled(turn, state, outcome), note: first ? outcome.message : null });
  return report(turn, { kind: 'failed', message: outcome.message });
}

async function unchanged(turn: Turn, outcome: Fetched | NotModified): Promise<PollReport> {
  const now = turn.tools.now().toISOString();
  const state = afterSuccess(turn.state, outcome, now);
  const missing = state.quarantine ? [] : await turn.tools.store.missing(turn.subscription.key);
  const { missed, vanished } = detectDeletions(missing, turn.subscription.key, null);
  const states = vanished.map((key) => ({ key, state: 'hidden' as const, heldBecause: reasons.vanished }));
  await save(turn, { state: scheduled(turn, state, outcome), missed, states });
  return report(turn, { kind: 'notModified', message: 'Nothing new.' });
}

/** A web page that names a feed: that one is asked instead. */
type Page = { kind: 'page'; offered: string };

async function fetched(turn: Turn, outcome: Fetched): Promise<PollReport | Page> {
  const { subscription, state, tools } = turn;
  const now = tools.now().toISOString();
  const bodyDigest = `${turn.rules}.${hash(new Uint8Array(outcome.body))}`;
  if (bodyDigest === state.bodyDigest) {
    return unchanged({ ...turn, state: withValidators(state, outcome, now) }, outcome);
  }
  // Loaded with the first document: most polls have none.
  const [{ readFeed }, { storedLimits }] = await Promise.all([
    import('./read-feed.ts'),
    import('./normalize/normalize-feed.ts'),
  ]);
  const read = await readFeed(outcome.body, {
    contentType: outcome.contentType,
    baseUrl: outcome.finalUrl,
    limits: { ...storedLimits, entries: subscription.limit },
  });
  if (read.kind === 'unreadable') {
    const offered = turn.discovered ? null : await offeredFeed(outcome);
    if (offered) return { kind: 'page', offered };
    // Validators of a document that we could not read would hide its repair from us.
    return failed({ ...turn, state: withoutValidators(state) }, unreadable(outcome, read.reason));
  }
  const entries = identifyEntries(read.feed.entries, subscription.key);
  return admitted(turn, { outcome, feed: read.feed, entries, bodyDigest });
}

type ReadDocument = { outcome: Fetched; feed: Feed; entries: IdentifiedEntry[]; bodyDigest: string };

async function admitted(turn: Turn, document: ReadDocument): Promise<PollReport> {
  const { state, tools } = turn;
  const { outcome, feed, bodyDigest } = document;
  const now = tools.now().toISOString();
  const host = new URL(outcome.finalUrl).host;
  const admission = await admitDocument(turn, document, host);
  const trusted = afterReading(state, {
    ...outcome,
    feed,
    host,
    quarantine: admission.quarantine,
  });
  // A stranger's redirect is not the blog's move.
  const answer = admission.quarantine ? { ...outcome, movedTo: null } : outcome;
  const whole = withValidators({ ...afterSuccess(trusted, answer, now), bodyDigest }, outcome, now);
  // A 304 would hide the rest of a document that was cut off.
  const next = feed.warnings.includes(CUT_OFF) ? withoutValidators(whole) : whole;
  Object.assign(
    next,
    postingInterval(
      feed.entries.flatMap((e) => e.published ?? []),
      tools.now(),
    ),
  );
  const message = summarizeAdmission(admission);
  const told =
    admission.counts.fresh + admission.counts.held > 0 || admission.quarantine !== state.quarantine;
  const put = await Promise.all(admission.put.map((entry) => tagged(entry, turn)));
  const end = await save(turn, {
    state: scheduled(turn, next, outcome),
    put,
    unclaimed: admission.unclaimed,
    identityKeys: admission.identityKeys,
    entered: admission.entered,
    left: admission.left,
    missed: admission.missed,
    states: admission.states,
    note: told ? message : null,
  });
  // Another poller stored the same post since we looked: now it is known.
  if (end === 'overtaken') return admitted(turn, document);
  await tagSeries(new Set(put.flatMap((entry) => entry.tags.series ?? [])), tools.store);
  return report(turn, { kind: admission.quarantine ? 'held' : 'ok', message, admission });
}

async function admitDocument(
  turn: Turn,
  { feed, entries }: ReadDocument,
  host: string,
): Promise<Admission & { unclaimed: string[] }> {
  const { subscription, state, tools } = turn;
  const keys = lookupKeys(entries);
  const known = await tools.store.known(subscription.key, keys);
  const admission = admit({
    feed,
    host,
    entries,
    known,
    subscription,
    state,
    planetUrl: tools.planetUrl,
    now: tools.now().toISOString(),
  });
  const claimed = new Set(known.flatMap((one) => one.identityKeys));
  return { ...admission, unclaimed: keys.filter((key) => !claimed.has(key)) };
}

/** The best feed that a web page names, when that is what answered. */
async function offeredFeed({ body, contentType, finalUrl }: Fetched): Promise<string | null> {
  const { decodeText } = await import('./parse/decode-text.ts');
  const { discoverFeeds } = await import('./discover/discover-feeds.ts');
  const { text } = decodeText(body, contentType);
  return (
    discoverFeeds(text, finalUrl)
      .map((feed) => feed.url)
      .find((url) => url !== finalUrl) ?? null
  );
}

async function tagged(
  { outline, ...entry }: AdmittedEntry,
  { subscription, tools }: Turn,
): Promise<EntryToPut> {
  const taggable = { ...entry, outline, authors: entry.authors.map(({ name }) => name) };
  return { ...entry, tags: await tools.tag(taggable, subscription.tags), sources: [] };
}

function scheduled(turn: Turn, state: FeedState, outcome: Fetched | NotModified | Failed): FeedState {
  const { now, pollMinutes, pushed } = turn.tools;
  const { at } = nextPoll({ state, outcome, now: now(), pollMinutes, pushed: pushed?.(state.key) ?? false });
  // What happens from the request on, such as a hub's delivery, comes after this poll.
  return { ...state, lastPoll: new Date(turn.started).toISOString(), nextPoll: at };
}

async function save(
  turn: Turn,
  changes: Partial<PollRecord> & Pick<PollRecord, 'state'>,
): Promise<'saved' | 'overtaken'> {
  const nothing = { put: [], identityKeys: {}, entered: [], left: [], missed: {}, states: [], note: null };
  return turn.tools.store.savePoll({ ...nothing, at: turn.tools.now().toISOString(), ...changes });
}

/** Rules of feeds.yaml that decide what of a document is published. */
function rulesDigest({ include, exclude, limit, hold, release, tags }: Subscription): string {
  return hash(JSON.stringify([include, exclude, limit, hold, release, tags]), 8);
}

function report(
  turn: Turn,
  end: { kind: PollReport['kind']; message: string; admission?: Admission },
): PollReport {
  const { subscription, state, tools, started } = turn;
  const counts = end.admission?.counts;
  return {
    key: subscription.key,
    name: subscription.name,
    url: state.url,
    kind: end.kind,
    newEntries: counts?.fresh ?? 0,
    updatedEntries: counts?.changed ?? 0,
    heldEntries: counts?.held ?? 0,
    message: end.message,
    milliseconds: tools.now().getTime() - started,
  };
}
