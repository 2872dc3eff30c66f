/** Chooses an entry's categories: cues weighed by where they stand, the author's own categories, and the event's date. */
import type { Evidence } from '../model/entry.ts';
import type { Category } from '../model/planet.ts';
import { type CueCount, countCues } from './cue-counts.ts';
import { OPENING, type Post } from './post.ts';
import type { Lexicon } from './vocabulary.ts';

/** Weights that a regression over hand-labelled posts gave, checked on posts by other authors, and rounded. */
const WEIGHTS = {
  title: 1.7,
  secondInTitle: 0.7,
  /** Each cue in the opening or a heading, four at most. */
  forward: 0.4,
  /** Each doubling of the number of different cues, three at most. */
  kinds: 0.9,
  /** The author filed it there. */
  own: 0.8,
  /** Share of the cues of the group's most frequent category. */
  share: 1.2,
  /** Cues in a hundred words, four at most. */
  density: 0.4,
  /** `when` fits the date of the event that the entry is about. */
  when: 3.1,
  /** The title names another event: a report or an invitation as well, but nobody knows which. */
  otherEvent: 1.5,
  /** And for the report each word of somebody who was there, in the opening, three at most. */
  presence: 0.3,
  /** `when` contradicts the date of the event that the entry is about. */
  wrongWhen: -1,
  activity: 0.5,
};
/** From which sum on the weightiest category is given, the second, the third …: the more there are, the surer each must be. */
const THRESHOLDS = [3.75, 3.75, 3.75, 4, 4.5];
/** Fewer words say nothing about how dense the cues are. */
const MIN_WORDS = 60;

/** `days`: from the event that the entry is about to its publication; null when it is about none. */
export function findCategories(post: Post, lexicon: Lexicon, days: number | null): Evidence[] {
  const counts = countCues(post, lexicon);
  const most = { activity: 1, topic: 1 };
  for (const category of lexicon.categories)
    most[category.group] = Math.max(most[category.group], cuesInText(counts.get(category.slug)));
  const other = days === null && post.title.matches.some((match) => match.meaning.kind === 'otherEvent');
  const present = other ? Math.min(3, presenceIn(post)) : 0;
  const weighed = lexicon.categories.map((category) => {
    const count = counts.get(category.slug);
    const cues = count
      ? scoreCategory(count, { most: most[category.group], words: post.body.tokens.count })
      : 0;
    const dates = category.when ? weighDate(category.when, { days, other, present }) : 0;
    const lean = cues > 0 ? (category.lean ?? 0) : 0;
    const sum = cues + dates + lean + (category.group === 'activity' ? WEIGHTS.activity : 0);
    return { category, sum, evidence: count?.evidence || dated(category) };
  });
  const found = new Set(
    weighed
      .toSorted((a, b) => b.sum - a.sum)
      .filter(({ sum }, rank) => sum >= (THRESHOLDS[rank] ?? Number.POSITIVE_INFINITY)),
  );
  return found.size > 0
    ? weighed
        .filter((one) => found.has(one))
        .map(({ category, evidence }) => ({ tag: category.slug, rule: 'category', evidence }))
    : lexicon.categories.filter((one) => one.when === 'otherwise').map(fallback);
}

/** What `when` says for or against a category: the date of the event, or another event in the title. */
function weighDate(
  when: NonNullable<Category['when']>,
  { days, other, present }: { days: number | null; other: boolean; present: number },
): number {
  if (when === 'otherwise') return 0;
  if (days !== null) return (when === 'before') === days < 0 ? WEIGHTS.when : WEIGHTS.wrongWhen;
  if (!other) return 0;
  return WEIGHTS.otherEvent + (when === 'after' ? present * WEIGHTS.presence : 0);
}

function presenceIn({ body: { matches, tokens } }: Post): number {
  return matches.filter(
    ({ meaning, start }) => meaning.kind === 'presence' && (tokens.starts[start] ?? 0) < OPENING,
  ).length;
}

function cuesInText(count: CueCount | undefined): number {
  return count ? count.opening + count.heading + count.body : 0;
}

function scoreCategory(count: CueCount, post: { most: number; words: number }): number {
  const inText = cuesInText(count);
  return (
    (count.title > 0 ? WEIGHTS.title : 0) +
    (count.title > 1 ? WEIGHTS.secondInTitle : 0) +
    Math.min(4, count.opening + count.heading) * WEIGHTS.forward +
    Math.min(3, Math.log2(1 + count.kinds)) * WEIGHTS.kinds +
    count.own * WEIGHTS.own +
    (inText / post.most) * WEIGHTS.share +
    Math.min(4, (inText / Math.max(post.words, MIN_WORDS)) * 100) * WEIGHTS.density
  );
}

function dated(category: Category): string {
  return category.when === 'before'
    ? 'published before the event that it is about'
    : 'published during or after its event';
}

function fallback(category: Category): Evidence {
  return { tag: category.slug, rule: 'category', evidence: 'its words point to no other category' };
}
