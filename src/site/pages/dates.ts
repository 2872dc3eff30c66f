/** Dates in words. Everything is absolute; relative words ("9 hours ago") are the script's. */
import type { Instant } from '../../model/feed.ts';

export type Dates = ReturnType<typeof createDates>;

type Options = Intl.DateTimeFormatOptions;

/** How a language writes a date, and a span of dates. */
type Words = {
  one: (options: Options, date: Date) => string;
  span: (options: Options, days: [Date, Date]) => string;
};

/** `language` decides the words, `timezone` (IANA) the days of the river. */
export function createDates(language: string, timezone: string) {
  // English without a country would put the month first.
  const words = createWords(language === 'en' ? 'en-GB' : language);
  const dayKey = createDayKey(timezone);
  return {
    dayKey,
    isDay,
    languageName,
    ...daysInWords(words, dayKey),
    ...instantsInWords(words, { language, timezone }),
  };
}

/** Formatters are dear to make, so each is made once. */
function createWords(locale: string): Words {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const formatFor = (options: Options): Intl.DateTimeFormat => {
    const key = JSON.stringify(options);
    const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
    formats.set(key, made);
    return made;
  };
  // British English sets a comma when the year is there, and none when it is not.
  const tidy = (text: string): string =>
    (locale === 'en-GB' ? text.replaceAll(', ', ' ') : text).replaceAll('\u2009', ' ');
  return {
    one: (options, date) => tidy(formatFor(options).format(date)),
    span: (options, [from, to]) => tidy(formatFor(options).formatRange(from, to)),
  };
}

/** The calendar day of an instant ("2015-05-21"), in the planet's zone or another. */
function createDayKey(timezone: string): (instant: Instant, zone?: string) => string {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (instant, zone = timezone) => {
    // An instant is written in UTC.
    if (zone === 'UTC') return instant.slice(0, 10);
    const made =
      formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
    formats.set(zone, made);
    return made.format(new Date(instant));
  };
}

const weekday = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const fullDate = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** Words for calendar days ("2015-05-21") and months ("2015-05"). */
function daysInWords(words: Words, dayKey: (instant: Instant) => string) {
  const noon = (key: string): Date => new Date(`${key}T12:00:00Z`);
  const day = (options: Options, key: string): string =>
    words.one({ ...options, timeZone: 'UTC' }, noon(key));
  return {
    /** "Thursday 21 May", with the year when it is not the current one. */
    heading: (key: string, now: Date): string =>
      day(
        key.slice(0, 4) === dayKey(now.toISOString()).slice(0, 4) ? weekday : { ...weekday, year: 'numeric' },
        key,
      ),
    /** "Monday 18 May". */
    weekday: (key: string): string => day(weekday, key),
    /** "Thu 21". */
    shortDay: (key: string): string => day({ weekday: 'short', day: 'numeric' }, key).replace(/\.?, /, ' '),
    /** "21 May 2015". */
    dateOfDay: (key: string): string => day(fullDate, key),
    /** "18–22 May 2015". */
    range: (start: string, end: string): string => {
      const span = words.span({ ...fullDate, timeZone: 'UTC' }, [noon(start), noon(end)]);
      return start.slice(0, 7) === end.slice(0, 7) ? span.replace(' – ', '–') : span;
    },
    /** "Monday 18 May – Friday 22 May 2015". */
    span: (start: string, end: string): string =>
      start === end
        ? day({ ...weekday, year: 'numeric' }, start)
        : words.span({ dateStyle: 'full', timeZone: 'UTC' }, [noon(start), noon(end)]),
    /** "May 2015" for "2015-05". */
    month: (key: string): string => day({ month: 'long', year: 'numeric' }, `${key}-15`),
    /** "May" for "2015-05". */
    monthName: (key: string): string => day({ month: 'long' }, `${key}-15`),
  };
}

/** Words for instants, in the planet's zone or another. */
function instantsInWords(words: Words, { language, timezone }: { language: string; timezone: string }) {
  const clock = (instant: Instant, timeZone: string): string =>
    words.one({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }, new Date(instant));
  // In UTC the same hour and minute, or day, has the same words whenever it is asked for.
  const time = onceInUtc([11, 16], clock);
  const date = onceInUtc([0, 10], (instant, timeZone) =>
    words.one({ ...fullDate, timeZone }, new Date(instant)),
  );
  function onceInUtc([from, to]: [number, number], write: typeof clock) {
    const known = new Map<string, string>();
    return (instant: Instant, timeZone = timezone): string => {
      if (timeZone !== 'UTC') return write(instant, timeZone);
      const part = instant.slice(from, to);
      const words = known.get(part) ?? write(instant, timeZone);
      known.set(part, words);
      return words;
    };
  }
  const zone = (instant: Instant, timeZone = timezone): string => zoneName(new Date(instant), timeZone);
  // Where words stand together without spaces, so do dates and hours.
  const comma = /^(?:zh|ja)/.test(language) ? ' ' : ', ';
  return {
    time,
    date,
    zone,
    /** "21 May 2015, 16:20 UTC". */
    moment: (instant: Instant, timeZone = timezone): string =>
      isDay(instant)
        ? date(instant, 'UTC')
        : `${date(instant, timeZone)}${comma}${time(instant, timeZone)} ${zone(instant, timeZone)}`,
    /** "29 Nov". */
    shortDate: (instant: Instant): string =>
      words.one({ day: 'numeric', month: 'short', timeZone: timezone }, new Date(instant)),
    /** "Mon 20:05" in a zone. */
    dayTime: (instant: Instant, timeZone: string): string =>
      isDay(instant)
        ? words.one({ weekday: 'short', timeZone: 'UTC' }, new Date(instant))
        : `${words.one({ weekday: 'short', timeZone }, new Date(instant))} ${time(instant, timeZone)}`,
    /** "Sat 16 May" in a zone. */
    dayMonth: (instant: Instant, timeZone: string): string =>
      words.one({ weekday: 'short', day: 'numeric', month: 'short', timeZone }, new Date(instant)),
  };
}

/** A feed that gives a day without an hour gives midnight; nobody publishes at that very second. */
function isDay(instant: Instant): boolean {
  return instant.slice(11, 19) === '00:00:00';
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

/** "UTC", "UTC−7". */
function zoneName(date: Date, timeZone: string): string {
  if (timeZone === 'UTC') return 'UTC';
  const format =
    zoneFormats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' });
  zoneFormats.set(timeZone, format);
  const name = format.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
  return name.replace('GMT', 'UTC').replace('-', '−');
}

const languageNames = new Map<string, string>();
/** More than there are languages; a feed may name what is none. */
const MAX_NAMES = 500;

/** "Português" for "pt"; the code itself when no name is known. */
function languageName(code: string): string {
  const known = languageNames.get(code);
  if (known !== undefined) return known;
  const name = findLanguageName(code);
  if (languageNames.size < MAX_NAMES) languageNames.set(code, name);
  return name;
}

function findLanguageName(code: string): string {
  try {
    const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
    return name.slice(0, 1).toLocaleUpperCase(code) + name.slice(1);
  } catch {
    return code;
  }
}
