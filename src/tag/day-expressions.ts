/** Reads numbered days and dates in a text: "day 2", "second day", "2日目", "Oct. 27th", "2016.4.25". */

import { dayNumber } from './epoch-days.ts';
import { overlapping, startingIn } from './match-index.ts';
import { inSameSentence, type PhraseMatch, quoteWords } from './phrase-matcher.ts';
import type { Field } from './post.ts';
import type { Tokens } from './tokenize.ts';
import { LAST_DAY, type Meaning } from './vocabulary.ts';

export type CountedDay = { day: number; quote: string };

/** The first numbered day in the field, from 1 to 6 or LAST_DAY; null if there is none. */
export function countedDay(field: Field): CountedDay | null {
  for (const match of field.matches) {
    const found = countedAt(field, match);
    if (found && (found.day === LAST_DAY || (found.day >= 1 && found.day <= 6))) return found;
  }
  return null;
}

/** The number that belongs to one word for "day"; null if there is none. */
export function countedAt(field: Field, match: PhraseMatch<Meaning>): CountedDay | null {
  const { tokens, index } = field;
  if (match.meaning.kind === 'countedDay')
    return { day: match.meaning.value, quote: quoteWords(tokens, match.start, match.end) };
  if (match.meaning.kind !== 'dayWord') return null;
  const found = (day: number, start: number, end: number) => ({
    day,
    quote: quoteWords(tokens, start, end),
  });
  if (match.end < tokens.count && tokens.opens[match.end] === 0) {
    const number = numberAt(tokens, match.end);
    if (number !== null && number < 8) return found(number, match.start, match.end + 1);
    for (const { meaning, end } of startingIn(index, match.end, match.end + 1))
      if (meaning.kind === 'cardinal') return found(meaning.value, match.start, end);
  }
  if (match.start === 0 || tokens.opens[match.start] === 1) return null;
  for (const { meaning, start, end } of overlapping(index, match.start - 1, match.start))
    if (meaning.kind === 'ordinal' && end === match.start) return found(meaning.value, start, match.end);
  const number = isIdeograph(tokens, match.start) ? numberAt(tokens, match.start - 1) : null;
  return number !== null && number < 8 ? found(number, match.start - 1, match.end) : null;
}

/** The day (since 1970) of a month's name with a number next to it, nearest to the day of publication. */
export function dateAt(tokens: Tokens, match: PhraseMatch<Meaning>, published: number | null): number | null {
  if (match.meaning.kind !== 'month' || published === null) return null;
  const beside = [match.end, match.start - 1].map((at) =>
    at >= 0 && at < tokens.count ? dayOfMonth(tokens, at) : null,
  );
  const day = beside.find((number) => number !== null) ?? null;
  if (day === null) return null;
  const year = new Date(published * 86_400_000).getUTCFullYear();
  const dates = [year, year - 1].map((one) =>
    dayOf(one, match.meaning.kind === 'month' ? match.meaning.value : 1, day),
  );
  return dates.find((date) => date <= published + 1) ?? null;
}

/** Whether the date of a month's name continues to another one: "18-22 May", "May 18 to 22". */
export function isSpan(tokens: Tokens, match: PhraseMatch<Meaning>): boolean {
  const days = [-3, -2, -1, 0, 1, 2].filter((step) => {
    const at = step < 0 ? match.start + step : match.end + step;
    return (
      at >= 0 &&
      at < tokens.count &&
      dayOfMonth(tokens, at) !== null &&
      inSameSentence(tokens, match.start, at)
    );
  });
  return days.length > 1;
}

export type NumericDate = { day: number; quote: string; word: number };

/** Numeric dates at the start of a line, or after its first word: "2016.4.25", "Date: 25/04/2016". */
export function numericDates(tokens: Tokens): NumericDate[] {
  const found: NumericDate[] = [];
  for (let at = 0; at + 2 < tokens.count; at += 1) {
    if ((tokens.ids[at] ?? 0) >= 0) continue;
    const [a, b, c] = [numberAt(tokens, at), numberAt(tokens, at + 1), numberAt(tokens, at + 2)];
    const leads = tokens.opens[at] === 1;
    const day =
      (leads ? dateOf(a, b, c) : null) ?? (leads || tokens.opens[at - 1] === 1 ? dateOf(c, b, a) : null);
    if (day !== null) found.push({ day, quote: quoteWords(tokens, at, at + 3), word: at });
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

function numberAt(tokens: Tokens, at: number): number | null {
  const id = tokens.ids[at] ?? 0;
  return id < 0 ? -1 - id : null;
}

/** "27" or "27th". */
function dayOfMonth(tokens: Tokens, at: number): number | null {
  const text = tokens.text.slice(tokens.starts[at] ?? 0, tokens.ends[at] ?? 0);
  const number = /^(\d{1,2})(?:st|nd|rd|th|er|\.)?$/.exec(text)?.[1];
  return number && Number(number) >= 1 && Number(number) <= 31 ? Number(number) : null;
}

/** In scripts without spaces the number comes first: "2日目". */
function isIdeograph(tokens: Tokens, at: number): boolean {
  return tokens.text.charCodeAt(tokens.starts[at] ?? 0) > 0x3000;
}
