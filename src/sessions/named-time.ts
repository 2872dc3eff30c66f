/** Detects that a text near a position mentions a day and time. */
import type { CalendarWords } from '../model/planet.ts';

/** Number of characters searched before and after the title. */
const BEFORE = 300;
const AFTER = 150;

const TIME = /(?<!\d)(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?\.?(?:m\b)?(?!\d)/gi;

/** `clock`: "2016-04-26T11:15", local time of the event. */
export function namesTime(
  text: string,
  { start, end }: { start: number; end: number },
  clock: string,
  { weekdays, months }: Pick<CalendarWords, 'weekdays' | 'months'>,
): boolean {
  const near =
    `${text.slice(Math.max(0, start - BEFORE), start)} ${text.slice(end, end + AFTER)}`.toLowerCase();
  const [date = '', time = ''] = clock.split('T');
  const day = Number(date.slice(8));
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  const month = (months[Number(date.slice(5, 7)) - 1] ?? '').toLowerCase().split(' ').join('|');
  const names = (weekdays[weekday] ?? '').toLowerCase().split(' ').join('|');
  const dayWords = new RegExp(
    `(?<!\\p{L})(?:${names})(?!\\p{L})|(?<!\\p{L})(?:${month})\\.? 0?${day}(?!\\d)|(?<!\\d)0?${day}(?:st|nd|rd|th|\\.)? (?:${month})(?!\\p{L})|${date}`,
    'u',
  );
  return dayWords.test(near) && [...near.matchAll(TIME)].some((match) => isAt(match, time));
}

function isAt([, hours, minutes, half]: RegExpExecArray, time: string): boolean {
  if (minutes === undefined && half === undefined) return false;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'p' ? 12 : 0);
  return `${String(hour).padStart(2, '0')}:${minutes ?? '00'}` === time;
}
