/** A feed's status: the sort key of the health page, and what the footer counts. */
import type { FeedHealth } from '../model/health.ts';

/** In the order of the health page: problems first. */
export const feedStatuses = [
  ...(['held', 'failing', 'gone', 'moved', 'new', 'empty'] as const),
  ...(['unlisted', 'inactive', 'ok'] as const),
];

export type FeedStatus = (typeof feedStatuses)[number];

const YEAR = 365 * 86_400_000;

/** The first matching test decides. */
const tests: [FeedStatus, (feed: FeedHealth, now: Date) => boolean][] = [
  ['unlisted', (feed) => !feed.subscribed],
  ['held', (feed) => feed.quarantine !== null],
  ['gone', (feed) => feed.gone],
  ['failing', (feed) => feed.failures > 0],
  ['moved', (feed) => feed.moveTo !== null],
  ['new', (feed) => feed.lastSuccess === null],
  ['empty', (feed) => feed.warnings.some(({ kind }) => kind === 'noEntries')],
  ['inactive', (feed, now) => feed.latest !== null && now.getTime() - Date.parse(feed.latest) > YEAR],
];

/** The feed's status at `now`. */
export function feedStatus(feed: FeedHealth, now: Date): FeedStatus {
  return tests.find(([, holds]) => holds(feed, now))?.[0] ?? 'ok';
}

/** Whether only its newest post is worth showing. */
export const isCalm = (status: FeedStatus): boolean =>
  status === 'ok' || status === 'inactive' || status === 'unlisted';

/** Whether a maintainer must act. */
export const needsAttention = (status: FeedStatus): boolean =>
  status === 'held' || status === 'failing' || status === 'gone';
