/** Reads numbered days and dates in a text: "day 2", "second day", "2日目", "Oct. 27th", "2016.4.25". */
import { dayOf, yearOf } from './epoch-days.ts';
import { type MatchIndex, overlapping, startingIn } from './match-index.ts';
import { LAST_DAY } from './meaning.ts';
import type { PhraseMatch } from './phrase-matcher.ts';
import { inSameSentence, isUnspaced, numberAt, quoteWords, type Tokens, type WordRange } from './tokenize.ts';

/** The number of a day of an event, or LAST_DAY. */
export type NumberedDay = { number: number; quoted: string };

/** The first numbered day in the text, from 1 to 6 or the last; null if there is none. */
export function firstNumberedDay(text: MatchIndex): NumberedDay | null {
  for (const match of text.matches) {
    const found = numberedDay(text, match);
    if (found && (found.number === LAST_DAY || (found.number >= 1 && found.number <= 6))) return found;
  }
  return null;
}

/** The number that belongs to one word for "day"; null if there is none. */
export function numberedDay(text: MatchIndex, { meaning, start, end }: PhraseMatch): NumberedDay | null {
  const { tokens } = text;
  const found = (number: number, range: WordRange) => ({ number, quoted: quoteWords(tokens, range) });
  if (meaning.kind === 'countedDay') return found(meaning.value, { start, end });
  if (meaning.kind !== 'dayWord') return null;
  if (end < tokens.count && tokens.opens[end] === 0) {
    const number = smallNumber(tokens, end);
    if (number !== null) return found(number, { start, end: end + 1 });
    for (const next of startingIn(text, end, end + 1))
      if (next.meaning.kind === 'cardinal') return found(next.meaning.value, { start, end: next.end });
  }
  if (start === 0 || tokens.opens[start] === 1) return null;
  for (const previous of overlapping(text, start - 1, start))
    if (previous.meaning.kind === 'ordinal' && previous.end === start)
      return found(previous.meaning.value, { start: previous.start, end });
  // In scripts without spaces the number comes first: "2日目".
  const number = isUnspaced(tokens, start) ? smallNumber(tokens, start - 1) : null;
  return number === null ? null : found(number, { start: start - 1, end });
}

/** The day of a month's name with one number next to it, nearest before `latest`; null for a span of days. */
export function dateAt(tokens: Tokens, match: PhraseMatch, latest: number | null): number | null {
  const { meaning, start, end } = match;
  if (meaning.kind !== 'month' || latest === null || isSpan(tokens, match)) return null;
  const day = dayOfMonth(tokens, end) ?? dayOfMonth(tokens, start - 1);
  if (day === null) return null;
  const year = yearOf(latest);
  const dates = [year, year - 1].map((one) => dayOf(one, meaning.value, day));
  return dates.find((date) => date <= latest + 1) ?? null;
}

/** Whether the date of a month's name continues to another one: "18-22 May", "May 18 to 22". */
function isSpan(tokens: Tokens, { start, end }: WordRange): boolean {
  const near = [start - 3, start - 2, start - 1, end, end + 1, end + 2];
  const days = near.filter((at) => dayOfMonth(tokens, at) !== null && inSameSentence(tokens, start, at));
  return days.length > 1;
}

export type NumericDate = { date: number; quoted: string; word: number };

/** Numeric dates at the start of a line, or after its first word: "2016.4.25", "Date: 25/04/2016". */
export function numericDates(tokens: Tokens): NumericDate[] {
  const found: NumericDate[] = [];
  for (let at = 0; at + 2 < tokens.count; at += 1) {
    const [a, b, c] = [numberAt(tokens, at), numberAt(tokens, at + 1), numberAt(tokens, at + 2)];
    if (a === null || b === null || c === null) continue;
    const isFirst = tokens.opens[at] === 1;
    const date =
      (isFirst ? dateOf(a, b, c) : null) ?? (isFirst || tokens.opens[at - 1] === 1 ? dateOf(c, b, a) : null);
    if (date !== null) found.push({ date, quoted: quoteWords(tokens, { start: at, end: at + 3 }), word: at });
  }
  return found;
}

function dateOf(year: number, month: number, day: number): number | null {
  const isReal = year >= 2009 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return isReal ? dayOf(year, month, day) : null;
}

/** A number that may count the days of an event. */
function smallNumber(tokens: Tokens, at: number): number | null {
  const number = numberAt(tokens, at);
  return number !== null && number < 8 ? number : null;
}

/** "27" or "27th". */
function dayOfMonth({ text, starts, ends }: Tokens, at: number): number | null {
  const word = text.slice(starts[at] ?? 0, ends[at] ?? 0);
  const number = Number(/^(\d{1,2})(?:st|nd|rd|th|er|\.)?$/.exec(word)?.[1]);
  return number >= 1 && number <= 31 ? number : null;
}
