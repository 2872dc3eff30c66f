/** Polls one feed: fetch → read → admit → tag → store → report. */
import { type Admission, type AdmittedEntry, admit, detectDeletions } from './admit/admit.ts';
import { type FetchTools, fetchFeed } from './fetch/fetch-feed.ts';
import type { Failed, Fetched, FetchOutcome, NotModified } from './fetch/outcome.ts';
import { release } from './fetch/read-body.ts';
import { hash } from './model/hash.ts';
import type { FeedRecord, PollReport } from './model/health.ts';
import type { Subscription } from './model/planet.ts';
import { type Failure, internalFailure, type PollNote, sameReason } from './model/reason.ts';
import { nextPoll, postingInterval } from './poll-schedule.ts';
import {
  afterFailure,
  afterReading,
  afterSuccess,
  clockWentBack,
  nextRequest,
  withoutValidators,
  withValidators,
} from './poll-state.ts';
import { attempt, bodyHash, failedBy, type Page, type ReadDocument, readDocument } from './read-document.ts';
import { type SeriesStore, tagSeries } from './retag.ts';
import type { EntryToPut, KnownEntry, PollRecord, PollStore } from './store/store.ts';
import type { TagEntry } from './tagging.ts';

/** What polling needs from the platform. */
export type PollTools = FetchTools & {
  /** Why a URL must not be fetched; null if it may be. */
  refuse: (url: URL) => Failure | null;
  store: PollStore & SeriesStore;
  tag: TagEntry;
  userAgent: string;
  /** Runs work on a document of that size when capacity is free: processing few at a time limits a poll's memory. */
  limitParsing: <T>(work: () => Promise<T>, bytes: number) => Promise<T>;
  /** Waits until a large document may be read; returns the function that lets the next one be read. */
  largeTurn?: () => Promise<() => void>;
  /** Default minutes between two polls. */
  pollMinutes: number;
  planetUrl: string;
  /** Hosts of the blogs in feeds.yaml, and slugs of their authors' names. */
  listed: { hosts: ReadonlySet<string>; people: ReadonlySet<string> };
  /** True if a reliable hub delivers the feed, which may then be polled rarely. */
  hasReliableHub?: boolean;
};

type FeedPoll = {
  subscription: Subscription;
  state: FeedRecord;
  tools: PollTools;
  started: number;
  /** Hash of the feeds.yaml rules that decide what is published from a document. */
  rules: string;
};

/** Polls one feed and stores the whole result at once. Throws only if the database cannot be read or written. */
export async function pollFeed(
  subscription: Subscription,
  state: FeedRecord,
  tools: PollTools,
): Promise<PollReport> {
  const { largeTurn } = tools;
  const turns: (() => void)[] = [];
  // A page and the feed that it links to share one turn.
  const beforeLarge = async () => {
    if (largeTurn && turns.length === 0) turns.push(await largeTurn());
  };
  try {
    return await requestFeed(startPoll(subscription, state, { ...tools, beforeLarge }));
  } finally {
    for (const end of turns) end();
  }
}

function startPoll(subscription: Subscription, state: FeedRecord, tools: PollTools): FeedPoll {
  const rules = rulesDigest(subscription);
  // New rules in feeds.yaml, or a corrected clock, require the whole document: no 304.
  const isOld = !state.bodyHash?.startsWith(`${rules}.`) || clockWentBack(state, tools.now());
  const known = isOld ? withoutValidators(state) : state;
  return { subscription, state: known, tools, started: tools.now().getTime(), rules };
}

/** Records that polls of the feed never ended, despite retries. */
export async function recordCrash(
  subscription: Subscription,
  state: FeedRecord,
  tools: PollTools,
): Promise<void> {
  await recordFailure(
    startPoll(subscription, withoutValidators(state), tools),
    failedBy({ kind: 'pollLost' }),
  );
}

async function requestFeed(poll: FeedPoll): Promise<PollReport> {
  const { state, tools } = poll;
  const { userAgent, refuse } = tools;
  const outcome = await attempt<FetchOutcome>(() =>
    fetchFeed({ ...nextRequest(state, tools.now()), userAgent, refuse }, tools),
  );
  switch (outcome.kind) {
    case 'failed':
      return recordFailure(poll, outcome);
    case 'notModified':
      return recordUnchanged(poll, outcome);
    case 'fetched': {
      const end = await tools.limitParsing(() => readResponse(poll, outcome), outcome.body.byteLength);
      return end.kind === 'page' ? pollLinkedFeed(poll, end) : end;
    }
  }
}

/** The listed URL is a page: reads the feed that it links to, which is polled directly from then on. */
async function pollLinkedFeed(poll: FeedPoll, { page, failure }: Page): Promise<PollReport> {
  const { userAgent, refuse, limitParsing } = poll.tools;
  const { findFeed } = await import('./discover/discover-feeds.ts');
  const found = await findFeed<ReadDocument>(page, async (url) => {
    const request = { url, validators: null, userAgent, refuse };
    const outcome = await attempt<FetchOutcome>(() => fetchFeed(request, poll.tools));
    if (outcome.kind !== 'fetched') return { kind: 'failed' };
    const read = await limitParsing(
      () =>
        attempt(() =>
          readDocument(outcome, { ...poll, ...poll.tools.listed, bodyHash: bodyHash(poll.rules, outcome) }),
        ),
      outcome.body.byteLength,
    );
    return read.kind === 'document' ? { kind: 'feed', feed: read } : read;
  });
  if (found === null) return recordUnreadable(poll, failure);
  const state = { ...withoutValidators(poll.state), feedUrl: found.url };
  return limitParsing(() => admitAndSave({ ...poll, state }, found.feed), found.feed.outcome.body.byteLength);
}

async function recordFailure(poll: FeedPoll, outcome: Failed): Promise<PollReport> {
  const { failure } = outcome;
  const at = poll.tools.now().toISOString();
  const state = schedule(poll, afterFailure(poll.state, outcome, at), outcome);
  // One note per row of failures, and another if the feed is gone.
  const isNews = poll.state.failures === 0 || (state.gone && !poll.state.gone);
  const note = isNews ? failure : null;
  await poll.tools.store.savePoll({ kind: 'failed', state, at, note });
  return reportOf(poll, { kind: 'failed', note: failure });
}

async function recordUnchanged(poll: FeedPoll, outcome: Fetched | NotModified): Promise<PollReport> {
  const { subscription, tools } = poll;
  const at = tools.now().toISOString();
  const state = schedule(poll, afterSuccess(poll.state, outcome, at), outcome);
  const missing = state.quarantine ? [] : await tools.store.missing(subscription.key);
  const deletions = detectDeletions(missing, subscription.key, null);
  const note = noteOf(poll, state, poll.state.failures > 0 ? { kind: 'notModified' } : null);
  await tools.store.savePoll({ kind: 'notModified', state, at, note, ...deletions });
  return reportOf(poll, { kind: 'notModified', note: { kind: 'notModified' } });
}

/** The note for the history of a feed that was reached: a move takes precedence over its content. */
function noteOf({ state }: FeedPoll, { moveTo }: FeedRecord, brought: PollNote | null): PollNote | null {
  return moveTo !== null && moveTo !== state.moveTo ? { kind: 'moved', to: moveTo } : brought;
}

async function readResponse(poll: FeedPoll, outcome: Fetched): Promise<PollReport | Page> {
  const { state, tools } = poll;
  const documentHash = bodyHash(poll.rules, outcome);
  if (documentHash === state.bodyHash) {
    return recordUnchanged(
      { ...poll, state: withValidators(state, outcome, tools.now().toISOString()) },
      outcome,
    );
  }
  const read = await attempt(() =>
    readDocument(outcome, { ...poll, ...tools.listed, bodyHash: documentHash }),
  );
  release(outcome.body);
  if (read.kind === 'page') return read;
  return read.kind === 'failed' ? recordUnreadable(poll, read) : admitAndSave(poll, read);
}

/** Drops validators: with those of an unreadable document, a 304 would hide its repair. */
const recordUnreadable = (poll: FeedPoll, outcome: Failed): Promise<PollReport> =>
  recordFailure({ ...poll, state: withoutValidators(poll.state) }, outcome);

async function admitAndSave(poll: FeedPoll, document: ReadDocument): Promise<PollReport> {
  const { subscription, tools } = poll;
  const known = await tools.store.known(subscription.key, document.identityKeys);
  const admitted = await attempt(() => admitDocument(poll, document, known));
  if (admitted.kind === 'failed') return recordUnreadable(poll, admitted);
  const saved = await tools.store.savePoll(admitted.record);
  // Another poller stored the same post in the meantime: now it is known.
  if (saved.kind === 'overtaken') return admitAndSave(poll, document);
  if (saved.kind === 'refused') return recordUnreadable(poll, failedBy(internalFailure(saved.detail)));
  await tagSeries(new Set(admitted.record.put.flatMap((entry) => entry.tags.series ?? [])), tools.store);
  return reportOf(poll, admitted);
}

type AdmissionResult = {
  kind: 'ok' | 'held';
  record: Extract<PollRecord, { kind: 'read' | 'quarantined' }>;
  note: PollNote;
  counts: Admission['counts'];
};

async function admitDocument(
  poll: FeedPoll,
  document: ReadDocument,
  known: KnownEntry[],
): Promise<AdmissionResult> {
  const { subscription, state, tools } = poll;
  const { outcome, feed, entries } = document;
  const host = new URL(outcome.finalUrl).host;
  const at = tools.now().toISOString();
  const { planetUrl, listed } = tools;
  const { hosts } = listed;
  const admission = admit({ feed, host, entries, known, subscription, state, planetUrl, hosts, now: at });
  const { quarantine, counts } = admission;
  const claimed = new Set(known.flatMap((one) => one.identityKeys));
  const changes = {
    ...admission,
    state: stateAfter(poll, document, admission),
    at,
    put: await Promise.all(admission.put.map((entry) => withTags(entry, poll))),
    expectedFree: document.identityKeys.filter((key) => !claimed.has(key)),
  };
  const isNews = counts.fresh + counts.held > 0 || !sameReason(quarantine, state.quarantine);
  if (quarantine) {
    const record = { ...changes, kind: 'quarantined' as const, note: isNews ? quarantine : null };
    return { kind: 'held', record, note: quarantine, counts };
  }
  const note = { kind: 'read' as const, ...counts };
  const historyNote = noteOf(poll, changes.state, isNews || state.failures > 0 ? note : null);
  return { kind: 'ok', record: { ...changes, kind: 'read', note: historyNote }, note, counts };
}

/** The feed's state after a document; a quarantined one changes none of the blog's facts. */
function stateAfter(poll: FeedPoll, document: ReadDocument, { quarantine }: Admission): FeedRecord {
  const { outcome, feed, bodyHash } = document;
  const now = poll.tools.now();
  const at = now.toISOString();
  const host = new URL(outcome.finalUrl).host;
  const trusted = afterReading(poll.state, { ...outcome, feed, host, quarantine });
  // A new owner's redirect is not the blog's move.
  const answer = quarantine ? { ...outcome, movedTo: null } : outcome;
  const whole = withValidators({ ...afterSuccess(trusted, answer, at), bodyHash }, outcome, at);
  // A 304 would hide the rest of a truncated document.
  const isTruncated = feed.warnings.some(({ kind }) => kind === 'truncated');
  const published = feed.entries.flatMap((entry) => entry.published ?? []);
  const next = { ...(isTruncated ? withoutValidators(whole) : whole), ...postingInterval(published, now) };
  return schedule(poll, next, outcome);
}

async function withTags(
  { outline, ...entry }: AdmittedEntry,
  { subscription, tools }: FeedPoll,
): Promise<EntryToPut> {
  const taggable = { ...entry, outline, authors: entry.authors.map(({ name }) => name) };
  return { ...entry, tags: await tools.tag(taggable, subscription.tags), sources: [] };
}

function schedule(poll: FeedPoll, state: FeedRecord, outcome: Fetched | NotModified | Failed): FeedRecord {
  const { now, pollMinutes, hasReliableHub = false } = poll.tools;
  const { at } = nextPoll({ state, outcome, now: now(), pollMinutes, hasReliableHub });
  // Events after the request, such as a hub's delivery, count as later than this poll.
  return { ...state, lastPoll: new Date(poll.started).toISOString(), nextPoll: at };
}

/** The feeds.yaml rules that decide what is published from a document. */
function rulesDigest(subscription: Subscription): string {
  const { include, exclude, limit, hold, release, tags, name, nick, site } = subscription;
  return hash(JSON.stringify([include, exclude, limit, hold, release, tags, name, nick, site]), 8);
}

function reportOf(
  poll: FeedPoll,
  end: Pick<PollReport, 'kind' | 'note'> & { counts?: Admission['counts'] },
): PollReport {
  const { subscription, state, tools, started } = poll;
  const { fresh, changed, held } = end.counts ?? { fresh: 0, changed: 0, held: 0 };
  return {
    key: subscription.key,
    name: state.name,
    url: state.url,
    kind: end.kind,
    newEntries: fresh,
    updatedEntries: changed,
    heldEntries: held,
    note: end.note,
    milliseconds: tools.now().getTime() - started,
  };
}
