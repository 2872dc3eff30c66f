/**
 * Status of the planet and its feeds for programs: /healthz as text, /metrics as numbers (Prometheus text
 * format), /api/feeds.json.
 */
import type { Instant } from '../../model/feed.ts';
import { allScope } from '../../model/scope.ts';
import type { PollerHealth } from '../../store/store.ts';
import { feedStatus, feedStatuses } from '../feed-status.ts';
import { sentence } from '../pages/feed.ts';
import { reasonText } from '../reasons.ts';
import { type Answer, fileRoute, type Route } from '../route.ts';
import type { Site } from '../site.ts';

const MINUTE = 60_000;
/** After this many poll intervals without a success, the health check examines why. */
const PATIENCE = 3;
/** After this long without a success, a single newly failing feed is a problem. */
const MAX_SILENCE = 180 * MINUTE;
/** This many newly failing feeds at once indicate a network problem rather than their own. */
const TOGETHER = 3;

const TEXT = 'text/plain; charset=utf-8';

export const healthz: Route = {
  kind: 'file',
  live: true,
  exported: false,
  answer: async ({ now, pollMinutes, progress, store, since: start, configProblems, fault }) => {
    if (fault !== null) return text(503, `${fault}\n`);
    const pollerHealth = await store.pollerHealth(overdueBefore(now, pollMinutes));
    const since = pollerHealth.pollingSince === null ? start : new Date(pollerHealth.pollingSince);
    const stale = checkHealth(pollerHealth, { now, pollMinutes, since, polling: progress !== null });
    // Not a failure: a restart with a broken file would not succeed.
    const list = configProblems.map((problem) => `feeds.yaml: ${problem}\n`).join('');
    return stale === null ? text(200, `ok\n${list}`) : text(503, `stale: ${stale}\n${list}`);
  },
};

export const metrics: Route = {
  kind: 'file',
  live: true,
  exported: false,
  answer: async (site) => text(200, await metricsText(site), 'text/plain; version=0.0.4; charset=utf-8'),
};

const text = (status: 200 | 503, body: string, contentType = TEXT): Answer => ({
  kind: 'status',
  status,
  body,
  contentType,
});

type Moment = {
  now: Date;
  pollMinutes: number;
  /** When the poller started. */
  since: Date;
  /** A poll is running. */
  polling: boolean;
};

/**
 * Why the planet is unhealthy; null while polls succeed. Blogs that rarely post are polled once a day, so an
 * old success alone means nothing: it is a problem if feeds are overdue, or if healthy feeds began to fail
 * together.
 */
export function checkHealth(
  { live, lastSuccess: last, overdue, failing }: PollerHealth,
  { now, pollMinutes, since, polling }: Moment,
): string | null {
  const patience = pollMinutes * PATIENCE * MINUTE;
  const running = now.getTime() - since.getTime();
  const silence = last === null ? running : now.getTime() - Date.parse(last);
  // A poll without results for this long has stalled.
  if (live === 0 || silence < patience || (polling && silence < MAX_SILENCE)) return null;
  if (last === null) return `No successful poll in the ${minutes(running)} since the start.`;
  const reason = `No successful poll for ${minutes(silence)}, since ${last}`;
  if (overdue > 0) {
    // A poller that has just started first polls what is due.
    return running < patience ? null : `${reason}. Feeds overdue: ${overdue}. Is the poller running?`;
  }
  if (failing < (silence < MAX_SILENCE ? Math.min(TOGETHER, live) : 1)) return null;
  return `${reason}. Feeds that started failing since: at least ${failing}. Is the network up?`;
}

/** Feeds due before this time are overdue. */
export function overdueBefore(now: Date, pollMinutes: number): Instant {
  return new Date(now.getTime() - pollMinutes * PATIENCE * MINUTE).toISOString();
}

function minutes(milliseconds: number): string {
  const n = Math.round(milliseconds / MINUTE);
  return n < 180 ? `${n} minutes` : `${Math.round(n / 60)} hours`;
}

/** Metrics for operators. */
async function metricsText({ store, now }: Site): Promise<string> {
  const at = now.toISOString();
  const [health, { lastSuccess }, all, revision] = await Promise.all([
    store.health(at),
    store.feedSummary(),
    store.scope(allScope),
    store.revision(),
  ]);
  const states = health.map((feed) => feedStatus(feed, now));
  const overdue = health.filter(({ subscribed, gone, nextPoll }) => subscribed && !gone && nextPoll < at);
  const sum = (of: 'held' | 'filtered'): number => health.reduce((n, feed) => n + feed[of], 0);
  const families: [name: string, help: string, value: number | [labels: string, value: number][]][] = [
    [
      'planet_feeds',
      'Feeds by status.',
      feedStatuses.map((one) => [`{condition="${one}"}`, states.filter((state) => state === one).length]),
    ],
    ['planet_entries', 'Published entries.', all?.entries ?? 0],
    ['planet_entries_held', 'Entries held for review.', sum('held')],
    ['planet_entries_filtered', 'Entries held by a rule in feeds.yaml.', sum('filtered')],
    [
      'planet_last_success_timestamp_seconds',
      'Time of the last successful poll.',
      lastSuccess ? Math.floor(Date.parse(lastSuccess) / 1000) : 0,
    ],
    ['planet_feeds_overdue', 'Feeds overdue for a poll.', overdue.length],
    ['planet_revision', 'Increases with every visible change.', revision],
  ];
  return families
    .map(([name, help, value]) => {
      const samples = typeof value === 'number' ? [['', value]] : value;
      const lines = samples.map(([labels, n]) => `${name}${labels} ${n}\n`);
      return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
    })
    .join('');
}

export const feedsApi: Route = fileRoute('application/json; charset=utf-8', feedsJson, {
  maxAge: 60,
  live: true,
});

async function feedsJson(site: Site): Promise<string> {
  const health = await site.store.health(site.now.toISOString());
  const feeds = health.map((feed) => {
    const { slug, name, url, homeUrl, title, subscribed, lastPoll, lastSuccess, lastStatus } = feed;
    const { failures, failingSince, format, entries, held, latest } = feed;
    const state = feedStatus(feed, site.now);
    return {
      ...{ slug, name, url, homeUrl, title, state },
      message: sentence(site, feed, state),
      ...{ subscribed, lastPoll, lastSuccess, lastStatus },
      lastError: feed.failure && reasonText(site, feed.failure),
      ...{ failures, failingSince },
      nextPoll: feed.gone || !subscribed ? null : feed.nextPoll,
      movedTo: feed.moveTo,
      ...{ format, entries, held, latest },
      warnings: feed.warnings.map((warning) => reasonText(site, warning)),
      page: site.links.absolute(site.links.feedPage(slug)),
    };
  });
  return `${JSON.stringify({ feeds }, null, 1)}\n`;
}
