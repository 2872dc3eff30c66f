/** Reads from an entry's text which day of its event it tells of. */
import { countedAt, dateAt, isSpan, numericDates } from './counted-days.ts';
import { type Calendar, onWeekday, type Placed, possible, resolve } from './event-days.ts';
import { touching } from './hit-index.ts';
import { type Field, OPENING, type Post } from './post.ts';
import type { Tokens } from './tokenize.ts';
import type { Lexicon, Meaning } from './vocabulary.ts';
import { type Hit, quoteWords, together } from './words.ts';

/** The day that the text tells of, or the first of those that it retells one by one. */
export function dayInText(post: Post, calendar: Calendar, lexicon: Lexicon): Placed | null {
  return (
    dayToldOf(post, calendar) ??
    dayByDay(post, calendar) ??
    datedDay(post, calendar, lexicon) ??
    partOfDay(post, calendar, lexicon) ??
    liveDay(post, calendar)
  );
}

/**
 * The opening says which day it is: "today is the second day of the summit"; or it tells of a day that was under way,
 * or just over, when the entry was published: "our impressions from the first day".
 */
function dayToldOf({ body }: Post, calendar: Calendar): Placed | null {
  const { words, hits, index } = body;
  for (const hit of hits) {
    if ((words.starts[hit.start] ?? 0) >= OPENING) return null;
    const found = countedAt(body, hit);
    const day = found ? resolve(found.day, calendar) : 0;
    if (!found || !possible(day, calendar)) continue;
    const near = touching(index, hit.start - 12, hit.end + 8).filter((one) =>
      together(words, one.start, hit.start),
    );
    const kinds = new Set(near.map((one) => one.meaning.kind));
    const fresh = calendar.today === day || calendar.today === day + 1;
    const ours = kinds.has('eventWord') || kinds.has('event');
    const told = calendar.today !== null && calendar.today <= calendar.length + RECENT;
    if (
      (ours && (kinds.has('relative') || (told && kinds.has('presence')))) ||
      (fresh && (ours || kinds.has('presence') || isWhole(body, hit)))
    )
      return { day, evidence: `the text opens with “${found.words}”` };
  }
  return null;
}

/** Days after an event within which a weekday, or a day that is counted once, is still the event's. */
const RECENT = 21;

/** The opening tells of one part of one day: "on Thursday morning at the summit". */
function partOfDay({ body }: Post, calendar: Calendar, { dayParts }: Lexicon): Placed | null {
  const { words, hits, index } = body;
  if (calendar.today === null || calendar.today > calendar.length + RECENT) return null;
  const weekdays = hits.filter(
    ({ meaning, start }) => meaning.kind === 'weekday' && (words.starts[start] ?? 0) < OPENING,
  );
  const [only, second] = weekdays;
  if (!only || second || only.meaning.kind !== 'weekday') return null;
  const ours = touching(index, only.start - 12, only.end + 12).some(
    ({ meaning, start }) =>
      (meaning.kind === 'eventWord' || meaning.kind === 'event') && together(words, start, only.start),
  );
  const day = onWeekday(only.meaning.value, calendar);
  if (!ours || !dayParts.has(words.ids[only.end] ?? 0) || !possible(day, calendar)) return null;
  return { day, evidence: `the text opens with “${quoteWords(words, only.start, only.end + 1)}”` };
}

/** The day is the sentence's end, and nothing but a weekday stands before it: "Friday, last day." */
function isWhole({ words, index }: Field, hit: Hit<Meaning>): boolean {
  if (hit.end < words.count && words.opens[hit.end] === 0) return false;
  return (
    words.opens[hit.start] === 1 ||
    touching(index, hit.start - 1, hit.start).some(
      ({ meaning, start }) => meaning.kind === 'weekday' && words.opens[start] === 1,
    )
  );
}

/** A report that retells the days one after the other stands on the first day that it tells of. */
function dayByDay(post: Post, calendar: Calendar): Placed | null {
  const { words, hits } = post.body;
  const told = new Map<number, string>();
  const tell = (day: number, said: string) => {
    if (possible(day, calendar) && !told.has(day)) told.set(day, said);
  };
  const inHeading = headingsOf(post);
  for (const hit of hits) {
    const heading = inHeading(words.starts[hit.start] ?? 0);
    const opening =
      heading || words.opens[hit.start] === 1 || (hit.start > 0 && words.opens[hit.start - 1] === 1);
    if (!opening) continue;
    const counted = countedAt(post.body, hit);
    if (counted) tell(resolve(counted.day, calendar), counted.words);
    if (
      hit.meaning.kind === 'weekday' &&
      words.opens[hit.start] === 1 &&
      (heading || isWhole(post.body, hit))
    )
      tell(onWeekday(hit.meaning.value, calendar), quoteWords(words, hit.start, hit.end));
    const date = dateAt(words, hit, post.published);
    if (date !== null) tell(date - calendar.start + 1, quoteWords(words, hit.start, hit.end + 1));
  }
  for (const { day, words: said } of numericDates(words)) tell(day - calendar.start + 1, said);
  if (told.size < 2) return null;
  const day = Math.min(...told.keys());
  return { day, evidence: `it retells the days one by one, from “${told.get(day)}” on` };
}

/** Positions are asked for in rising order: each heading is looked at once. */
function headingsOf({ html }: Post): (at: number) => boolean {
  let next = 0;
  return (at) => {
    while ((html.headings[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    return (html.headings[next]?.start ?? Number.POSITIVE_INFINITY) <= at;
  };
}

/** The opening dates what it tells of by one day of the event: "on October 19 we met at the virtual PTG". */
function datedDay(post: Post, calendar: Calendar, lexicon: Lexicon): Placed | null {
  const { words, hits, index, namings } = post.body;
  const inNumbers = numericDates(words).filter(
    (date) => date.at < OPENING && possible(date.day - calendar.start + 1, calendar),
  );
  const [only, second] = inNumbers;
  if (only && !second)
    return { day: only.day - calendar.start + 1, evidence: `the text opens with “${only.words}”` };
  for (const hit of hits) {
    if ((words.starts[hit.start] ?? 0) >= OPENING) return null;
    const date = isSpan(words, hit) ? null : dateAt(words, hit, post.published);
    const day = date === null ? 0 : date - calendar.start + 1;
    if (!possible(day, calendar)) continue;
    const another = touching(index, hit.start - 6, hit.end + 6).some(
      ({ meaning, start }) =>
        meaning.kind === 'month' && start !== hit.start && together(words, start, hit.start),
    );
    const ours = namings.some(
      ({ slug, start }) =>
        slug === calendar.slug && Math.abs(start - hit.start) < 30 && together(words, start, hit.start),
    );
    if (ours && !another && !begins(words, hit, lexicon))
      return { day, evidence: `the text opens with “${quoteWords(words, hit.start - 1, hit.end + 1)}”` };
  }
  return null;
}

/** "The summit started on May 18." */
function begins(words: Tokens, hit: Hit<Meaning>, { beginnings }: Lexicon): boolean {
  for (let at = Math.max(0, hit.start - 6); at < Math.min(words.count, hit.end + 6); at += 1)
    if (beginnings.has(words.ids[at] ?? 0) && together(words, at, hit.start)) return true;
  return false;
}

/** Written during the event with words of that day: "live from …", "this morning". */
function liveDay(post: Post, { today, length }: Calendar): Placed | null {
  if (today === null) return null;
  for (const { words, hits } of [post.title, post.body]) {
    for (const { meaning, start, end } of hits) {
      if ((words.starts[start] ?? 0) >= OPENING) break;
      const shift = meaning.kind === 'live' ? 0 : meaning.kind === 'relative' ? meaning.value : null;
      if (shift === null || today < 1 || today > length || today + shift < 1) continue;
      const said = quoteWords(words, start, end);
      return { day: today + shift, evidence: `it says “${said}” and was published on day ${today}` };
    }
  }
  return null;
}
