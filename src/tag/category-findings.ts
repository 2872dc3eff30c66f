/** Evidence for each category: its cues by their place, the author's own categories, and the event's date. */
import type { FindingPlace } from '../model/finding.ts';
import type { Span } from '../model/html.ts';
import type { Category } from '../model/planet.ts';
import type { Lexicon } from './lexicon.ts';
import type { Meaning } from './meaning.ts';
import { type Field, isOpening, MAX_AUTHOR_CATEGORIES, type Post } from './post.ts';
import { quoteWords } from './tokenize.ts';
import { type Clues, collectClues } from './weigh.ts';

type Place = 'title' | 'opening' | 'heading' | 'text';

/** How often cues occur in each place, and the first one. */
type Count = Record<Place, number> & {
  /** Different cues in any place. */
  kinds: Set<number>;
  quoted: Partial<Record<Place, string>>;
  /** The author's own category that maps to this one. */
  own: string | null;
};

/** Clues for every category with evidence. `days`: from the event that the entry is about to its publication. */
export function findCategories(post: Post, lexicon: Lexicon, days: number | null): Clues['byTag'] {
  const { add, byTag } = collectClues();
  const counts = countCues(post, lexicon);
  const sums = { activity: sumsOf(counts, lexicon, 'activity'), topic: sumsOf(counts, lexicon, 'topic') };
  const shared = sharedClues(post, days);
  for (const category of lexicon.categories) {
    const count = counts.get(category.slug);
    const isTimed = category.when !== null && days !== null;
    if (!count && !isTimed) continue;
    if (count) addCues(category, count, { add, ...sums[category.group], words: post.body.tokens.count });
    if (isTimed) {
      const rule = (category.when === 'before') === days < 0 ? 'when' : 'not-when';
      add(category.slug, rule, { where: 'date', n: days });
    }
    for (const [rule, clue] of shared[category.group]) add(category.slug, rule, clue);
  }
  return byTag;
}

/** Cues of all categories of a group, and of the one with the most; at least 1. */
type Sums = { all: number; most: number };

/** How many cues in the text one cue in the title counts for. */
const TITLE = 2;

function total(count: Count): number {
  return count.opening + count.heading + count.text + TITLE * count.title;
}

function sumsOf(counts: Map<string, Count>, lexicon: Lexicon, group: Category['group']): Sums {
  const totals = lexicon.categories.flatMap((category) => {
    const count = category.group === group ? counts.get(category.slug) : undefined;
    return count ? [total(count)] : [];
  });
  const all = totals.reduce((a, b) => a + b, 0);
  return { all: Math.max(1, all), most: Math.max(1, ...totals) };
}

const log = (count: number, most: number): number => Math.min(most, Math.log2(1 + count));

/** In a shorter text the density of cues means nothing. */
const MIN_WORDS = 60;

type Adding = Sums & { add: Clues['add']; words: number };

function addCues({ slug, group }: Category, count: Count, { add, all, most, words }: Adding): void {
  const { title, opening, heading, text, quoted, kinds, own } = count;
  const inText = opening + heading + text;
  if (title > 0) add(slug, `title-${group}`, { where: 'title', quoted: quoted.title ?? '', n: title });
  if (title > 1) add(slug, 'title-again', { where: 'title' });
  for (const where of ['opening', 'heading'] as const) {
    const n = count[where];
    if (n > 0) add(slug, where, { where, quoted: quoted[where] ?? '', n, value: log(n, 2) });
  }
  const first = quoted.text ?? quoted.opening ?? quoted.heading ?? '';
  add(slug, 'kinds', { where: 'text', value: log(kinds.size, 3) });
  add(slug, 'often', { where: 'text', quoted: first, n: inText, value: log(inText, 4) });
  add(slug, 'density', { where: 'text', value: Math.min(4, (inText / Math.max(MIN_WORDS, words)) * 100) });
  add(slug, `share-${group}`, { where: 'text', value: total(count) / all });
  add(slug, `rank-${group}`, { where: 'text', value: total(count) / most });
  if (own !== null) add(slug, `own-${group}`, { where: 'category', quoted: own });
}

/** A clue for every category of a group. */
type Shared = [rule: string, clue: { where: FindingPlace; value?: number; n?: number }];

/** Clues from the context of the cues: length and author of the text, and for activities, how it refers to an event. */
function sharedClues({ title, body, ours }: Post, days: number | null): Record<Category['group'], Shared[]> {
  const both: Shared[] = [
    ['category', { where: 'text' }],
    ['length', { where: 'text', value: log(body.tokens.count / MIN_WORDS, 4) }],
  ];
  const titled = Object.entries(TITLE_WORDS)
    .filter(([, kinds]) => title.matches.some(({ meaning }) => kinds.includes(meaning.kind)))
    .map(([rule]): Shared => [rule, { where: 'title' }]);
  const counts = new Map<string, number>();
  for (const { meaning, start } of body.matches) {
    if (!isOpening(body, start)) break;
    const rule = OPENING_WORDS[meaning.kind];
    if (rule) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  const opening = [...counts].map(([rule, n]): Shared => [rule, { where: 'opening', value: log(n, 2) }]);
  const stranger = (group: string): Shared[] => (ours ? [] : [[`stranger-${group}`, { where: 'text' }]]);
  const when: Shared = [periodOf(days), { where: 'date', n: days ?? 0 }];
  return {
    activity: [...both, ...stranger('activity'), ...titled, ...opening, when],
    topic: [...both, ...stranger('topic')],
  };
}

/** The rule for the time between the event, if any, and the entry. */
function periodOf(days: number | null): string {
  if (days === null) return 'event-none';
  if (days < 0) return 'event-before';
  return days <= 7 ? 'event-during' : 'event-after';
}

const TITLE_WORDS: Record<string, Meaning['kind'][]> = {
  'title-event': ['event', 'eventWord', 'otherEvent'],
  'title-invite': ['invite'],
  'title-presence': ['presence', 'live', 'return'],
  'title-roundup': ['roundup'],
};
const OPENING_WORDS: Partial<Record<Meaning['kind'], string>> = {
  presence: 'presence',
  return: 'presence',
  future: 'future',
  invite: 'invite',
};

/** Counts each category's cues in the entry; skips categories without any. */
function countCues({ title, body, content, entry }: Post, lexicon: Lexicon): Map<string, Count> {
  const counts = new Map<string, Count>();
  const inHeading = headingTest(content.headings);
  countField(title, counts, () => 'title');
  countField(body, counts, (word, at) =>
    inHeading(at) ? 'heading' : isOpening(body, word) ? 'opening' : 'text',
  );
  for (const name of entry.categories.slice(0, MAX_AUTHOR_CATEGORIES))
    for (const { slug } of lexicon.filedUnder.get(name.trim().toLowerCase()) ?? [])
      countOf(counts, slug).own ??= name.trim();
  return counts;
}

function countField(
  { tokens, matches }: Field,
  counts: Map<string, Count>,
  placeOf: (word: number, at: number) => Place,
): void {
  const traps = trapsIn(matches);
  const until = new Map<string, number>();
  for (const match of matches) {
    const { meaning, start, end } = match;
    if (meaning.kind !== 'cue') continue;
    const { category } = meaning;
    if ((traps.get(category)?.get(start) ?? 0) >= end || (until.get(category) ?? 0) > start) continue;
    until.set(category, end);
    const place = placeOf(start, tokens.starts[start] ?? 0);
    const count = countOf(counts, category);
    count[place] += 1;
    count.kinds.add((tokens.ids[start] ?? 0) * 16 + Math.min(15, end - start));
    count.quoted[place] ??= quoteWords(tokens, match);
  }
}

/** For each category the words inside its `not:` phrases, with the end of the phrase. */
function trapsIn(matches: Field['matches']): Map<string, Map<number, number>> {
  const traps = new Map<string, Map<number, number>>();
  for (const { meaning, start, end } of matches) {
    if (meaning.kind !== 'notCue') continue;
    const covered = traps.get(meaning.category) ?? new Map<number, number>();
    for (let at = start; at < end; at += 1) covered.set(at, Math.max(end, covered.get(at) ?? 0));
    traps.set(meaning.category, covered);
  }
  return traps;
}

/** Positions must be in ascending order: each heading is checked once. */
function headingTest(headings: Span[]): (at: number) => boolean {
  let next = 0;
  return (at) => {
    while ((headings[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    return (headings[next]?.start ?? Number.POSITIVE_INFINITY) <= at;
  };
}

function countOf(counts: Map<string, Count>, slug: string): Count {
  const known = counts.get(slug);
  if (known) return known;
  const made = { title: 0, opening: 0, heading: 0, text: 0, kinds: new Set<number>(), quoted: {}, own: null };
  counts.set(slug, made);
  return made;
}
