/** Polls all due feeds in one process: few hosts at a time, one request per host at a time, with a pause. */
import pLimit from 'p-limit';
import type { ByteLimit } from './byte-limit.ts';
import type { PollReport } from './model/health.ts';
import type { Clock } from './model/runtime.ts';
import type { DueFeed, PollChoice, Poller } from './poller.ts';

/** Hosts that start at the same time. */
const HOSTS_AT_ONCE = 32;
/** After this time the next host starts, too: slow hosts do not delay the others. */
const SLOW_MS = 100;
/** Pause between two requests to one host. */
const PAUSE_MS = 500;

export type PlanetPoll = PollChoice & {
  /** Called when the number of due feeds is known, and after each feed. */
  progress: (done: number, total: number, report: PollReport | null) => void;
  /** Once aborted, no further feed starts; running ones finish. */
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

/**
 * Polls once and notifies the planet's hub. A feed's failure affects only that feed; a failure of the store
 * stops the run.
 */
export async function pollPlanet(
  poll: PlanetPoll,
  poller: Poller,
  tools: Clock & Pick<ByteLimit, 'capacity'>,
): Promise<PollTotals> {
  const started = tools.now().getTime();
  const hosts = [...(await poller.dueFeeds(poll)).values()];
  const total = hosts.reduce((n, feeds) => n + feeds.length, 0);
  const reports: PollReport[] = [];
  const round = poller.startRound();
  poll.progress(0, total, null);
  // A store that failed once (a full disk) would fail for every feed: the first error stops all.
  const broken = new AbortController();
  const stop = AbortSignal.any([poll.signal, broken.signal]);
  const pollHost = async (feeds: DueFeed[]) => {
    for (const [i, due] of feeds.entries()) {
      if (i > 0) await tools.sleep(PAUSE_MS, stop);
      await tools.capacity();
      if (stop.aborted) return;
      reports.push(await round.poll(due));
      poll.progress(reports.length, total, reports.at(-1) ?? null);
    }
  };
  const failures: unknown[] = [];
  const polls: Promise<void>[] = [];
  const startHost = async (feeds: DueFeed[]) => {
    const ended = new AbortController();
    const poll = pollHost(feeds)
      .catch((error: unknown) => {
        failures.push(error);
        broken.abort();
      })
      .finally(() => ended.abort());
    polls.push(poll);
    await tools.sleep(SLOW_MS, ended.signal);
    // If many documents wait, the planet is slow, not the host.
    if (!ended.signal.aborted) await tools.capacity();
  };
  const limit = pLimit(HOSTS_AT_ONCE);
  await Promise.all(hosts.map((feeds) => limit(() => startHost(feeds))));
  await Promise.all(polls);
  await round.end();
  if (failures.length > 0) throw failures[0];
  return totals(reports, (tools.now().getTime() - started) / 1000);
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
