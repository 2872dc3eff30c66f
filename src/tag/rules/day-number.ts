/** Evidence in a day's number: "day 2" of something, written while an event went on. */

import { countedDay } from '../day-expressions.ts';
import { daysFrom } from '../epoch-days.ts';
import type { Post } from '../post.ts';
import type { Finding } from '../rules.ts';
import type { Lexicon } from '../vocabulary.ts';

/** The title counts a day, and the entry was published during an event that it names. */
export function dayNumberRule(post: Post, named: string[], lexicon: Lexicon): Finding[] {
  const counted = countedDay(post.title);
  if (!counted || post.published === null) return [];
  const published = post.published;
  return named.flatMap((slug) => {
    const event = lexicon.events.get(slug);
    if (!event) return [];
    const distance = daysFrom(event, published);
    return distance >= 0 && distance <= 4
      ? [{ slug, strength: 1, evidence: `the title says “${counted.quote}” while the event went on` }]
      : [];
  });
}
