/** Reads which day a text counts or names: "day 2", "second day", "2日目", "Oct. 27th", "2016.4.25". */
import { dayNumber } from './calendar.ts';
import { beginningIn, touching } from './hit-index.ts';
import type { Field } from './post.ts';
import type { Meaning } from './vocabulary.ts';
import { type Hit, quoteWords, type Words } from './words.ts';

export type CountedDay = { day: number; words: string };

/** The first day that the field counts, from 1 to 6; null when it counts none. */
export function countedDay(field: Field): CountedDay | null {
  for (const hit of field.hits) {
    const found = hit.meaning.kind === 'dayWord' ? countedAt(field, hit) : null;
    if (found && found.day >= 1 && found.day <= 6) return found;
  }
  return null;
}

/** The number that belongs to one word for "day"; null when none does. */
export function countedAt(field: Field, hit: Hit<Meaning>): CountedDay | null {
  const { words, index } = field;
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
export function dateAt(words: Words, hit: Hit<Meaning>, published: number | null): number | null {
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

/** Dates written in numbers at the beginning of a line: "2016.4.25", "2016-04-25". */
export function numericDates(words: Words): { day: number; words: string }[] {
  const found: { day: number; words: string }[] = [];
  for (let at = 0; at + 2 < words.count; at += 1) {
    const year = words.opens[at] === 1 ? numberAt(words, at) : null;
    const month = numberAt(words, at + 1);
    const day = numberAt(words, at + 2);
    if (
      year === null ||
      year < 2009 ||
      year > 2100 ||
      month === null ||
      month > 12 ||
      day === null ||
      day > 31
    )
      continue;
    found.push({ day: dayOf(year, month, day), words: quoteWords(words, at, at + 3) });
  }
  return found;
}

function dayOf(year: number, month: number, day: number): number {
  return dayNumber(new Date(Date.UTC(year, month - 1, day)).toISOString());
}

function numberAt(words: Words, at: number): number | null {
  const id = words.ids[at] ?? 0;
  return id < 0 ? -1 - id : null;
}

/** "27" or "27th". */
function dayOfMonth(words: Words, at: number): number | null {
  const text = words.text.slice(words.starts[at] ?? 0, words.ends[at] ?? 0);
  const number = /^(\d{1,2})(?:st|nd|rd|th|er|\.)?$/.exec(text)?.[1];
  return number && Number(number) >= 1 && Number(number) <= 31 ? Number(number) : null;
}

/** In scripts without spaces the number stands before: "2日目". */
function isIdeograph(words: Words, at: number): boolean {
  return words.text.charCodeAt(words.starts[at] ?? 0) > 0x3000;
}
