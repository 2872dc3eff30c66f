/** How a feed is doing, in one word: what the health page sorts by and the footer counts. */
import type { FeedHealth } from '../model/health.ts';

export type FeedStatus =
  | 'held'
  | 'gone'
  | 'failing'
  | 'moved'
  | 'unlisted'
  | 'new'
  | 'empty'
  | 'inactive'
  | 'ok';

const YEAR = 365 * 86_400_000;

/** In the order of the health page: trouble first. */
export const feedStatuses: FeedStatus[] = [
  'held',
  'failing',
  'gone',
  'moved',
  'new',
  'empty',
  'unlisted',
  'inactive',
  'ok',
];

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

/** The feed's condition at `now`. */
export function feedStatus(feed: FeedHealth, now: Date): FeedStatus {
  return tests.find(([, holds]) => holds(feed, now))?.[0] ?? 'ok';
}

/** Whether all that there is to say is its newest post. */
export function isCalm(condition: FeedStatus): boolean {
  return condition === 'ok' || condition === 'inactive' || condition === 'unlisted';
}

/** Whether somebody has to do something about it. */
export function needsAttention(condition: FeedStatus): boolean {
  return condition === 'held' || condition === 'failing' || condition === 'gone';
}
