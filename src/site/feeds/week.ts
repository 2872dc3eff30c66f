/** Weeks as ISO 8601 counts them, in UTC: Monday to Sunday; the year of a week is the year of its Thursday. */
import type { Instant } from '../../model/feed.ts';

export type Week = {
  /** "2015-W21" */
  name: string;
  year: number;
  number: number;
  /** Monday, 00:00 UTC. */
  start: Instant;
  /** The next Monday, 00:00 UTC. */
  end: Instant;
};

const DAY = 86_400_000;

/** The week in which an instant lies. */
export function weekOf(instant: Instant): Week {
  const midnight = Date.parse(`${instant.slice(0, 10)}T00:00:00Z`);
  const monday = midnight - ((new Date(midnight).getUTCDay() + 6) % 7) * DAY;
  const year = new Date(monday + 3 * DAY).getUTCFullYear();
  const fourthOfJanuary = Date.UTC(year, 0, 4);
  const firstMonday = fourthOfJanuary - ((new Date(fourthOfJanuary).getUTCDay() + 6) % 7) * DAY;
  const number = Math.round((monday - firstMonday) / (7 * DAY)) + 1;
  return {
    name: `${year}-W${String(number).padStart(2, '0')}`,
    year,
    number,
    start: new Date(monday).toISOString(),
    end: new Date(monday + 7 * DAY).toISOString(),
  };
}
