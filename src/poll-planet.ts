/** Polls all due subscriptions: few hosts at a time, one request per host at a time, with a pause between. */
import pLimit from 'p-limit';
import type { FeedState, PollReport } from './model/health.ts';
import type { Subscription } from './model/planet.ts';
import type { Clock } from './model/runtime.ts';
import { type PollTools, pollFeed } from './poll-feed.ts';
import { isDue } from './poll-state.ts';

/** Hosts asked at the same time: so many that the slowest of them do not keep the others waiting. */
const HOSTS_AT_ONCE = 64;
/** Bytes of documents that are read, admitted or stored at the same time: enough to keep reading and database busy. */
const MAX_BYTES_IN_WORK = 1_000_000;
/** Bytes of documents that wait for it. As long as there are more, no further feed is fetched. */
const MAX_BYTES_WAITING = 2_000_000;
/** Pause between two requests to one host. */
const PAUSE_MS = 500;

export type PlanetPoll = {
  subscriptions: Subscription[];
  /** Ask feeds that are not due as well. */
  force: boolean;
  /** Only the feed at this address. */
  only: string | null;
  /** Told when it is known how many feeds are due, and after each feed. */
  progress: (done: number, total: number, report: PollReport | null) => void;
  /** Starts no further feed once aborted; those under way are finished. */
  signal: AbortSignal;
};

export type PollTotals = {
  feeds: number;
  ok: number;
  notModified: number;
  failed: number;
  held: number;
  newEntries: number;
  updatedEntries: number;
  seconds: number;
};

type DueFeed = { subscription: Subscription; state: FeedState };

/** Polls what is due once. A feed's failure is its own; only a failure of the store stops the run. */
export async function pollPlanet(
  poll: PlanetPoll,
  tools: Omit<PollTools, 'inTurn'> & { sleep: Clock['sleep'] },
): Promise<PollTotals> {
  const started = tools.now().getTime();
  const hosts = [...(await dueFeeds(poll, tools)).values()];
  const total = hosts.reduce((n, feeds) => n + feeds.length, 0);
  const reports: PollReport[] = [];
  poll.progress(0, total, null);
  // A store that failed once (a full disk) would fail for every feed: the first error stops all.
  const broken = new AbortController();
  const stop = AbortSignal.any([poll.signal, broken.signal]);
  const { inTurn, waitForCapacity } = limitBytes();
  const given = { ...tools, inTurn };
  const pollHost = async (feeds: DueFeed[]) => {
    for (const [i, { subscription, state }] of feeds.entries()) {
      if (i > 0) await tools.sleep(PAUSE_MS, stop);
      await waitForCapacity();
      if (stop.aborted) return;
      reports.push(await pollFeed(subscription, state, given));
      poll.progress(reports.length, total, reports.at(-1) ?? null);
    }
  };
  const asking = pLimit(HOSTS_AT_ONCE);
  const ended = await Promise.allSettled(
    hosts.map((feeds) =>
      asking(() => pollHost(feeds)).catch((error: unknown) => {
        broken.abort();
        throw error;
      }),
    ),
  );
  const failure = ended.find((e) => e.status === 'rejected');
  if (failure) throw failure.reason;
  return totals(reports, (tools.now().getTime() - started) / 1000);
}

/**
 * Runs work on documents in the order of their arrival, as many at a time as their bytes allow, and at least one: while
 * the database stores some, others are read. `waitForCapacity` resolves when few bytes wait.
 */
function limitBytes(): { inTurn: PollTools['inTurn']; waitForCapacity: () => Promise<void> } {
  const waiting: { bytes: number; start: () => void }[] = [];
  let outside: (() => void)[] = [];
  let inWork = 0;
  let inLine = 0;
  const startNext = () => {
    for (let next = waiting[0]; next; next = waiting[0]) {
      if (inWork > 0 && inWork + next.bytes > MAX_BYTES_IN_WORK) break;
      waiting.shift();
      inLine -= next.bytes;
      inWork += next.bytes;
      next.start();
    }
    if (inLine > MAX_BYTES_WAITING) return;
    for (const enter of outside) enter();
    outside = [];
  };
  return {
    inTurn: async (work, bytes) => {
      inLine += bytes;
      await new Promise<void>((start) => {
        waiting.push({ bytes, start });
        startNext();
      });
      try {
        return await work();
      } finally {
        inWork -= bytes;
        startNext();
      }
    },
    waitForCapacity: async () => {
      if (inLine > MAX_BYTES_WAITING) await new Promise<void>((enter) => outside.push(enter));
    },
  };
}

/** Due feeds by the host that they are asked at, hosts with most feeds first, as they take longest. */
async function dueFeeds(
  poll: PlanetPoll,
  tools: Pick<PollTools, 'store' | 'now'>,
): Promise<Map<string, DueFeed[]>> {
  const isChosen = poll.force || poll.only !== null;
  const { store, now } = tools;
  const found = isChosen ? store.feedStates() : store.dueFeeds(now().toISOString());
  const states = new Map((await found).map((s) => [s.key, s]));
  const byHost = new Map<string, DueFeed[]>();
  for (const subscription of poll.subscriptions) {
    const state = states.get(subscription.key);
    if (!state || !wanted(poll, { subscription, state }, now())) continue;
    const { hostname } = new URL(state.moveTo ?? state.url);
    byHost.set(hostname, [...(byHost.get(hostname) ?? []), { subscription, state }]);
  }
  return new Map([...byHost].sort(([, a], [, b]) => b.length - a.length));
}

function wanted(poll: PlanetPoll, { subscription, state }: DueFeed, now: Date): boolean {
  if (poll.only !== null) return poll.only === subscription.url || poll.only === subscription.key;
  if (subscription.removedAfter !== null && subscription.removedAfter <= now.toISOString().slice(0, 10))
    return false;
  return poll.force || isDue(state, now);
}

function totals(reports: PollReport[], seconds: number): PollTotals {
  const count = (kind: PollReport['kind']) => reports.filter((r) => r.kind === kind).length;
  const sum = (of: (r: PollReport) => number) => reports.reduce((n, r) => n + of(r), 0);
  return {
    feeds: reports.length,
    ok: count('ok'),
    notModified: count('notModified'),
    failed: count('failed'),
    held: count('held'),
    newEntries: sum((r) => r.newEntries),
    updatedEntries: sum((r) => r.updatedEntries),
    seconds: Math.round(seconds * 10) / 10,
  };
}
