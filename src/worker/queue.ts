/** Polls through the queue: each message polls one feed or re-tags a page of entries, and queues the rest. */
import type { Log } from '../model/runtime.ts';
import { describeReport } from '../poll-report.ts';
import type { Poller } from '../poller.ts';
import type { RetagStep } from '../retag.ts';
import type { Store } from '../store/store.ts';
import type { Queue } from './platform.ts';
import type { Task } from './task.ts';

/** A claim expires after this time in the queue, with all retries: its message was lost. */
const QUEUED_MS = 30 * 60_000;
/** …or at work: the poller crashed. Retries come later (wrangler.toml, retry_delay). */
const WORK_MS = 120_000;
/** After a longer pause (twice staging's interval), cron counts as restarted. */
const PAUSED_MS = 60 * 60_000;
/** Feeds of one host that are queued together; the rest follow. */
const MAX_HOST_FEEDS = 200;
/** Pause between two feeds of one host. */
const HOST_PAUSE_SECONDS = 1;
/** Maximum messages that a queue accepts at once. */
const MAX_MESSAGES = 100;
const MAX_CHARACTERS = 100_000;

const RETAG = 'retag:';

type QueueTools = { store: Store; queue: Queue<Task>; now: () => Date };
export type TaskTools = QueueTools & { poller: Poller; log: Log };

/** Queues the due feeds; returns their number. */
export async function queueDueFeeds({ poller, store, queue, now }: TaskTools): Promise<number> {
  await poller.apply();
  const at = now().toISOString();
  await store.recordHeartbeat({ now: at, pausedBefore: inFuture(now, -PAUSED_MS) });
  const byHost = await poller.dueFeeds({ force: false, keys: null });
  const until = inFuture(now, QUEUED_MS);
  const claimed = await store.claim([...byHost.keys()], { now: at, until });
  const tasks = claimed.map((name) => ({
    kind: 'poll' as const,
    claim: { name, until },
    keys: (byHost.get(name) ?? []).slice(0, MAX_HOST_FEEDS).map(({ state }) => state.key),
  }));
  await send(queue, tasks);
  return tasks.reduce((sum, { keys }) => sum + keys.length, 0);
}

/** Queues the first step of re-tagging, unless another step is already queued. */
export async function queueRetag(step: RetagStep, { store, queue, now }: QueueTools): Promise<void> {
  const until = inFuture(now, QUEUED_MS);
  const [name] = await store.claim([RETAG], { now: now().toISOString(), until });
  if (name) await send(queue, [{ kind: 'retag', claim: { name, until }, step }]);
}

async function send(queue: Queue<Task>, tasks: Task[], delaySeconds = 0): Promise<void> {
  let batch: Task[] = [];
  let size = 0;
  for (const task of tasks) {
    const length = JSON.stringify(task).length;
    if (batch.length === MAX_MESSAGES || (batch.length > 0 && size + length > MAX_CHARACTERS)) {
      await queue.sendBatch(batch.map((body) => ({ body, delaySeconds })));
      [batch, size] = [[], 0];
    }
    batch.push(task);
    size += length;
  }
  if (batch.length > 0) await queue.sendBatch(batch.map((body) => ({ body, delaySeconds })));
}

/** Runs the next part of a task; returns the rest. */
export type Work = (task: Task, tools: TaskTools) => Promise<Task | null>;

/** Runs the task and queues the rest; false if another poller has the claim or crashed with it. */
export async function continueTask(task: Task, tools: TaskTools, work: Work): Promise<boolean> {
  const { store, queue, now } = tools;
  const { name } = task.claim;
  const until = inFuture(now, WORK_MS);
  const claim = (at: { until: string; held: string }) =>
    store.claim([name], { now: now().toISOString(), ...at });
  if ((await claim({ until, held: task.claim.until })).length === 0) return false;
  let left: Task | null = null;
  try {
    left = await work(task, tools);
  } finally {
    if (left === null) await store.endClaim(name, until);
  }
  if (left === null) return true;
  const queuedUntil = inFuture(now, QUEUED_MS);
  await claim({ until: queuedUntil, held: until });
  await send(queue, [{ ...left, claim: { name, until: queuedUntil } }], HOST_PAUSE_SECONDS);
  return true;
}

/** Polls the first feed, or re-tags the next page. Throws if the database fails. */
export const perform: Work = async (task, { poller, log }) => {
  if (task.kind === 'retag') {
    const step = await poller.retag(task.step);
    return step && { ...task, step };
  }
  const due = await firstOf(task.keys, poller);
  if (due) {
    const round = poller.startRound();
    const report = await round.poll(due);
    const { level, line } = describeReport(report);
    log(level, line);
    await round.end();
  }
  return withoutFirst(task);
};

/**
 * For tasks that failed permanently: records it for /feeds and continues with the host's other feeds. The
 * next cron run restarts re-tagging.
 */
export const recordLost: Work = async (task, { poller }) => {
  if (task.kind === 'retag') return null;
  const due = await firstOf(task.keys, poller);
  if (due) await poller.recordCrash(due);
  return withoutFirst(task);
};

/** The first of these feeds, if it is due: a message may be delivered twice. */
async function firstOf(keys: string[], poller: Poller) {
  const byHost = await poller.dueFeeds({ force: false, keys: keys.slice(0, 1) });
  return [...byHost.values()][0]?.[0] ?? null;
}

function withoutFirst(task: Extract<Task, { kind: 'poll' }>): Task | null {
  const keys = task.keys.slice(1);
  return keys.length > 0 ? { ...task, keys } : null;
}

const inFuture = (now: () => Date, milliseconds: number): string =>
  new Date(now().getTime() + milliseconds).toISOString();
