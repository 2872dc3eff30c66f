/** Assigns an entry to a day of its event, in the event's time zone. */
import type { Finding, FindingPlace } from '../model/finding.ts';
import type { Summit } from '../model/planet.ts';
import { dateAt, firstNumberedDay, numberedDay, numericDates } from './day-expressions.ts';
import { localDay, MAX_DAYS_LATER, spanOf, weekdayOf } from './epoch-days.ts';
import type { Lexicon } from './lexicon.ts';
import { contains, overlapping } from './match-index.ts';
import { LAST_DAY } from './meaning.ts';
import type { PhraseMatch } from './phrase-matcher.ts';
import { type Field, isOpening, type Post } from './post.ts';
import { inSameSentence, quoteWords, type Tokens, type WordRange } from './tokenize.ts';

export type EventDay = { day: number; finding: Finding };

/** For checking that a day belongs to the event and had started when the entry was published. */
type Calendar = { slug: string; start: number; length: number; today: number | null };

/** The day of the event that an entry is about, with its evidence; null if no particular one. */
export function assignDay(post: Post, event: Summit, lexicon: Lexicon): EventDay | null {
  const { start, end } = spanOf(event);
  const { published } = post.entry;
  const today = published ? localDay(published, event.timezone) - start + 1 : null;
  const calendar = { slug: event.slug, start, length: end - start + 1, today };
  return (
    titledDay(post, calendar) ??
    openingDay(post.body, calendar) ??
    datedDay(post, calendar, lexicon) ??
    plannedDay(post.body, calendar, lexicon) ??
    liveDay(post, calendar)
  );
}

function found(day: number, rule: string, where: FindingPlace, quoted: string): EventDay {
  return { day, finding: { tag: `day ${day}`, rule, where, quoted, n: 1 } };
}

function isPossible(day: number, { length, today }: Calendar): boolean {
  return day >= 1 && day <= length && (today === null || (day <= today && today <= length + MAX_DAYS_LATER));
}

/** Maximum days by which a feed's date may precede the day that its entry describes. */
const WRONG_BY = 7;

/** "Day 2", or "Thursday at the summit": the title or permalink names the day. */
function titledDay(post: Post, calendar: Calendar): EventDay | null {
  const { today, slug } = calendar;
  // A title with the event and its day keeps its meaning whenever it is published again.
  const isTimeless =
    post.title.references.some((one) => one.slug === slug) && (today === null || today > -WRONG_BY);
  const counting = isTimeless ? { ...calendar, today: null } : calendar;
  const isJourney = contains(post.title, 'journey');
  for (const where of ['title', 'permalink'] as const) {
    const field = post[where];
    const numbered = isJourney ? null : firstNumberedDay(field);
    const day = numbered ? dayWithNumber(numbered.number, calendar) : 0;
    if (numbered && isPossible(day, counting)) return found(day, 'counted-day', where, numbered.quoted);
    for (const match of field.matches) {
      const onWeekday = match.meaning.kind === 'weekday' ? dayOnWeekday(match.meaning.value, calendar) : 0;
      if (isPossible(onWeekday, calendar))
        return found(onWeekday, 'weekday', where, quoteWords(field.tokens, match));
    }
  }
  return null;
}

/** The last day depends on the event. */
function dayWithNumber(number: number, { length }: Calendar): number {
  return number === LAST_DAY ? length : number;
}

/** The day of the event's first week on that weekday (1 = Monday). */
function dayOnWeekday(weekday: number, { start }: Calendar): number {
  return ((weekday - weekdayOf(start) + 7) % 7) + 1;
}

/** Days after an event during which a weekday, or a day mentioned once, still refers to the event. */
const RECENT = 21;

/**
 * The opening names the day: "today is the second day of the summit"; or it describes a day that was in
 * progress or just over at publication: "our impressions from the first day".
 */
function openingDay(body: Field, calendar: Calendar): EventDay | null {
  const { length, today } = calendar;
  for (const match of body.matches) {
    if (!isOpening(body, match.start)) return null;
    const numbered = numberedDay(body, match);
    const day = numbered ? dayWithNumber(numbered.number, calendar) : 0;
    if (!numbered || !isPossible(day, calendar)) continue;
    const near = overlapping(body, match.start - 12, match.end + 8).filter((one) =>
      inSameSentence(body.tokens, one.start, match.start),
    );
    const kinds = new Set(near.map(({ meaning }) => meaning.kind));
    const isFresh = today === day || today === day + 1;
    const isOurs = kinds.has('eventWord') || kinds.has('event');
    const isRecent = today !== null && today <= length + RECENT;
    if (
      (isOurs && (kinds.has('relative') || (isRecent && kinds.has('presence')))) ||
      (isFresh && (isOurs || kinds.has('presence') || isWholeSentence(body, match)))
    )
      return found(day, 'told-day', 'opening', numbered.quoted);
  }
  return null;
}

/** The day ends the sentence, with only a weekday before it: "Friday, last day." */
function isWholeSentence(field: Field, { start, end }: PhraseMatch): boolean {
  const { opens, count } = field.tokens;
  if (end < count && opens[end] === 0) return false;
  return (
    opens[start] === 1 ||
    overlapping(field, start - 1, start).some(
      (before) => before.meaning.kind === 'weekday' && opens[before.start] === 1,
    )
  );
}

/** The opening dates its subject with a day of the event: "on October 19 we met at the virtual PTG". */
function datedDay({ body, published }: Post, calendar: Calendar, lexicon: Lexicon): EventDay | null {
  const { tokens, matches, references } = body;
  const { slug, start } = calendar;
  const [only, second] = numericDates(tokens).filter(
    ({ date, word }) => isOpening(body, word) && isPossible(date - start + 1, calendar),
  );
  if (only && !second) return found(only.date - start + 1, 'dated-day', 'opening', only.quoted);
  for (const match of matches) {
    if (!isOpening(body, match.start)) return null;
    const day = (dateAt(tokens, match, published) ?? 0) - start + 1;
    if (!isPossible(day, calendar) || isBeginning(tokens, match, lexicon)) continue;
    const isAlone = !overlapping(body, match.start - 6, match.end + 6).some(
      (other) =>
        other.meaning.kind === 'month' &&
        other.start !== match.start &&
        inSameSentence(tokens, other.start, match.start),
    );
    const isOurs = references.some(
      (one) =>
        one.slug === slug &&
        Math.abs(one.start - match.start) < 30 &&
        inSameSentence(tokens, one.start, match.start),
    );
    if (isOurs && isAlone)
      return found(day, 'dated-day', 'opening', quoteWords(tokens, withNeighbors(match)));
  }
  return null;
}

/** Before the event, the text names exactly one of its days: "my talk is on Wednesday, October 26". */
function plannedDay(
  { tokens, matches }: Field,
  { start, length, today }: Calendar,
  lexicon: Lexicon,
): EventDay | null {
  if (today === null || today > 0) return null;
  const planned = new Map<number, string>();
  for (const match of matches) {
    const day = (dateAt(tokens, match, start + length) ?? 0) - start + 1;
    if (day < 1 || day > length || isBeginning(tokens, match, lexicon)) continue;
    planned.set(day, quoteWords(tokens, withNeighbors(match)));
  }
  const [only, second] = planned;
  return only && !second ? found(only[0], 'planned-day', 'text', only[1]) : null;
}

/** A month with the words before and after it, one of which is the day. */
function withNeighbors({ start, end }: WordRange): WordRange {
  return { start: Math.max(0, start - 1), end: end + 1 };
}

/** "The summit started on May 18." */
function isBeginning(tokens: Tokens, { start, end }: WordRange, { words }: Lexicon): boolean {
  for (let at = Math.max(0, start - 6); at < Math.min(tokens.count, end + 6); at += 1)
    if (words.beginning.has(tokens.ids[at] ?? 0) && inSameSentence(tokens, at, start)) return true;
  return false;
}

/** Published during the event with words for the current day: "live from …", "this morning". */
function liveDay({ title, body }: Post, { today, length }: Calendar): EventDay | null {
  if (today === null || today < 1 || today > length) return null;
  const fields: [Field, FindingPlace][] = [
    [title, 'title'],
    [body, 'opening'],
  ];
  for (const [field, where] of fields) {
    for (const match of field.matches) {
      const { meaning, start } = match;
      if (!isOpening(field, start)) break;
      const shift = meaning.kind === 'live' ? 0 : meaning.kind === 'relative' ? meaning.value : null;
      if (shift !== null && today + shift >= 1)
        return found(today + shift, 'live-day', where, quoteWords(field.tokens, match));
    }
  }
  return null;
}
