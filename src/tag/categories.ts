/** Chooses an entry's categories: cue words, weighed by where they stand, and the author's own categories. */
import type { Evidence } from '../model/entry.ts';
import type { Category } from '../model/planet.ts';
import { type Field, OPENING, type Post } from './post.ts';
import type { Lexicon } from './vocabulary.ts';
import { quoteWords } from './words.ts';

const WEIGHTS = { title: 3, opening: 1.2, heading: 1.2, body: 0.4, own: 2.5 };
const MOST = { opening: 2.4, heading: 2.4, body: 2 };
/** A category is given from this sum on. */
const THRESHOLD = { activity: 3, topic: 3 };

type Score = { title: number; opening: number; heading: number; body: number; own: number; evidence: string };

export type CategoryFound = Evidence;

export function findCategories(post: Post, lexicon: Lexicon): Evidence[] {
  const scores = new Map<string, Score>();
  count(post.title, scores, () => ({ place: 'title', words: 'the title says' }));
  count(post.body, scores, (at) => {
    const heading = post.html.headings.some((span) => span.start <= at && at < span.end);
    if (heading) return { place: 'heading', words: 'a heading says' };
    return at < OPENING
      ? { place: 'opening', words: 'the text opens with' }
      : { place: 'body', words: 'the text says' };
  });
  own(post, scores, lexicon.categories);
  return lexicon.categories.flatMap((category) => {
    const score = scores.get(category.slug);
    if (!score || total(score) < THRESHOLD[category.group]) return [];
    return [{ tag: category.slug, rule: 'category', evidence: score.evidence }];
  });
}

function total(score: Score): number {
  return (
    Math.min(1, score.title) * WEIGHTS.title +
    Math.min(MOST.opening, score.opening * WEIGHTS.opening) +
    Math.min(MOST.heading, score.heading * WEIGHTS.heading) +
    Math.min(MOST.body, score.body * WEIGHTS.body) +
    score.own * WEIGHTS.own
  );
}

type Place = { place: 'title' | 'opening' | 'heading' | 'body'; words: string };

function count(field: Field, scores: Map<string, Score>, where: (at: number) => Place): void {
  const traps = new Map<string, number>();
  for (const hit of field.hits)
    if (hit.meaning.kind === 'notCue')
      for (let at = hit.start; at < hit.end; at += 1) traps.set(`${hit.meaning.category} ${at}`, 1);
  for (const hit of field.hits) {
    if (hit.meaning.kind !== 'cue' || traps.has(`${hit.meaning.category} ${hit.start}`)) continue;
    const { place, words } = where(field.words.starts[hit.start] ?? 0);
    const score = scoreOf(scores, hit.meaning.category);
    score[place] += 1;
    score.evidence ||= `${words} “${quoteWords(field.words, hit.start, hit.end)}”`;
  }
}

function own(post: Post, scores: Map<string, Score>, categories: Category[]): void {
  for (const name of post.entry.categories) {
    const wanted = name.trim().toLowerCase();
    for (const category of categories) {
      if (!category.from.some((from) => from.toLowerCase() === wanted)) continue;
      const score = scoreOf(scores, category.slug);
      score.own = 1;
      score.evidence ||= `the author filed it under “${name.trim()}”`;
    }
  }
}

function scoreOf(scores: Map<string, Score>, slug: string): Score {
  const known = scores.get(slug);
  if (known) return known;
  const made = { title: 0, opening: 0, heading: 0, body: 0, own: 0, evidence: '' };
  scores.set(slug, made);
  return made;
}
