/** Places an entry on a day of its event, in the event's time zone. */

import type { Summit } from '../model/planet.ts';
import { localDay, spanOf } from './calendar.ts';
import type { Field, Post } from './post.ts';
import { OPENING } from './post.ts';
import { quoteWords } from './words.ts';

export type DayFound = { day: number; words: string };

/** "day 2", "Tag 2", "second day", "2nd day", "第二天": the number and the words, or null. */
export function dayInText(field: Field, before = Number.POSITIVE_INFINITY): DayFound | null {
  const { words, hits } = field;
  for (const hit of hits) {
    if (hit.meaning.kind !== 'dayWord') continue;
    if ((words.starts[hit.start] ?? 0) >= before) return null;
    for (const at of [hit.end, hit.start - 1]) {
      if (at < 0 || at >= words.count) continue;
      if (words.opens[Math.max(at, hit.start)] === 1) continue;
      const number = numberAt(field, at);
      if (number !== null && number >= 1 && number <= 6)
        return { day: number, words: quoteWords(words, Math.min(at, hit.start), Math.max(at + 1, hit.end)) };
    }
  }
  return null;
}

function numberAt(field: Field, at: number): number | null {
  const id = field.words.ids[at] ?? 0;
  if (id < 0) return -1 - id;
  const hit = field.hits.find((one) => one.start === at && one.meaning.kind === 'number');
  return hit?.meaning.kind === 'number' ? hit.meaning.value : null;
}

/** The day of the event that an entry tells of, with its evidence; null when it tells of none in particular. */
export function placeOnDay(post: Post, event: Summit): { day: number; evidence: string } | null {
  const { start, end } = spanOf(event);
  const length = end - start + 1;
  const instant = post.entry.published;
  const today = instant ? localDay(instant, event.timezone) - start + 1 : null;
  const counted = dayInText(post.title) ?? dayInText(post.permalink) ?? dayInText(post.body, OPENING);
  if (counted && counted.day <= length && (today === null || (counted.day <= today && today <= length + 10)))
    return { day: counted.day, evidence: `it says “${counted.words}”` };
  return null;
}
