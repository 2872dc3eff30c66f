/** Polls all due subscriptions: few hosts at a time, one request per host at a time, with a pause between. */
import pLimit from 'p-limit';
import { firstSights } from './admit/own-instants.ts';
import type { FeedState, PollReport } from './model/health.ts';
import type { Subscription } from './model/planet.ts';
import type { Clock } from './model/runtime.ts';
import { type PollTools, pollFeed } from './poll-feed.ts';
import { isDue } from './poll-state.ts';

/** Hosts asked at the same time: so many that the slowest of them do not keep the others waiting. */
const HOSTS_AT_ONCE = 64;
/** Documents being read and stored at the same time: enough to keep two processors busy, few enough for the memory. */
const READ_AT_ONCE = 3;
/** Bytes of documents that wait for it; as long as there are more, nobody else is asked. */
const MOST_WAITING = 4_000_000;
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

/** Polls what is due once. One feed's trouble stays that feed's trouble; only the store's stops the run. */
export async function pollPlanet(
  poll: PlanetPoll,
  tools: Omit<PollTools, 'inTurn' | 'oneAtATime' | 'firstSight'> & { sleep: Clock['sleep'] },
): Promise<PollTotals> {
  const started = tools.now().getTime();
  const hosts = [...(await dueFeeds(poll, tools)).values()];
  const total = hosts.reduce((n, feeds) => n + feeds.length, 0);
  const reports: PollReport[] = [];
  poll.progress(0, total, null);
  // A store that failed once (a full disk) would fail for every feed: the first error stops all.
  const broken = new AbortController();
  const stop = AbortSignal.any([poll.signal, broken.signal]);
  const reading = createReading();
  const given = {
    ...tools,
    inTurn: reading.inTurn,
    oneAtATime: pLimit(1),
    firstSight: firstSights(tools.now),
  };
  const pollHost = async (feeds: DueFeed[]) => {
    for (const [i, { subscription, state }] of feeds.entries()) {
      if (i > 0) await tools.sleep(PAUSE_MS, stop);
      await reading.room();
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
  while (await tools.store.cutArchives());
  return totals(reports, (tools.now().getTime() - started) / 1000);
}

/** The line of documents that wait to be read; `room` comes when it is short. */
function createReading(): { inTurn: PollTools['inTurn']; room: () => Promise<void> } {
  const reading = pLimit(READ_AT_ONCE);
  const outside: (() => void)[] = [];
  let waiting = 0;
  return {
    inTurn: (read, bytes) => {
      waiting += bytes;
      return reading(() => {
        waiting -= bytes;
        // With nobody left in line, nobody would call those outside a second time.
        const entering = waiting === 0 ? outside.length : waiting <= MOST_WAITING ? READ_AT_ONCE : 0;
        for (const enter of outside.splice(0, entering)) enter();
        return read();
      });
    },
    room: async () => {
      if (waiting > MOST_WAITING) await new Promise<void>((enter) => outside.push(enter));
    },
  };
}

/** Due feeds by the host that they are asked at, hosts with most feeds first, as they take longest. */
async function dueFeeds(
  poll: PlanetPoll,
  tools: Pick<PollTools, 'store' | 'now'>,
): Promise<Map<string, DueFeed[]>> {
  const states = new Map((await tools.store.feedStates()).map((s) => [s.key, s]));
  const byHost = new Map<string, DueFeed[]>();
  for (const subscription of poll.subscriptions) {
    const state = states.get(subscription.key);
    if (!state || !wanted(poll, { subscription, state }, tools.now())) continue;
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
