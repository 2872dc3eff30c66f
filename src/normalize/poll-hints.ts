/** A feed's hints about how often to poll it. */
import type { PollHints } from '../model/feed.ts';
import type { ParsedFeed } from '../parse/parsed-feed.ts';

const PERIODS = new Map([
  ['hourly', 60],
  ['daily', 1440],
  ['weekly', 10_080],
  ['monthly', 43_200],
  ['yearly', 525_600],
]);

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** RSS 2.0 ttl, skipHours and skipDays; RSS 1.0 syndication module. */
export function pollHints(feed: ParsedFeed): PollHints {
  const { skipHours, skipDays } = feed;
  const [[ttl = ''], [period = ''], [frequency = '']] = [feed.ttls, feed.periods, feed.frequencies];
  const minutes = /^\d{1,7}$/.test(ttl) ? Number(ttl) : null;
  const length = PERIODS.get(period.toLowerCase()) ?? null;
  const times = /^\d{1,5}$/.test(frequency) ? Math.max(1, Number(frequency)) : 1;
  const hints = [minutes, length === null ? null : Math.round(length / times)].filter(
    (hint) => hint !== null && hint > 0,
  );
  return {
    minutes: (hints as number[]).length ? Math.max(...(hints as number[])) : null,
    skipHours: unique(skipHours.filter((hour) => /^\d{1,2}$/.test(hour)).map((hour) => Number(hour) % 24)),
    skipDays: unique(skipDays.map((day) => DAYS.indexOf(day.toLowerCase())).filter((day) => day >= 0)),
  };
}

function unique(numbers: number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
