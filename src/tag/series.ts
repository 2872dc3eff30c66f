/** Groups posts of one author whose titles differ only in a day or part number; they share their event. */
import type { Tags } from '../model/entry.ts';
import { slugify } from '../model/slug.ts';
import { compareText } from '../model/text.ts';
import type { Lexicon } from './lexicon.ts';
import { startingIn } from './match-index.ts';
import type { Field, Post } from './post.ts';
import { numberAt } from './tokenize.ts';

/**
 * Equal for all posts of a series: the author, and the title with a placeholder for the day or part number
 * ("jane-doe/liberty-summit-day-n"); null for a title without one.
 */
export function seriesOf({ entry, title }: Post, { words }: Lexicon): string | null {
  const { tokens, matches } = title;
  const counted = new Set<number>();
  for (let at = 0; at < tokens.count; at += 1)
    if (words.part.has(tokens.ids[at] ?? 0) && isNumber(title, at + 1)) counted.add(at + 1);
  for (const { meaning, start, end } of matches) {
    if (meaning.kind === 'weekday' || (meaning.kind === 'countedDay' && end === start + 1))
      counted.add(start);
    if (meaning.kind !== 'dayWord') continue;
    if (isNumber(title, end)) counted.add(end);
    else if (isNumber(title, start - 1)) counted.add(start - 1);
  }
  if (counted.size === 0) return null;
  const pattern = Array.from({ length: tokens.count }, (_, at) =>
    counted.has(at) ? 'n' : tokens.text.slice(tokens.starts[at] ?? 0, tokens.ends[at] ?? 0),
  );
  // Text after the number belongs to the single post ("Day 2: keynotes"), unless the title starts with the number.
  const last = Math.max(...counted);
  const kept = last < 3 ? pattern.slice(0, last + 3) : pattern.slice(0, last + 1);
  return `${slugify(entry.authors.join(' '))}/${slugify(kept.join(' '))}`;
}

function isNumber(title: Field, at: number): boolean {
  const number = numberAt(title.tokens, at);
  if (number !== null) return number < 99;
  return startingIn(title, at, at + 1).some(
    ({ meaning }) => meaning.kind === 'cardinal' || meaning.kind === 'ordinal',
  );
}

export type SeriesEntry = { key: string; published: string; tags: Tags };

/** Maximum time between a post of a series and the one that names the event. */
const NEAR = 21 * 86_400_000;

/**
 * Gives a series' event to its posts without one: new tags by entry key, only for entries whose tags change.
 * A post with its own event or a maintainer's override stays as it is. Pure; the order of the entries does
 * not matter.
 */
export function propagateSeriesEvent(entries: SeriesEntry[]): Map<string, Tags> {
  const changed = new Map<string, Tags>();
  const inSeries = entries.filter(({ tags }) => tags.series !== null);
  for (const members of Map.groupBy(inSeries, ({ tags }) => tags.series).values()) {
    const sure = members
      .filter(({ tags }) => tags.summit !== null)
      .sort((a, b) => compareText(a.published, b.published) || compareText(a.key, b.key));
    for (const entry of members) {
      const { summit, why } = entry.tags;
      const near = summit === null ? nearestEvent(entry, sure) : null;
      if (near && !why.some(({ rule }) => rule === 'override'))
        changed.set(entry.key, withEvent(entry.tags, near));
    }
  }
  return changed;
}

function nearestEvent({ published }: SeriesEntry, members: SeriesEntry[]): string | null {
  let nearest: string | null = null;
  let least = NEAR;
  for (const { published: other, tags } of members) {
    const distance = Math.abs(Date.parse(other) - Date.parse(published));
    if (distance < least) [nearest, least] = [tags.summit, distance];
  }
  return nearest;
}

function withEvent(tags: Tags, summit: string): Tags {
  return {
    ...tags,
    summit,
    mentions: tags.mentions.filter((slug) => slug !== summit),
    why: [
      { tag: summit, rule: 'series', where: 'series', quoted: '', n: 1 },
      ...tags.why.filter((one) => one.tag !== summit),
    ],
  };
}
