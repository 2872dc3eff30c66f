/** What the queue brings: a feed's turn, a page of entries to tag anew, and what has failed for good. */
import { pollFeed } from '../poll-feed.ts';
import { nextPoll } from '../poll-schedule.ts';
import { afterFailure, isDue } from '../poll-state.ts';
import { retagPage, tagSeries, tagsDigest } from '../retag.ts';
import { changedFeeds } from '../site/changed-feeds.ts';
import { englishReason } from '../site/reasons.ts';
import { noteChanges } from '../websub/changes.ts';
import { announce } from '../websub/publisher.ts';
import { MAX_DOCUMENT_BYTES } from './document-memory.ts';
import { isPolled, sendAll } from './due-polls.ts';
import type { Works } from './planet.ts';
import type { PollTask, RetagTask } from './task.ts';

/** A turn ends by itself after this long: the poller died. Retries come later (wrangler.toml, retry_delay). */
const TURN_MS = 120_000;

/** `busy`: another poller has the feed's turn, or died with it. */
export type Ended = 'done' | 'busy';

/** Polls the feed if its time has come and nobody else is at it. Throws when the database does. */
export async function pollInTurn(task: PollTask, works: Works): Promise<Ended> {
  const { store, planet, now, log } = works;
  const subscription = planet.subscriptions.find(({ key }) => key === task.key);
  if (!subscription || !isPolled(subscription, now())) return 'done';
  const until = new Date(now().getTime() + TURN_MS).toISOString();
  const state = await store.claimFeed(task.key, { now: now().toISOString(), until });
  if (state === null) return 'busy';
  const untold = task.hurried && (state.lastPoll ?? '') < task.queued;
  const changes = noteChanges(store);
  try {
    if (!untold && !isDue(state, now())) return 'done';
    const report = await pollFeed(subscription, state, {
      ...toolsOf(works),
      store: changes.store,
      pushed: () => task.pushed,
    });
    log('info', `${report.name}: ${englishReason(report.note)}`);
    if (task.silent && report.newEntries > 0) await store.forgetPings([task.key]);
  } finally {
    await store.releaseClaim(task.key, until);
  }
  await announceChanges(works, changedFeeds(planet.settings, changes.scopes()));
  return 'done';
}

function toolsOf({ documents, network, now, planet, userAgent, tagger }: Works) {
  return {
    ...network,
    now,
    tag: tagger(),
    userAgent,
    inTurn: documents,
    limits: { bodyBytes: MAX_DOCUMENT_BYTES },
    pollMinutes: planet.settings.pollMinutes,
    planetUrl: planet.settings.url,
  };
}

async function announceChanges(works: Works, urls: string[]): Promise<void> {
  const { hub } = works.planet.settings;
  if (hub === null || urls.length === 0) return;
  const { network, log, userAgent } = works;
  await announce({ hub, urls, userAgent }, { fetch: network.fetch, log });
}

const POLL_LOST = { kind: 'failed', failure: { kind: 'pollLost' }, status: null, retryAfter: null } as const;

/** What the health page says of a feed whose poll ended in the dead-letter queue. */
export async function recordDeadPoll({ key }: PollTask, works: Works): Promise<void> {
  const { store, planet, now } = works;
  const at = now();
  const until = new Date(at.getTime() + TURN_MS).toISOString();
  const state = await store.claimFeed(key, { now: at.toISOString(), until });
  if (state === null) return;
  if (!isDue(state, at)) return store.releaseClaim(key, until);
  const failed = afterFailure(state, { ...POLL_LOST, status: state.lastStatus }, at.toISOString());
  const { pollMinutes } = planet.settings;
  const next = nextPoll({ state: failed, outcome: POLL_LOST, now: at, pollMinutes });
  await store.savePoll({
    kind: 'failed',
    state: { ...failed, nextPoll: next.at },
    at: at.toISOString(),
    note: state.failures === 0 ? POLL_LOST.failure : null,
  });
  await store.releaseClaim(key, until);
}

/** One page, and the next one's message: all entries first, then what entries of a series share. */
export async function retagInSteps({ step, afterKey }: RetagTask, works: Works): Promise<void> {
  const { store, planet, version } = works;
  const next = async (following: RetagTask) => sendAll(works, [{ body: following, delaySeconds: 0 }]);
  if (step === 'entries') {
    const page = await retagPage(planet, { store, tag: works.tagger() }, { afterKey, limit: RETAG_PAGE });
    return next(
      page ? { kind: 'retag', step, afterKey: page.last } : { kind: 'retag', step: 'series', afterKey: '' },
    );
  }
  const entries = await store.entriesToTag({ afterKey, limit: SERIES_PAGE });
  const last = entries.at(-1);
  if (!last) return store.setConfigHash('taggedWith', await tagsDigest(planet, version));
  await tagSeries(new Set(entries.flatMap(({ tags }) => tags.series ?? [])), store);
  await next({ kind: 'retag', step, afterKey: last.key });
}

const RETAG_PAGE = 500;
const SERIES_PAGE = 200;
