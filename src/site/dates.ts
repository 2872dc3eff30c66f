/** Formats dates. All are absolute; the script adds relative ones ("9 hours ago"). */
import type { Instant } from '../model/feed.ts';
import { createMemo } from './memo.ts';

export type Dates = ReturnType<typeof createDates>;

const weekday = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const fullDate = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const shortDay = { weekday: 'short', day: 'numeric' } as const;

/** `language` determines the words, `timezone` (IANA) the days of the river. */
export function createDates(language: string, timezone: string) {
  const words = createWords(language);
  const dayKey = (instant: Instant, zone = timezone): string => dayIn(zone, instant);
  return {
    ...{ dayKey, isDay, languageName },
    ...daysInWords(words, dayKey),
    ...instantsInWords(words, { language, timezone }),
  };
}

type Words = ReturnType<typeof createWords>;

/** Formats dates and ranges in a language. */
function createWords(language: string) {
  // English without a country would put the month first.
  const locale = language === 'en' ? 'en-GB' : language;
  // Formatters are expensive to create.
  const formatFor = createMemo((options) => new Intl.DateTimeFormat(locale, JSON.parse(options)));
  // British English has a comma with the year, and none without it.
  const tidy = (text: string): string =>
    (locale === 'en-GB' ? text.replaceAll(', ', ' ') : text).replaceAll('\u2009', ' ');
  return {
    one: (options: Intl.DateTimeFormatOptions, at: Instant, timeZone: string): string =>
      tidy(formatFor(JSON.stringify({ ...options, timeZone })).format(new Date(at))),
    span: (options: Intl.DateTimeFormatOptions, start: string, end: string): string =>
      tidy(formatFor(JSON.stringify({ ...options, timeZone: 'UTC' })).formatRange(noon(start), noon(end))),
  };
}

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

const calendarFor = createMemo(
  (timeZone) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }),
);

/** The calendar day of an instant ("2015-05-21") in a zone; an instant is in UTC. */
const dayIn = (zone: string, instant: Instant): string =>
  zone === 'UTC' ? instant.slice(0, 10) : calendarFor(zone).format(new Date(instant));

/** Formats calendar days ("2015-05-21") and months ("2015-05"). */
function daysInWords({ one, span }: Words, dayKey: (instant: Instant) => string) {
  const day = (options: Intl.DateTimeFormatOptions, key: string): string =>
    one(options, `${key}T12:00:00Z`, 'UTC');
  const withYear = { ...weekday, year: 'numeric' } as const;
  return {
    /** "Thursday 21 May", with the year if it is not the current one. */
    heading: (key: string, now: Date): string =>
      day(key.slice(0, 4) === dayKey(now.toISOString()).slice(0, 4) ? weekday : withYear, key),
    /** "Monday 18 May". */
    weekday: (key: string): string => day(weekday, key),
    /** "Thu 21". */
    shortDay: (key: string): string => day(shortDay, key).replace(/\.?, /, ' '),
    /** "21 May 2015". */
    dateOfDay: (key: string): string => day(fullDate, key),
    /** "18–22 May 2015". */
    range: (start: string, end: string): string => {
      const dates = span(fullDate, start, end);
      return start.slice(0, 7) === end.slice(0, 7) ? dates.replace(' – ', '–') : dates;
    },
    /** "Monday 18 May – Friday 22 May 2015". */
    span: (start: string, end: string): string =>
      start === end ? day(withYear, start) : span({ dateStyle: 'full' }, start, end),
    /** "May 2015" for "2015-05". */
    month: (key: string): string => day({ month: 'long', year: 'numeric' }, `${key}-15`),
    /** "May" for "2015-05". */
    monthName: (key: string): string => day({ month: 'long' }, `${key}-15`),
  };
}

/** Formats instants in the planet's zone or another. */
function instantsInWords({ one }: Words, { language, timezone }: { language: string; timezone: string }) {
  // In UTC, a time or a day always has the same text.
  const timeInUtc = createMemo((hour) => one(clock, `1970-01-01T${hour}Z`, 'UTC'));
  const dateInUtc = createMemo((day) => one(fullDate, day, 'UTC'));
  const time = (at: Instant, zone = timezone): string =>
    zone === 'UTC' ? timeInUtc(at.slice(11, 16)) : one(clock, at, zone);
  const date = (at: Instant, zone = timezone): string =>
    zone === 'UTC' ? dateInUtc(at.slice(0, 10)) : one(fullDate, at, zone);
  const zone = (at: Instant, timeZone = timezone): string => zoneName(at, timeZone);
  const weekdayOf = (at: Instant, timeZone: string): string => one({ weekday: 'short' }, at, timeZone);
  // Languages without spaces between words need none after dates either.
  const comma = /^(?:zh|ja)/.test(language) ? ' ' : ', ';
  return {
    ...{ time, date, zone },
    /** "21 May 2015, 16:20 UTC". */
    moment: (at: Instant): string =>
      isDay(at) ? date(at, 'UTC') : `${date(at)}${comma}${time(at)} ${zone(at)}`,
    /** "29 Nov". */
    shortDate: (at: Instant): string => one({ day: 'numeric', month: 'short' }, at, timezone),
    /** "Mon 20:05" in a zone. */
    dayTime: (at: Instant, timeZone: string): string =>
      isDay(at) ? weekdayOf(at, 'UTC') : `${weekdayOf(at, timeZone)} ${time(at, timeZone)}`,
    /** "Sat 16 May" in a zone. */
    dayMonth: (at: Instant, timeZone: string): string => one({ ...shortDay, month: 'short' }, at, timeZone),
  };
}

/** A feed with a day but no time yields midnight; nobody publishes at that very second. */
const isDay = (instant: Instant): boolean => instant.slice(11, 19) === '00:00:00';

const offsetFor = createMemo(
  (timeZone) => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }),
);

/** "UTC", "UTC−7". */
function zoneName(at: Instant, timeZone: string): string {
  if (timeZone === 'UTC') return 'UTC';
  const parts = offsetFor(timeZone).formatToParts(new Date(at));
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
  return name.replace('GMT', 'UTC').replace('-', '−');
}

/** "Português" for "pt"; the code itself if its name is unknown. */
const languageName = createMemo((code) => {
  try {
    const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
    return name.slice(0, 1).toLocaleUpperCase(code) + name.slice(1);
  } catch {
    return code;
  }
});
