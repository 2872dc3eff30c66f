/** Evidence for each category: its cues by their place, the author's own categories, and the event's date. */
import type { FindingPlace } from '../model/finding.ts';
import type { Span } from '../model/html.ts';
import type { Category } from '../model/planet.ts';
import { quoteWords } from './phrase-matcher.ts';
import { type Field, isOpening, type Post } from './post.ts';
import type { Lexicon, Meaning } from './vocabulary.ts';
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
  const setting = settingOf(post, days);
  for (const category of lexicon.categories) {
    const count = counts.get(category.slug);
    const fits = category.when !== null && days !== null;
    if (!count && !fits) continue;
    if (count) weighCues(category, count, { add, ...sums[category.group], words: post.body.tokens.count });
    if (fits) {
      const rule = (category.when === 'before') === days < 0 ? 'when' : 'not-when';
      add(category.slug, rule, { where: 'date', n: days });
    }
    for (const [rule, clue] of setting[category.group]) add(category.slug, rule, clue);
  }
  return byTag;
}

type Sums = { all: number; most: number };

/** How many cues in the text one cue in the title counts for. */
const TITLE = 2;

function total(count: Count): number {
  return count.opening + count.heading + count.text + TITLE * count.title;
}

function sumsOf(counts: Map<string, Count>, lexicon: Lexicon, group: Category['group']): Sums {
  const totals = lexicon.categories
    .filter((one) => one.group === group)
    .map(({ slug }) => counts.get(slug))
    .map((count) => (count ? total(count) : 0));
  return {
    all: Math.max(
      1,
      totals.reduce((a, b) => a + b, 0),
    ),
    most: Math.max(1, ...totals),
  };
}

const log = (count: number, most: number): number => Math.min(most, Math.log2(1 + count));

/** In a shorter text the density of cues means nothing. */
const MIN_WORDS = 60;

type Cues = Sums & { add: Clues['add']; words: number };

function weighCues({ slug, group }: Category, count: Count, { add, all, most, words }: Cues): void {
  const { title, opening, heading, text, quoted } = count;
  const inText = opening + heading + text;
  if (title > 0) add(slug, `title-${group}`, { where: 'title', quoted: quoted.title ?? '', n: title });
  if (title > 1) add(slug, 'title-again', { where: 'title' });
  if (opening > 0)
    add(slug, 'opening', {
      where: 'opening',
      quoted: quoted.opening ?? '',
      n: opening,
      value: log(opening, 2),
    });
  if (heading > 0)
    add(slug, 'heading', {
      where: 'heading',
      quoted: quoted.heading ?? '',
      n: heading,
      value: log(heading, 2),
    });
  const words1 = quoted.text ?? quoted.opening ?? quoted.heading ?? '';
  add(slug, 'kinds', { where: 'text', value: log(count.kinds.size, 3) });
  add(slug, 'often', { where: 'text', quoted: words1, n: inText, value: log(inText, 4) });
  add(slug, 'density', { where: 'text', value: Math.min(4, (inText / Math.max(MIN_WORDS, words)) * 100) });
  add(slug, `share-${group}`, { where: 'text', value: total(count) / all });
  add(slug, `rank-${group}`, { where: 'text', value: total(count) / most });
  if (count.own !== null) add(slug, `own-${group}`, { where: 'category', quoted: count.own });
}

/** A clue for every category of a group. */
type Shared = [rule: string, clue: { where: FindingPlace; value?: number; n?: number }];

/** Clues from the context of the cues: length and author of the text, and for activities, how it refers to an event. */
function settingOf(post: Post, days: number | null): Record<Category['group'], Shared[]> {
  const { title, body } = post;
  const both: Shared[] = [
    ['category', { where: 'text' }],
    ['length', { where: 'text', value: log(body.tokens.count / MIN_WORDS, 4) }],
  ];
  const titled = Object.keys(TITLE_WORDS).flatMap((rule): Shared[] =>
    title.matches.some(({ meaning }) => TITLE_WORDS[rule]?.has(meaning.kind))
      ? [[rule, { where: 'title' }]]
      : [],
  );
  const counts = new Map<string, number>();
  for (const { meaning, start } of body.matches) {
    if (!isOpening(body, start)) break;
    const rule = OPENING_WORDS[meaning.kind];
    if (rule) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  const opening = [...counts].map(([rule, n]): Shared => [rule, { where: 'opening', value: log(n, 2) }]);
  const when =
    days === null ? 'event-none' : days < 0 ? 'event-before' : days <= 7 ? 'event-during' : 'event-after';
  const stranger = (group: string): Shared[] => (post.ours ? [] : [[`stranger-${group}`, { where: 'text' }]]);
  return {
    activity: [
      ...both,
      ...stranger('activity'),
      ...titled,
      ...opening,
      [when, { where: 'date', n: days ?? 0 }],
    ],
    topic: [...both, ...stranger('topic')],
  };
}

const TITLE_WORDS: Record<string, ReadonlySet<Meaning['kind']>> = {
  'title-event': new Set(['event', 'eventWord', 'otherEvent']),
  'title-invite': new Set(['invite']),
  'title-presence': new Set(['presence', 'live', 'return']),
  'title-roundup': new Set(['roundup']),
};
const OPENING_WORDS: Partial<Record<Meaning['kind'], string>> = {
  presence: 'presence',
  return: 'presence',
  future: 'future',
  invite: 'invite',
};

/** Counts each category's cues in the entry; skips categories without any. */
function countCues(post: Post, lexicon: Lexicon): Map<string, Count> {
  const counts = new Map<string, Count>();
  const inHeading = headingTest(post.html.headings);
  countField(post.title, counts, () => 'title');
  countField(post.body, counts, (word, at) =>
    inHeading(at) ? 'heading' : isOpening(post.body, word) ? 'opening' : 'text',
  );
  for (const name of post.entry.categories.slice(0, 200))
    for (const slug of lexicon.filedUnder.get(name.trim().toLowerCase()) ?? [])
      countOf(counts, slug).own ??= name.trim();
  return counts;
}

function countField(
  { tokens, matches }: Field,
  counts: Map<string, Count>,
  where: (word: number, at: number) => Place,
): void {
  const traps = trapsIn(matches);
  const until = new Map<string, number>();
  for (const { meaning, start, end } of matches) {
    if (meaning.kind !== 'cue') continue;
    const { category } = meaning;
    if ((traps.get(category)?.get(start) ?? 0) >= end || (until.get(category) ?? 0) > start) continue;
    until.set(category, end);
    const place = where(start, tokens.starts[start] ?? 0);
    const count = countOf(counts, category);
    count[place] += 1;
    count.kinds.add((tokens.ids[start] ?? 0) * 16 + Math.min(15, end - start));
    count.quoted[place] ??= quoteWords(tokens, start, end);
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
