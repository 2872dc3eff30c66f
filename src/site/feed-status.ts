/** How a feed is doing, in one word: what the health page sorts by and the footer counts. */
import type { FeedHealth } from '../model/health.ts';

/** In the order of the health page: trouble first. */
export const feedStatuses = [
  ...(['held', 'failing', 'gone', 'moved', 'new', 'empty'] as const),
  ...(['unlisted', 'inactive', 'ok'] as const),
];

export type FeedStatus = (typeof feedStatuses)[number];

const YEAR = 365 * 86_400_000;

/** The first of these that holds decides. */
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

/** Whether all that there is to say is its newest post. */
export const isCalm = (status: FeedStatus): boolean =>
  status === 'ok' || status === 'inactive' || status === 'unlisted';

/** Whether somebody has to do something about it. */
export const needsAttention = (status: FeedStatus): boolean =>
  status === 'held' || status === 'failing' || status === 'gone';
