/** Groups posts of one author whose titles differ only in a day or part number; they share their event. */
import type { Tags } from '../model/entry.ts';
import { slugify } from '../model/slug.ts';
import type { PhraseMatch } from './phrase-matcher.ts';
import type { Post } from './post.ts';
import type { Lexicon, Meaning } from './vocabulary.ts';

/**
 * Equal for all posts of a series: the author, and the title with a placeholder for the day or part number
 * ("jane-doe/liberty-summit-day-n"); null for a title without one.
 */
export function seriesOf({ entry, title }: Post, { words }: Lexicon): string | null {
  const { tokens, matches } = title;
  const counted = new Set<number>();
  for (let at = 0; at < tokens.count; at += 1) {
    if (words.part.has(tokens.ids[at] ?? 0) && numbered(tokens.ids[at + 1] ?? 0, at + 1, matches))
      counted.add(at + 1);
  }
  for (const { meaning, start, end } of matches) {
    if (meaning.kind === 'weekday' || (meaning.kind === 'countedDay' && end === start + 1))
      counted.add(start);
    if (meaning.kind !== 'dayWord') continue;
    if (end < tokens.count && numbered(tokens.ids[end] ?? 0, end, matches)) counted.add(end);
    else if (start > 0 && numbered(tokens.ids[start - 1] ?? 0, start - 1, matches)) counted.add(start - 1);
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

function numbered(id: number, at: number, matches: PhraseMatch<Meaning>[]): boolean {
  if (id < 0) return id > -100;
  return matches.some(
    ({ meaning, start }) => start === at && (meaning.kind === 'cardinal' || meaning.kind === 'ordinal'),
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
  const bySeries = Map.groupBy(
    entries.filter((entry) => entry.tags.series !== null),
    (entry) => entry.tags.series,
  );
  const changed = new Map<string, Tags>();
  for (const members of bySeries.values()) {
    const sure = members.filter((one) => one.tags.summit !== null).sort(byDate);
    for (const entry of members) {
      const near = entry.tags.summit === null ? nearest(entry, sure) : null;
      if (near && !entry.tags.why.some((one) => one.rule === 'override'))
        changed.set(entry.key, joined(entry.tags, near));
    }
  }
  return changed;
}

function byDate(a: SeriesEntry, b: SeriesEntry): number {
  return a.published < b.published ? -1 : a.published > b.published ? 1 : a.key < b.key ? -1 : 1;
}

function nearest(entry: SeriesEntry, members: SeriesEntry[]): SeriesEntry | null {
  let best: SeriesEntry | null = null;
  let least = NEAR;
  for (const member of members) {
    const distance = Math.abs(Date.parse(member.published) - Date.parse(entry.published));
    if (distance >= least) continue;
    least = distance;
    best = member;
  }
  return best;
}

function joined(tags: Tags, member: SeriesEntry): Tags {
  const summit = member.tags.summit;
  if (summit === null) return tags;
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
