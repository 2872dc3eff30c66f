/** Dates in every dialect that feeds speak, as instants. */
import type { Instant } from '../model/feed.ts';
import { monthOf } from './month-names.ts';
import { zoneMinutes } from './time-zones.ts';

/** What stands in a date; month 1–12, a missing part is ''. */
type Parts = { year: string; month: number; day: string; time: string; zone: string };

const TIME = String.raw`(?:[,T\s]*?\s*(\d{1,2}:\d{1,2}(?::\d{1,2}(?:[.,:]\d+)?)?(?:\s*[ap]\.?m\.?)?))`;

/** The dialects; each reads the whole text. Every pattern is anchored and without nested repetition. */
const DIALECTS: [RegExp, (groups: string[]) => Parts | null][] = [
  // 1431424800, seconds since 1970, or milliseconds
  [/^(1\d{9})(\d{3})?$/, ([seconds = '']) => ofSeconds(Number(seconds))],
  // 2015-05-21T16:05:00Z, 2015-5-21 16:05, 20150521T160500, 2015/05/21
  [
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s,]+(\d{1,2}(?::\d{1,2}){0,2}(?:[.,]\d+)?(?:\s*[ap]m)?)\s*(\S.*)?)?$/i,
    ([year = '', month = '', day = '', time = '', zone = '']) => ({
      year,
      month: Number(month),
      day,
      time,
      zone,
    }),
  ],
  [
    /^(\d{4})(\d{2})(\d{2})(?:[T\s]*(\d{2})(\d{2})(?:(\d{2})(?:[.,]\d+)?)?\s*(\S.*)?)?$/i,
    ([year = '', month = '', day = '', h = '', m = '', s = '', zone = '']) => ({
      year,
      month: Number(month),
      day,
      time: h ? `${h}:${m}:${s || '00'}` : '',
      zone,
    }),
  ],
  // 2015-139T10:20:30Z, a day of the year (ISO 8601 ordinal date)
  [
    /^(\d{4})-(\d{3})(?:[T\s]+(\d{1,2}(?::\d{1,2}){0,2}(?:[.,]\d+)?)\s*(\S.*)?)?$/i,
    ([year = '', ordinal = '', time = '', zone = '']) => ofOrdinal({ year, ordinal, time, zone }),
  ],
  // 2015139
  [/^(\d{4})(\d{3})$/, ([year = '', ordinal = '']) => ofOrdinal({ year, ordinal, time: '', zone: '' })],
  // 2015, 2015-05
  [
    /^(\d{4})(?:-(\d{2}))?$/,
    ([year = '', month = '']) => ({ year, month: Number(month || 1), day: '1', time: '', zone: '' }),
  ],
  // Thu, 21 May 2015 16:05:00 +0200
  [
    new RegExp(
      String.raw`^(?:\p{L}+\.?,?\s*)??(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+)?(\p{L}{3,})\.?,?[\s-]+(?:de\s+)?(\d{2,4})(?:${TIME})?(?:\s*([^\s\d:].*|[+-]?\d{1,4}.*))?$`,
      'iu',
    ),
    ([day = '', name = '', year = '', time = '', zone = '']) => named(year, name, day, time, zone),
  ],
  // Thu, 21 May 16:05:00 2015
  [
    new RegExp(String.raw`^(?:\p{L}+\.?,?\s*)??(\d{1,2})\s+(\p{L}{3,})\.?${TIME}\s+(\d{4})$`, 'iu'),
    ([day = '', name = '', time = '', year = '']) => named(year, name, day, time, ''),
  ],
  // 2015-május-21T16:05+02:00, 2015. május 21. 16:05
  [
    new RegExp(String.raw`^(\d{4})[\s.-]{1,3}(\p{L}{3,})\.?[\s-]+(\d{1,2})\.?(?:${TIME}\s*(\S.*)?)?$`, 'iu'),
    ([year = '', name = '', day = '', time = '', zone = '']) => named(year, name, day, time, zone),
  ],
  // Thu May 21 16:05:00 CEST 2015
  [
    new RegExp(
      String.raw`^(?:\p{L}+\.?,?\s+)?(\p{L}{3,})\.?\s+(\d{1,2}),?${TIME}\s*([^\d\s]*[+-]?\d{0,4}?:?\d{0,2}?)\s*(\d{4})(?:\s+([A-Z]\S*))?$`,
      'iu',
    ),
    ([name = '', day = '', time = '', zone = '', year = '', last = '']) =>
      named(year, name, day, time, zone || last),
  ],
  // May 21, 2015 4:05 PM
  [
    new RegExp(
      String.raw`^(?:\p{L}+\.?,?\s+)?(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:${TIME}\s*(\S.*)?)?$`,
      'iu',
    ),
    ([name = '', day = '', year = '', time = '', zone = '']) => named(year, name, day, time, zone),
  ],
  // 21.5.2015 16:05
  [
    new RegExp(String.raw`^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?:${TIME}\s*(\S.*)?)?$`, 'iu'),
    ([day = '', month = '', year = '', time = '', zone = '']) => ({
      year,
      month: Number(month),
      day,
      time,
      zone,
    }),
  ],
  // 5/21/2015 16:05 (the American order, but where the first number is no month)
  [
    new RegExp(String.raw`^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?:${TIME}\s*(\S.*)?)?$`, 'iu'),
    ([first = '', second = '', year = '', time = '', zone = '']) =>
      Number(first) > 12
        ? { year, month: Number(second), day: first, time, zone }
        : { year, month: Number(first), day: second, time, zone },
  ],
];

/** What languages put into dates, as the dialects have it. */
const HABITS: [pattern: RegExp, plain: string][] = [
  // Who writes the words of Korea has its clock.
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

/** The instant that the text names, or null when it is no date. A time without zone counts as UTC. */
export function parseDate(text: string): Instant | null {
  const tidy = text.slice(0, 100).replace(/\s+/g, ' ').trim();
  // Most dates are in a dialect as they are.
  return (
    readDate(tidy) ??
    readDate(HABITS.reduce((date, [pattern, plain]) => date.replace(pattern, plain), tidy).trim())
  );
}

function readDate(text: string): Instant | null {
  for (const [pattern, read] of DIALECTS) {
    const match = pattern.exec(text);
    const parts = match && read(match.slice(1).map((group) => group ?? ''));
    if (parts) return instant(parts);
  }
  return null;
}

/** The day that a permalink names (/2015/05/21/), at its first moment; null when it names none. */
export function dateFromPermalink(url: string): Instant | null {
  const match = /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|\.html?$|$)/.exec(
    url.split(/[?#]/)[0] ?? '',
  );
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  return instant({ year, month: Number(month), day, time: '', zone: '' });
}

function named(year: string, name: string, day: string, time: string, zone: string): Parts | null {
  const month = monthOf(name);
  return month === null ? null : { year, month, day, time, zone };
}

function ofOrdinal({
  year,
  ordinal,
  time,
  zone,
}: Pick<Parts, 'year' | 'time' | 'zone'> & { ordinal: string }): Parts {
  const date = new Date(Date.UTC(Number(year), 0, Number(ordinal)));
  return { year, month: date.getUTCMonth() + 1, day: String(date.getUTCDate()), time, zone };
}

function ofSeconds(seconds: number): Parts {
  const date = new Date(seconds * 1000).toISOString();
  return {
    year: date.slice(0, 4),
    month: Number(date.slice(5, 7)),
    day: date.slice(8, 10),
    time: date.slice(11, 19),
    zone: '',
  };
}

function instant({ year, month, day, time, zone }: Parts): Instant | null {
  const clock = /^(\d{1,2})(?::(\d{1,2}))?(?::(\d{1,2})(?:[.,:](\d{1,3}))?)?\d*\s*([ap])?/i.exec(time);
  let hour = Number(clock?.[1] ?? 0);
  const minute = Number(clock?.[2] ?? 0);
  const second = Math.min(Number(clock?.[3] ?? 0), 59);
  const millisecond = Number((clock?.[4] ?? '').padEnd(3, '0'));
  const half = clock?.[5]?.toLowerCase();
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  const minutes = zoneMinutes(zone.replace(/\s*\(.*$/, ''));
  const date = Number(day);
  if (minutes === null || month < 1 || month > 12 || date < 1 || date > 31 || hour > 24 || minute > 59)
    return null;
  const full = year.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year);
  const when = new Date(0);
  when.setUTCFullYear(full, month - 1, date);
  when.setUTCHours(hour, minute - minutes, second, millisecond);
  const iso = when.toISOString();
  return iso.length === 24 ? iso : null;
}
