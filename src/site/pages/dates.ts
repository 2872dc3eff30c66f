/** Dates in words. Everything is absolute; relative words ("9 hours ago") are the script's. */
import type { Instant } from '../../model/feed.ts';

export type Dates = ReturnType<typeof createDates>;

/** `language` decides the words, `timezone` (IANA) the days of the river. */
export function createDates(language: string, timezone: string) {
  // English without a country would put the month first.
  const locale = language === 'en' ? 'en-GB' : language;
  // British English sets a comma when the year is there and none when it is not.
  const tidy = (words: string): string =>
    (locale === 'en-GB' ? words.replaceAll(', ', ' ') : words).replaceAll('\u2009', ' ');
  const formats = new Map<string, Intl.DateTimeFormat>();
  const format = (options: Intl.DateTimeFormatOptions, date: Date): string => {
    const key = JSON.stringify(options);
    const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
    formats.set(key, made);
    return tidy(made.format(date));
  };
  const dayFormats = new Map<string, Intl.DateTimeFormat>();
  const dayKey = (instant: Instant, zone = timezone): string => {
    const made =
      dayFormats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
    dayFormats.set(zone, made);
    return made.format(new Date(instant));
  };
  const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);
  const day = (options: Intl.DateTimeFormatOptions, key: string): string =>
    format({ ...options, timeZone: 'UTC' }, noon(key));
  const zone = (instant: Instant, timeZone = timezone): string => {
    if (timeZone === 'UTC') return 'UTC';
    const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' });
    const name = parts.formatToParts(new Date(instant)).find((part) => part.type === 'timeZoneName')?.value;
    return (name ?? 'UTC').replace('GMT', 'UTC').replace('-', '−');
  };
  const time = (instant: Instant, timeZone = timezone): string =>
    format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }, new Date(instant));
  const date = (instant: Instant, timeZone = timezone): string =>
    format({ day: 'numeric', month: 'long', year: 'numeric', timeZone }, new Date(instant));
  return {
    timezone,
    /** The calendar day of an instant: "2015-05-21". */
    dayKey,
    /** "Thursday 21 May", with the year when it is not the current one. */
    heading: (key: string, now: Date): string =>
      day(
        {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          ...(key.slice(0, 4) === dayKey(now.toISOString()).slice(0, 4) ? {} : { year: 'numeric' }),
        },
        key,
      ),
    /** "Monday 18 May 2015". */
    fullDay: (key: string): string =>
      day({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, key),
    /** "Monday 18 May". */
    weekday: (key: string): string => day({ weekday: 'long', day: 'numeric', month: 'long' }, key),
    /** "Thu 21". */
    shortDay: (key: string): string => day({ weekday: 'short', day: 'numeric' }, key),
    /** "21 May 2015" for a day key. */
    dateOfDay: (key: string): string => day({ day: 'numeric', month: 'long', year: 'numeric' }, key),
    /** "18–22 May 2015". */
    range: (start: string, end: string): string => {
      const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
      const words = tidy(new Intl.DateTimeFormat(locale, options).formatRange(noon(start), noon(end)));
      return start.slice(0, 7) === end.slice(0, 7) ? words.replace(' – ', '–') : words;
    },
    /** "Monday 18 to Friday 22 May 2015" as the language writes a span. */
    span: (start: string, end: string): string =>
      start === end
        ? day({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, start)
        : tidy(
            new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).formatRange(
              noon(start),
              noon(end),
            ),
          ),
    /** "Mon 20:05" in a zone. */
    dayTime: (instant: Instant, timeZone: string): string =>
      `${format({ weekday: 'short', timeZone }, new Date(instant))} ${time(instant, timeZone)}`,
    /** "Sat 16 May" in a zone. */
    dayMonth: (instant: Instant, timeZone: string): string =>
      format({ weekday: 'short', day: 'numeric', month: 'short', timeZone }, new Date(instant)),
    /** "May 2015" for "2015-05". */
    month: (key: string): string => day({ month: 'long', year: 'numeric' }, `${key}-15`),
    /** "May" for "2015-05". */
    monthName: (key: string): string => day({ month: 'long' }, `${key}-15`),
    time,
    date,
    zone,
    /** "21 May 2015, 16:20 UTC". */
    moment: (instant: Instant, timeZone = timezone): string =>
      `${date(instant, timeZone)}, ${time(instant, timeZone)} ${zone(instant, timeZone)}`,
    /** "Português" for "pt"; the code itself when no name is known. */
    languageName: (code: string): string => {
      try {
        const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
        return name.slice(0, 1).toLocaleUpperCase(code) + name.slice(1);
      } catch {
        return code;
      }
    },
  };
}
