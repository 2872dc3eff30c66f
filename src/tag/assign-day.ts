/** Assigns an entry to a day of its event, in the event's time zone. */
import type { FindingPlace } from '../model/finding.ts';
import type { Summit } from '../model/planet.ts';
import { countedDay } from './day-expressions.ts';
import { dayInText } from './day-from-text.ts';
import { localDay, spanOf } from './epoch-days.ts';
import { type Calendar, dayFound, type EventDay, onWeekday, possible, resolve } from './event-days.ts';
import { quoteWords } from './phrase-matcher.ts';
import type { Field, Post } from './post.ts';
import type { Lexicon } from './vocabulary.ts';

/** Maximum days by which a feed's date may precede the day that its entry describes. */
const WRONG_BY = 7;

/** The day of the event that an entry is about, with its evidence; null if no particular one. */
export function assignDay(post: Post, event: Summit, lexicon: Lexicon): EventDay | null {
  const { start, end } = spanOf(event);
  const instant = post.entry.published;
  const today = instant ? localDay(instant, event.timezone) - start + 1 : null;
  const length = end - start + 1;
  const calendar = { slug: event.slug, start, length, today };
  const inTitle = post.title.references.some(({ slug }) => slug === event.slug);
  const near = today === null || today > -WRONG_BY;
  const titled = inTitle && near ? { ...calendar, today: null } : calendar;
  const journey = post.title.matches.some(({ meaning }) => meaning.kind === 'journey');
  for (const where of ['title', 'permalink'] as const) {
    const field = post[where];
    const counted = journey ? null : countedDay(field);
    const day = counted ? resolve(counted.day, calendar) : 0;
    // A title with the event and its day keeps its meaning whenever it is published again.
    if (counted && possible(day, titled)) return dayFound(day, 'counted-day', where, counted.quote);
    const named = weekdayIn(field, calendar, where);
    if (named) return named;
  }
  return dayInText(post, calendar, lexicon);
}

/** "Thursday at the summit": a weekday in the title, as a day of the event. */
function weekdayIn(field: Field, calendar: Calendar, where: FindingPlace): EventDay | null {
  for (const { meaning, start, end } of field.matches) {
    if (meaning.kind !== 'weekday') continue;
    const day = onWeekday(meaning.value, calendar);
    if (possible(day, calendar)) return dayFound(day, 'weekday', where, quoteWords(field.tokens, start, end));
  }
  return null;
}
