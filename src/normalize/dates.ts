/** Parses the date formats of feeds to instants. */
import type { Instant } from '../model/feed.ts';
import { monthOf } from './month-names.ts';
import { zoneMinutes } from './time-zones.ts';

/** Named groups of the patterns: `name` is a month's, `ordinal` a day of the year, `after` a zone after the year. */
type Parts = Partial<
  Record<'seconds' | 'year' | 'month' | 'name' | 'day' | 'ordinal' | 'time' | 'zone' | 'after', string>
>;

const ISO_TIME = String.raw`(?<time>\d{1,2}(?::\d{1,2}){0,2}(?:[.,]\d+)?(?:\s*[ap]m)?)\s*(?<zone>\S.*)?`;
const TIME = String.raw`(?:[,T\s]*?\s*(?<time>\d{1,2}:\d{1,2}(?::\d{1,2}(?:[.,:]\d+)?)?(?:\s*[ap]\.?m\.?)?))`;
const TIME_AND_ZONE = String.raw`(?:${TIME}\s*(?<zone>\S.*)?)?`;
const WEEKDAY = String.raw`(?:\p{L}+\.?,?\s+)?`;

/** The formats; each matches the whole text. No pattern nests repetitions. */
const DIALECTS = [
  // 1431424800, seconds since 1970, or milliseconds
  String.raw`(?<seconds>1\d{9})(?:\d{3})?`,
  // 2015-05-21T16:05:00Z, 2015-5-21 16:05, 2015/05/21
  String.raw`(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?:[T\s,]+${ISO_TIME})?`,
  // 20150521T160500
  String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:[T\s]*(?<time>\d{4}(?:\d{2}(?:[.,]\d+)?)?)\s*(?<zone>\S.*)?)?`,
  // 2015-139T10:20:30Z, 2015139: a day of the year (ISO 8601 ordinal date)
  String.raw`(?<year>\d{4})-?(?<ordinal>\d{3})(?:[T\s]+${ISO_TIME})?`,
  // 2015, 2015-05
  String.raw`(?<year>\d{4})(?:-(?<month>\d{2}))?`,
  // Thu, 21 May 2015 16:05:00 +0200
  String.raw`(?:\p{L}+\.?,?\s*)??(?<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+)?(?<name>\p{L}{3,})\.?,?[\s-]+(?:de\s+)?(?<year>\d{2,4})${TIME}?(?:\s*(?<zone>[^\s\d:].*|[+-]?\d{1,4}.*))?`,
  // Thu, 21 May 16:05:00 2015
  String.raw`(?:\p{L}+\.?,?\s*)??(?<day>\d{1,2})\s+(?<name>\p{L}{3,})\.?${TIME}\s+(?<year>\d{4})`,
  // 2015-május-21T16:05+02:00, 2015. május 21. 16:05
  String.raw`(?<year>\d{4})[\s.-]{1,3}(?<name>\p{L}{3,})\.?[\s-]+(?<day>\d{1,2})\.?${TIME_AND_ZONE}`,
  // Thu May 21 16:05:00 CEST 2015
  String.raw`${WEEKDAY}(?<name>\p{L}{3,})\.?\s+(?<day>\d{1,2}),?${TIME}\s*(?<zone>[^\d\s]*[+-]?\d{0,4}?:?\d{0,2}?)\s*(?<year>\d{4})(?:\s+(?<after>[A-Z]\S*))?`,
  // May 21, 2015 4:05 PM
  String.raw`${WEEKDAY}(?<name>\p{L}{3,})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})${TIME_AND_ZONE}`,
  // 21.5.2015 16:05
  String.raw`(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4}|\d{2})${TIME_AND_ZONE}`,
  // 5/21/2015 16:05, the American order; if the first number is not a month, 21/5/2015
  String.raw`(?<month>0?[1-9]|1[0-2])[/-](?<day>\d{1,2})[/-](?<year>\d{4}|\d{2})${TIME_AND_ZONE}`,
  String.raw`(?<day>\d{1,2})[/-](?<month>\d{1,2})[/-](?<year>\d{4}|\d{2})${TIME_AND_ZONE}`,
].map((dialect) => new RegExp(`^${dialect}$`, 'iu'));

/** Normalizes habits of languages to the formats above. */
const HABITS: [pattern: RegExp, plain: string][] = [
  // Korean dates without a zone are in Korean time.
  [/[년전후].*\d$/u, '$& KST'],
  // 2015年5月21日 16時05分, 2015년 05월 21일
  [/(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/u, '$1-$2-$3 '],
  [/(\d{1,2}) ?[時时시] ?(\d{1,2}) ?[分분] ?(\d{1,2}) ?[秒초]/u, '$1:$2:$3'],
  [/(\d{1,2}) ?[時时시] ?(\d{1,2}) ?[分분]/u, '$1:$2'],
  [/(?:오전|午前|上午) ?(\d{1,2}:[\d:]+)/u, '$1 am'],
  [/(?:오후|午後|下午) ?(\d{1,2}:[\d:]+)/u, '$1 pm'],
  // Sun, 2015-05-21
  [/^\p{L}+\.?,? (?=\d{4}[-/.])/u, ''],
  // 21 мая 2015 г. 16:05, May 21, 2015 at 16:05, 21 mai 2015 à 16h05, 21. Mai 2015, 16.05 Uhr
  [/(\d{4}) ?г\.?(?=[\s,]|$)/u, '$1'],
  [/(\d{4}),? (?:at|um|à|om|kl\.?|@|-|–|a las) (?=\d)/iu, '$1 '],
  [/(\d{4},? \d{1,2})h(?=\d{2})/u, '$1:'],
  [/(\d{4},? \d{1,2})\.(\d{2})\.(\d{2})(?= |$)/u, '$1:$2:$3'],
  [/(\d{4},? \d{1,2})\.(\d{2})(?= |$)/u, '$1:$2'],
];

/** The instant of a text, or null if it is not a date. A time without a zone is UTC. */
export function parseDate(text: string): Instant | null {
  const tidy = text.slice(0, 100).replace(/\s+/g, ' ').trim();
  // Most dates match a format unchanged.
  return (
    readDate(tidy) ??
    readDate(HABITS.reduce((date, [pattern, plain]) => date.replace(pattern, plain), tidy).trim())
  );
}

function readDate(text: string): Instant | null {
  for (const dialect of DIALECTS) {
    const parts: Parts | undefined = dialect.exec(text)?.groups;
    if (parts && (parts.name === undefined || monthOf(parts.name) !== null)) return instantOf(parts);
  }
  return null;
}

/** The start of the day in a permalink (/2015/05/21/); null if there is none. */
export function dateFromPermalink(url: string): Instant | null {
  const day = /\/(?<year>(?:19|20)\d{2})[/-](?<month>\d{1,2})[/-](?<day>\d{1,2})(?=[/_-]|\.html?$|$)/;
  const parts = day.exec(url.split(/[?#]/)[0] ?? '')?.groups;
  return parts ? instantOf(parts) : null;
}

function instantOf(parts: Parts): Instant | null {
  const { seconds, year = '', ordinal, day = ordinal ?? '1', time = '', zone, after } = parts;
  if (seconds) return new Date(Number(seconds) * 1000).toISOString();
  const month = parts.name ? (monthOf(parts.name) ?? 0) : Number(parts.month ?? 1);
  const clock =
    /^(\d{1,2})(?::?(\d{1,2}))?(?::?(\d{1,2})(?:[.,:](\d{1,3}))?)?\d*\s*([ap])?/i.exec(time) ?? [];
  const [, hours = 0, minute = 0, second = 0, fraction = '', half = ''] = clock;
  const isLate = /p/i.test(half) && Number(hours) < 12;
  const hour = /a/i.test(half) && Number(hours) === 12 ? 0 : Number(hours) + (isLate ? 12 : 0);
  const offset = zoneMinutes((zone || after || '').replace(/\s*\(.*$/, ''));
  const isDay = Number(day) >= 1 && Number(day) <= (ordinal ? 366 : 31);
  if (offset === null || month < 1 || month > 12 || !isDay || hour > 24 || Number(minute) > 59) return null;
  const full = year.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year);
  const when = new Date(0);
  when.setUTCFullYear(full, month - 1, Number(day));
  when.setUTCHours(
    hour,
    Number(minute) - offset,
    Math.min(Number(second), 59),
    Number(fraction.padEnd(3, '0')),
  );
  const iso = when.toISOString();
  return iso.length === 24 ? iso : null;
}
