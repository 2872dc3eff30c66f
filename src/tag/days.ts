/** Places an entry on a day of its event, in the event's time zone. */
import type { Summit } from '../model/planet.ts';
import { localDay, spanOf } from './calendar.ts';
import { countedAt, countedDay, dateAt, numericDates } from './counted-days.ts';
import { touching } from './hit-index.ts';
import { type Field, OPENING, type Post } from './post.ts';
import { quoteWords, together } from './words.ts';

type Placed = { day: number; evidence: string };

/** What is asked of every day: that it is one of the event's, and over or under way when the entry was published. */
type Calendar = { start: number; length: number; today: number | null };

/** A day may be told of for so long after the event. */
const RETOLD = 60;

/** The day of the event that an entry tells of, with its evidence; null when it tells of none in particular. */
export function placeOnDay(post: Post, event: Summit): Placed | null {
  const { start, end } = spanOf(event);
  const instant = post.entry.published;
  const today = instant ? localDay(instant, event.timezone) - start + 1 : null;
  const calendar = { start, length: end - start + 1, today };
  const journey = post.title.hits.some(({ meaning }) => meaning.kind === 'journey');
  for (const field of [post.title, post.permalink]) {
    const counted = journey ? null : countedDay(field);
    if (counted && possible(counted.day, calendar))
      return { day: counted.day, evidence: `it says “${counted.words}”` };
    const named = weekdayIn(field, calendar);
    if (named) return named;
  }
  return dayToldOf(post, calendar) ?? dayByDay(post, calendar) ?? liveDay(post, calendar);
}

function possible(day: number, { length, today }: Calendar): boolean {
  return day >= 1 && day <= length && (today === null || (day <= today && today <= length + RETOLD));
}

/** "Thursday at the summit": the weekday in a title, on the event's calendar. */
function weekdayIn(field: Field, calendar: Calendar): Placed | null {
  for (const { meaning, start, end } of field.hits) {
    if (meaning.kind !== 'weekday') continue;
    const day = ((meaning.value - weekdayOf(calendar.start) + 7) % 7) + 1;
    if (possible(day, calendar)) return { day, evidence: `it says “${quoteWords(field.words, start, end)}”` };
  }
  return null;
}

/** Days since 1970 → 1 = Monday … 7 = Sunday; 1970 began on a Thursday. */
function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1;
}

/** The opening says which day it is: "today is the second day of the summit". */
function dayToldOf(post: Post, calendar: Calendar): Placed | null {
  const { words, hits, index } = post.body;
  for (const hit of hits) {
    if ((words.starts[hit.start] ?? 0) >= OPENING) return null;
    const found = hit.meaning.kind === 'dayWord' ? countedAt(post.body, hit) : null;
    if (!found || !possible(found.day, calendar)) continue;
    const near = touching(index, hit.start - 8, hit.end + 8).filter((one) =>
      together(words, one.start, hit.start),
    );
    const kinds = new Set(near.map((one) => one.meaning.kind));
    if (kinds.has('relative') && kinds.has('eventWord'))
      return { day: found.day, evidence: `the text opens with “${found.words}”` };
  }
  return null;
}

/** A report that retells the days one after the other stands on the first day that it tells of. */
function dayByDay(post: Post, calendar: Calendar): Placed | null {
  const { words, hits } = post.body;
  const told = new Map<number, string>();
  const tell = (day: number, said: string) => {
    if (possible(day, calendar) && !told.has(day)) told.set(day, said);
  };
  for (const hit of hits) {
    const opening = words.opens[hit.start] === 1 || (hit.start > 0 && words.opens[hit.start - 1] === 1);
    if (!opening) continue;
    const counted = hit.meaning.kind === 'dayWord' ? countedAt(post.body, hit) : null;
    if (counted) tell(counted.day, counted.words);
    const date = dateAt(words, hit, post.published);
    if (date !== null) tell(date - calendar.start + 1, quoteWords(words, hit.start, hit.end + 1));
  }
  for (const { day, words: said } of numericDates(words)) tell(day - calendar.start + 1, said);
  if (told.size < 2) return null;
  const day = Math.min(...told.keys());
  return { day, evidence: `it retells the days one by one, from “${told.get(day)}” on` };
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
