/** Moves the demo from 2015 to today: an event has just ended, another is ahead, and a post is from yesterday. */

const DAY = 86_400_000;
const day = (date: string): number => Date.parse(date) / DAY;

/** Last day of the second event, and date of the last post. */
const EVENT_ENDS = day('2015-10-30');
const LAST_POST = day('2015-12-03');

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/**
 * Shifts by whole weeks, so that events keep their weekdays and end six to twelve days before `now`; later posts are
 * compressed into the days since, so that none is in the future.
 */
function moved(from: number, now: Date): Date {
  const yesterday = Math.floor(now.getTime() / DAY) - 1;
  const shift = Math.floor((yesterday - EVENT_ENDS - 5) / 7) * 7;
  const afterwards = from > EVENT_ENDS && from <= LAST_POST;
  const room = (yesterday - shift - EVENT_ENDS) / (LAST_POST - EVENT_ENDS);
  const within = afterwards ? EVENT_ENDS + Math.round((from - EVENT_ENDS) * room) : from;
  return new Date((within + shift) * DAY);
}

/** Moves every date in the text of feeds, permalinks and feeds.yaml. */
export function moveDates(text: string, now: Date): string {
  const iso = (date: string): string => moved(day(date), now).toISOString().slice(0, 10);
  return text
    .replace(/\b201[56]-\d\d-\d\d/g, iso)
    .replace(/\/2015\/\d\d\/\d\d(?=\/)/g, (path) =>
      iso(path.slice(1).replaceAll('/', '-')).replace(/^|-/g, '/'),
    )
    .replace(
      /\/2015\/(\d\d)\/(?!\d\d\/)/g,
      (_, month) => `/${iso(`2015-${month}-15`).slice(0, 7).replace('-', '/')}/`,
    )
    .replace(/\b(\w{3}), (\d\d?) (\w{3}) 2015\b/g, (_, _day, date, month) => {
      const at = moved(Date.UTC(2015, MONTHS.indexOf(month), Number(date)) / DAY, now);
      return `${WEEKDAYS[at.getUTCDay()]}, ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
    });
}
