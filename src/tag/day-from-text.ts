/** Determines from an entry's text which day of its event it is about. */
import { countedAt, dateAt, isSpan, numericDates } from './day-expressions.ts';
import { type Calendar, dayFound, type EventDay, possible, resolve } from './event-days.ts';
import { overlapping } from './match-index.ts';
import { inSameSentence, type PhraseMatch, quoteWords } from './phrase-matcher.ts';
import { type Field, isOpening, type Post } from './post.ts';
import type { Tokens } from './tokenize.ts';
import type { Lexicon, Meaning } from './vocabulary.ts';

/** The one day that the text is about. */
export function dayInText(post: Post, calendar: Calendar, lexicon: Lexicon): EventDay | null {
  return (
    countedDayOf(post, calendar) ??
    datedDay(post, calendar, lexicon) ??
    plannedDay(post, calendar, lexicon) ??
    liveDay(post, calendar)
  );
}

/**
 * The opening names the day: "today is the second day of the summit"; or it describes a day that was in
 * progress or just over at publication: "our impressions from the first day".
 */
function countedDayOf({ body }: Post, calendar: Calendar): EventDay | null {
  const { tokens, matches, index } = body;
  for (const match of matches) {
    if (!isOpening(body, match.start)) return null;
    const found = countedAt(body, match);
    const day = found ? resolve(found.day, calendar) : 0;
    if (!found || !possible(day, calendar)) continue;
    const near = overlapping(index, match.start - 12, match.end + 8).filter((one) =>
      inSameSentence(tokens, one.start, match.start),
    );
    const kinds = new Set(near.map((one) => one.meaning.kind));
    const fresh = calendar.today === day || calendar.today === day + 1;
    const ours = kinds.has('eventWord') || kinds.has('event');
    const recent = calendar.today !== null && calendar.today <= calendar.length + RECENT;
    if (
      (ours && (kinds.has('relative') || (recent && kinds.has('presence')))) ||
      (fresh && (ours || kinds.has('presence') || isWhole(body, match)))
    )
      return dayFound(day, 'told-day', 'opening', found.quote);
  }
  return null;
}

/** Days after an event during which a weekday, or a day mentioned once, still refers to the event. */
const RECENT = 21;

/** The day ends the sentence, with only a weekday before it: "Friday, last day." */
function isWhole({ tokens, index }: Field, match: PhraseMatch<Meaning>): boolean {
  if (match.end < tokens.count && tokens.opens[match.end] === 0) return false;
  return (
    tokens.opens[match.start] === 1 ||
    overlapping(index, match.start - 1, match.start).some(
      ({ meaning, start }) => meaning.kind === 'weekday' && tokens.opens[start] === 1,
    )
  );
}

/** The opening dates its subject with a day of the event: "on October 19 we met at the virtual PTG". */
function datedDay(post: Post, calendar: Calendar, lexicon: Lexicon): EventDay | null {
  const { tokens, matches, index, references } = post.body;
  const inNumbers = numericDates(tokens).filter(
    (date) => isOpening(post.body, date.word) && possible(date.day - calendar.start + 1, calendar),
  );
  const [only, second] = inNumbers;
  if (only && !second) return dayFound(only.day - calendar.start + 1, 'dated-day', 'opening', only.quote);
  for (const match of matches) {
    if (!isOpening(post.body, match.start)) return null;
    const date = isSpan(tokens, match) ? null : dateAt(tokens, match, post.published);
    const day = date === null ? 0 : date - calendar.start + 1;
    if (!possible(day, calendar)) continue;
    const another = overlapping(index, match.start - 6, match.end + 6).some(
      ({ meaning, start }) =>
        meaning.kind === 'month' && start !== match.start && inSameSentence(tokens, start, match.start),
    );
    const ours = references.some(
      ({ slug, start }) =>
        slug === calendar.slug &&
        Math.abs(start - match.start) < 30 &&
        inSameSentence(tokens, start, match.start),
    );
    if (ours && !another && !begins(tokens, match, lexicon))
      return dayFound(
        day,
        'dated-day',
        'opening',
        quoteWords(tokens, Math.max(0, match.start - 1), match.end + 1),
      );
  }
  return null;
}

/** Before the event, the text names exactly one of its days: "my talk is on Wednesday, October 26". */
function plannedDay({ body }: Post, calendar: Calendar, lexicon: Lexicon): EventDay | null {
  if (calendar.today === null || calendar.today > 0) return null;
  const { tokens, matches } = body;
  const planned = new Map<number, string>();
  for (const match of matches) {
    const last = calendar.start + calendar.length;
    const date = isSpan(tokens, match) ? null : dateAt(tokens, match, last);
    const day = date === null ? 0 : date - calendar.start + 1;
    if (day < 1 || day > calendar.length || begins(tokens, match, lexicon)) continue;
    planned.set(day, quoteWords(tokens, Math.max(0, match.start - 1), match.end + 1));
  }
  const [only, second] = planned;
  return only && !second ? dayFound(only[0], 'planned-day', 'text', only[1]) : null;
}

/** "The summit started on May 18." */
function begins(tokens: Tokens, match: PhraseMatch<Meaning>, { words }: Lexicon): boolean {
  for (let at = Math.max(0, match.start - 6); at < Math.min(tokens.count, match.end + 6); at += 1)
    if (words.beginning.has(tokens.ids[at] ?? 0) && inSameSentence(tokens, at, match.start)) return true;
  return false;
}

/** Published during the event with words for the current day: "live from …", "this morning". */
function liveDay(post: Post, { today, length }: Calendar): EventDay | null {
  if (today === null) return null;
  for (const [field, where] of [
    [post.title, 'title'],
    [post.body, 'opening'],
  ] as const) {
    const { tokens, matches } = field;
    for (const { meaning, start, end } of matches) {
      if (!isOpening(field, start)) break;
      const shift = meaning.kind === 'live' ? 0 : meaning.kind === 'relative' ? meaning.value : null;
      if (shift === null || today < 1 || today > length || today + shift < 1) continue;
      const quoted = quoteWords(tokens, start, end);
      return dayFound(today + shift, 'live-day', where, quoted);
    }
  }
  return null;
}
