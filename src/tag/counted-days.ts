/** Reads which day a text counts or names: "day 2", "second day", "2日目", "Oct. 27th", "2016.4.25". */
import { dayNumber } from './calendar.ts';
import { LAST_DAY } from './calendar-words.ts';
import { beginningIn, touching } from './hit-index.ts';
import type { Field } from './post.ts';
import type { Tokens } from './tokenize.ts';
import type { Meaning } from './vocabulary.ts';
import { type Hit, quoteWords, together } from './words.ts';

export type CountedDay = { day: number; words: string };

/** The first day that the field counts, from 1 to 6 or LAST_DAY; null when it counts none. */
export function countedDay(field: Field): CountedDay | null {
  for (const hit of field.hits) {
    const found = countedAt(field, hit);
    if (found && (found.day === LAST_DAY || (found.day >= 1 && found.day <= 6))) return found;
  }
  return null;
}

/** The number that belongs to one word for "day"; null when none does. */
export function countedAt(field: Field, hit: Hit<Meaning>): CountedDay | null {
  const { words, index } = field;
  if (hit.meaning.kind === 'countedDay')
    return { day: hit.meaning.value, words: quoteWords(words, hit.start, hit.end) };
  if (hit.meaning.kind !== 'dayWord') return null;
  const found = (day: number, start: number, end: number) => ({ day, words: quoteWords(words, start, end) });
  if (hit.end < words.count && words.opens[hit.end] === 0) {
    const number = numberAt(words, hit.end);
    if (number !== null && number < 8) return found(number, hit.start, hit.end + 1);
    for (const { meaning, end } of beginningIn(index, hit.end, hit.end + 1))
      if (meaning.kind === 'cardinal') return found(meaning.value, hit.start, end);
  }
  if (hit.start === 0 || words.opens[hit.start] === 1) return null;
  for (const { meaning, start, end } of touching(index, hit.start - 1, hit.start))
    if (meaning.kind === 'ordinal' && end === hit.start) return found(meaning.value, start, hit.end);
  const number = isIdeograph(words, hit.start) ? numberAt(words, hit.start - 1) : null;
  return number !== null && number < 8 ? found(number, hit.start - 1, hit.end) : null;
}

/** The day (since 1970) of a month's name with a number beside it, nearest to the day of publication. */
export function dateAt(words: Tokens, hit: Hit<Meaning>, published: number | null): number | null {
  if (hit.meaning.kind !== 'month' || published === null) return null;
  const beside = [hit.end, hit.start - 1].map((at) =>
    at >= 0 && at < words.count ? dayOfMonth(words, at) : null,
  );
  const day = beside.find((number) => number !== null) ?? null;
  if (day === null) return null;
  const year = new Date(published * 86_400_000).getUTCFullYear();
  const dates = [year, year - 1].map((one) =>
    dayOf(one, hit.meaning.kind === 'month' ? hit.meaning.value : 1, day),
  );
  return dates.find((date) => date <= published + 1) ?? null;
}

/** Whether the date of a month's name runs on to another one: "18-22 May", "May 18 to 22". */
export function isSpan(words: Tokens, hit: Hit<Meaning>): boolean {
  const days = [-3, -2, -1, 0, 1, 2].filter((step) => {
    const at = step < 0 ? hit.start + step : hit.end + step;
    return at >= 0 && at < words.count && dayOfMonth(words, at) !== null && together(words, hit.start, at);
  });
  return days.length > 1;
}

export type NumericDate = { day: number; words: string; at: number };

/** Dates written in numbers at the beginning of a line, or behind its first word: "2016.4.25", "Date: 25/04/2016". */
export function numericDates(words: Tokens): NumericDate[] {
  const found: NumericDate[] = [];
  for (let at = 0; at + 2 < words.count; at += 1) {
    if ((words.ids[at] ?? 0) >= 0) continue;
    const [a, b, c] = [numberAt(words, at), numberAt(words, at + 1), numberAt(words, at + 2)];
    const leads = words.opens[at] === 1;
    const day =
      (leads ? dateOf(a, b, c) : null) ?? (leads || words.opens[at - 1] === 1 ? dateOf(c, b, a) : null);
    if (day !== null) found.push({ day, words: quoteWords(words, at, at + 3), at: words.starts[at] ?? 0 });
  }
  return found;
}

function dateOf(year: number | null, month: number | null, day: number | null): number | null {
  if (year === null || month === null || day === null) return null;
  const real = year >= 2009 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return real ? dayOf(year, month, day) : null;
}

function dayOf(year: number, month: number, day: number): number {
  return dayNumber(new Date(Date.UTC(year, month - 1, day)).toISOString());
}

function numberAt(words: Tokens, at: number): number | null {
  const id = words.ids[at] ?? 0;
  return id < 0 ? -1 - id : null;
}

/** "27" or "27th". */
function dayOfMonth(words: Tokens, at: number): number | null {
  const text = words.text.slice(words.starts[at] ?? 0, words.ends[at] ?? 0);
  const number = /^(\d{1,2})(?:st|nd|rd|th|er|\.)?$/.exec(text)?.[1];
  return number && Number(number) >= 1 && Number(number) <= 31 ? Number(number) : null;
}

/** In scripts without spaces the number stands before: "2日目". */
function isIdeograph(words: Tokens, at: number): boolean {
  return words.text.charCodeAt(words.starts[at] ?? 0) > 0x3000;
}
