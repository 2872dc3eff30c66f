/** Polls one feed: fetch → read → admit → tag → store → report. */
import { type Admission, type AdmittedEntry, admit, detectDeletions } from './admit/admit.ts';
import { type FetchTools, fetchFeed } from './fetch/fetch-feed.ts';
import type { Failed, Fetched, FetchOutcome, NotModified } from './fetch/outcome.ts';
import type { TaggableEntry, Tags } from './model/entry.ts';
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

/** What polling needs from the platform. */
export type PollTools = FetchTools & {
  /** Why a URL must not be fetched; null if it may be. */
  refuse: (url: URL) => Failure | null;
  store: PollStore & SeriesStore;
  tag: (entry: TaggableEntry, forced: string[]) => Tags | Promise<Tags>;
  userAgent: string;
  /** Runs work on a document of that size when capacity is free: processing few at a time limits a poll's memory. */
  limitParsing: <T>(work: () => Promise<T>, bytes: number) => Promise<T>;
  /** Default minutes between two polls. */
  pollMinutes: number;
  planetUrl: string;
  /** Hosts of the blogs in feeds.yaml, and slugs of their authors' names. */
  listed: { hosts: ReadonlySet<string>; people: ReadonlySet<string> };
  /** True if a reliable hub delivers the feed, which may then be polled rarely. */
  hasReliableHub?: boolean;
};

type Turn = {
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
  return ask(startTurn(subscription, state, tools));
}

function startTurn(subscription: Subscription, state: FeedRecord, tools: PollTools): Turn {
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
  await failed(startTurn(subscription, withoutValidators(state), tools), failedBy({ kind: 'pollLost' }));
}

async function ask(turn: Turn): Promise<PollReport> {
  const { state, tools } = turn;
  const { userAgent, refuse } = tools;
  const outcome = await attempt<FetchOutcome>(() =>
    fetchFeed({ ...nextRequest(state, tools.now()), userAgent, refuse }, tools),
  );
  switch (outcome.kind) {
    case 'failed':
      return failed(turn, outcome);
    case 'notModified':
      return unchanged(turn, outcome);
    case 'fetched': {
      const end = await tools.limitParsing(() => fetched(turn, outcome), outcome.body.byteLength);
      return end.kind === 'page' ? polledThrough(turn, end) : end;
    }
  }
}

/** The listed URL is a page: reads the feed that it links to, which is polled directly from then on. */
async function polledThrough(turn: Turn, { page, failure }: Page): Promise<PollReport> {
  const { userAgent, refuse, limitParsing } = turn.tools;
  const { findFeed } = await import('./discover/discover-feeds.ts');
  const found = await findFeed<ReadDocument>(page, async (url) => {
    const request = { url, validators: null, userAgent, refuse };
    const outcome = await attempt<FetchOutcome>(() => fetchFeed(request, turn.tools));
    if (outcome.kind !== 'fetched') return { kind: 'failed' };
    const read = await limitParsing(
      () => attempt(() => readDocument(outcome, { ...turn, ...turn.tools.listed })),
      outcome.body.byteLength,
    );
    return read.kind === 'document' ? { kind: 'feed', feed: read } : read;
  });
  if (found === null) return unread(turn, failure);
  const state = { ...withoutValidators(turn.state), feedUrl: found.url };
  return limitParsing(() => admitted({ ...turn, state }, found.feed), found.feed.outcome.body.byteLength);
}

async function failed(turn: Turn, outcome: Failed): Promise<PollReport> {
  const { failure } = outcome;
  const at = turn.tools.now().toISOString();
  const state = scheduled(turn, afterFailure(turn.state, outcome, at), outcome);
  // One note per row of failures, and another if the feed is gone.
  const isNews = turn.state.failures === 0 || (state.gone && !turn.state.gone);
  const note = isNews ? failure : null;
  await turn.tools.store.savePoll({ kind: 'failed', state, at, note });
  return report(turn, { kind: 'failed', note: failure });
}

async function unchanged(turn: Turn, outcome: Fetched | NotModified): Promise<PollReport> {
  const { subscription, tools } = turn;
  const at = tools.now().toISOString();
  const state = scheduled(turn, afterSuccess(turn.state, outcome, at), outcome);
  const missing = state.quarantine ? [] : await tools.store.missing(subscription.key);
  const deletions = detectDeletions(missing, subscription.key, null);
  const note = change(turn, state, turn.state.failures > 0 ? { kind: 'notModified' } : null);
  await tools.store.savePoll({ kind: 'notModified', state, at, note, ...deletions });
  return report(turn, { kind: 'notModified', note: { kind: 'notModified' } });
}

/** The note for the history of a feed that was reached: a move takes precedence over its content. */
function change({ state }: Turn, { moveTo }: FeedRecord, brought: PollNote | null): PollNote | null {
  return moveTo !== null && moveTo !== state.moveTo ? { kind: 'moved', to: moveTo } : brought;
}

async function fetched(turn: Turn, outcome: Fetched): Promise<PollReport | Page> {
  const { state, tools } = turn;
  if (bodyHash(turn.rules, outcome) === state.bodyHash) {
    return unchanged({ ...turn, state: withValidators(state, outcome, tools.now().toISOString()) }, outcome);
  }
  const read = await attempt(() => readDocument(outcome, { ...turn, ...tools.listed }));
  if (read.kind === 'page') return read;
  return read.kind === 'failed' ? unread(turn, read) : admitted(turn, read);
}

/** Drops validators: with those of an unreadable document, a 304 would hide its repair. */
const unread = (turn: Turn, outcome: Failed): Promise<PollReport> =>
  failed({ ...turn, state: withoutValidators(turn.state) }, outcome);

async function admitted(turn: Turn, document: ReadDocument): Promise<PollReport> {
  const { subscription, tools } = turn;
  const known = await tools.store.known(subscription.key, document.identityKeys);
  const made = await attempt(() => admitDocument(turn, document, known));
  if (made.kind === 'failed') return unread(turn, made);
  const saved = await tools.store.savePoll(made.record);
  // Another poller stored the same post in the meantime: now it is known.
  if (saved.kind === 'overtaken') return admitted(turn, document);
  if (saved.kind === 'refused') return unread(turn, failedBy(internalFailure(saved.detail)));
  await tagSeries(new Set(made.record.put.flatMap((entry) => entry.tags.series ?? [])), tools.store);
  return report(turn, made);
}

type Admitted = {
  kind: 'ok' | 'held';
  record: Extract<PollRecord, { kind: 'read' | 'quarantined' }>;
  note: PollNote;
  counts: Admission['counts'];
};

async function admitDocument(turn: Turn, document: ReadDocument, known: KnownEntry[]): Promise<Admitted> {
  const { subscription, state, tools } = turn;
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
    state: stateAfter(turn, document, admission),
    at,
    put: await Promise.all(admission.put.map((entry) => tagged(entry, turn))),
    expectedFree: document.identityKeys.filter((key) => !claimed.has(key)),
  };
  const isNews = counts.fresh + counts.held > 0 || !sameReason(quarantine, state.quarantine);
  if (quarantine) {
    const record = { ...changes, kind: 'quarantined' as const, note: isNews ? quarantine : null };
    return { kind: 'held', record, note: quarantine, counts };
  }
  const note = { kind: 'read' as const, ...counts };
  const told = change(turn, changes.state, isNews || state.failures > 0 ? note : null);
  return { kind: 'ok', record: { ...changes, kind: 'read', note: told }, note, counts };
}

/** The feed's state after a document; a quarantined one changes none of the blog's facts. */
function stateAfter(turn: Turn, document: ReadDocument, { quarantine }: Admission): FeedRecord {
  const { outcome, feed, digest } = document;
  const now = turn.tools.now();
  const at = now.toISOString();
  const host = new URL(outcome.finalUrl).host;
  const trusted = afterReading(turn.state, { ...outcome, feed, host, quarantine });
  // A new owner's redirect is not the blog's move.
  const answer = quarantine ? { ...outcome, movedTo: null } : outcome;
  const whole = withValidators({ ...afterSuccess(trusted, answer, at), bodyHash: digest }, outcome, at);
  // A 304 would hide the rest of a truncated document.
  const isTruncated = feed.warnings.some(({ kind }) => kind === 'truncated');
  const published = feed.entries.flatMap((entry) => entry.published ?? []);
  const next = { ...(isTruncated ? withoutValidators(whole) : whole), ...postingInterval(published, now) };
  return scheduled(turn, next, outcome);
}

async function tagged(
  { outline, ...entry }: AdmittedEntry,
  { subscription, tools }: Turn,
): Promise<EntryToPut> {
  const taggable = { ...entry, outline, authors: entry.authors.map(({ name }) => name) };
  return { ...entry, tags: await tools.tag(taggable, subscription.tags), sources: [] };
}

function scheduled(turn: Turn, state: FeedRecord, outcome: Fetched | NotModified | Failed): FeedRecord {
  const { now, pollMinutes, hasReliableHub = false } = turn.tools;
  const { at } = nextPoll({ state, outcome, now: now(), pollMinutes, hasReliableHub });
  // Events after the request, such as a hub's delivery, count as later than this poll.
  return { ...state, lastPoll: new Date(turn.started).toISOString(), nextPoll: at };
}

/** The feeds.yaml rules that decide what is published from a document. */
function rulesDigest(subscription: Subscription): string {
  const { include, exclude, limit, hold, release, tags, name, nick, site } = subscription;
  return hash(JSON.stringify([include, exclude, limit, hold, release, tags, name, nick, site]), 8);
}

function report(
  turn: Turn,
  end: Pick<PollReport, 'kind' | 'note'> & { counts?: Admission['counts'] },
): PollReport {
  const { subscription, state, tools, started } = turn;
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
