/** The two tables of weights: makes examples of clues, and decides with a fitted table. */
import { chooseCategories, chooseEvent } from '../src/tag/tag-entry.ts';
import type { Weighed } from '../src/tag/weigh.ts';
import type { Found, Labeled } from './posts.ts';
import { type Example, type Model, regress, score } from './regression.ts';

/** A category with fewer posts gets no weights of its own. */
const MIN_POSTS = 40;
/** How much less a category's own weight counts than one for all categories. */
const OWN_SCALE = 0.6;

export type Options = { penalty: number; without?: string | undefined };

const kept = (found: Map<string, { value: number }>, without?: string): Map<string, number> =>
  new Map([...found].filter(([rule]) => rule !== without).map(([rule, { value }]) => [rule, value]));

export function fitEvents(posts: Labeled[], { penalty, without }: Options): Model {
  const examples = posts.flatMap(({ events, label }) =>
    [...events].map(
      ([slug, found]): Example => ({ values: kept(found, without), yes: label.summit === slug }),
    ),
  );
  return regress(examples, penalty);
}

export function aboutOf({ events }: Labeled, model: Model, without?: string): string | null {
  return chooseEvent(weighAll(events, model, (found) => kept(found, without)))?.tag ?? null;
}

/** How unlikely the labels are by the table, in bits: a finer measure of a rule than the number of posts it changes. */
export function surpriseOf(posts: Labeled[], model: Model, without?: string): number {
  return posts
    .flatMap(({ events, label }) =>
      [...events].map(([slug, found]) => {
        const odds = score(model, kept(found, without));
        return Math.log2(1 + Math.exp(label.summit === slug ? -odds : odds));
      }),
    )
    .reduce((a, b) => a + b, 0);
}

function weighAll(
  found: Found,
  model: Model,
  valuesOf: (found: Found extends Map<string, infer One> ? One : never, tag: string) => Map<string, number>,
): Weighed[] {
  return [...found].map(([tag, one]) => ({ tag, score: score(model, valuesOf(one, tag)), clues: [] }));
}

/** The categories with enough posts for weights of their own. */
function special(posts: Labeled[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { label } of posts)
    for (const slug of label.categories) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  return new Set([...counts].filter(([, n]) => n >= MIN_POSTS).map(([slug]) => slug));
}

/** The rule “category” is about the category's frequency, so each has its own weight. */
function categoryValues(found: Map<string, { value: number }>, tag: string, own: boolean, without?: string) {
  const values = kept(found, without);
  for (const [rule, value] of [...values])
    if (rule === 'category') values.set(`category ${tag}`, value);
    else if (own) values.set(`${rule} ${tag}`, value * OWN_SCALE);
  values.delete('category');
  return values;
}

export type CategoryModel = { model: Model; own: Set<string> };

/** `aboutOf`: the event from which a post's days are counted. */
export function fitCategories(
  posts: Labeled[],
  cluesOf: (post: Labeled) => Found,
  { penalty, without }: Options,
): CategoryModel {
  const own = special(posts);
  const examples = posts.flatMap((post) =>
    [...cluesOf(post)].map(
      ([slug, found]): Example => ({
        values: categoryValues(found, slug, own.has(slug), without),
        yes: post.label.categories.includes(slug),
      }),
    ),
  );
  const model = regress(examples, penalty);
  return { model: { ...model, threshold: model.threshold + bestShift(posts, cluesOf, { model, own }) }, own };
}

export function categoriesOf(found: Found, { model, own }: CategoryModel, without?: string): string[] {
  const weighed = weighAll(found, model, (one, tag) => categoryValues(one, tag, own.has(tag), without));
  return chooseCategories(weighed).map(({ tag }) => tag);
}

/** The shift of the threshold with the best F1, because a missing category is as bad as a wrong one. */
function bestShift(
  posts: Labeled[],
  cluesOf: (post: Labeled) => Found,
  { model, own }: CategoryModel,
): number {
  const scored = posts.map((post) => ({
    post,
    weighed: weighAll(cluesOf(post), model, (one, tag) => categoryValues(one, tag, own.has(tag))),
  }));
  let best = { f1: 0, shift: 0 };
  for (let shift = -1.5; shift <= 1; shift += 0.1) {
    const pairs = scored.map(({ post, weighed }) => ({
      got: chooseCategories(weighed.map((one) => ({ ...one, score: one.score - shift }))).map(
        ({ tag }) => tag,
      ),
      want: post.label.categories,
    }));
    const { f1 } = scores(pairs);
    if (f1 > best.f1) best = { f1, shift };
  }
  return best.shift;
}

export type Scores = { precision: number; recall: number; f1: number };

/** Over all tags of all posts. */
export function scores(pairs: { got: string[]; want: string[] }[]): Scores {
  let hit = 0;
  let got = 0;
  let want = 0;
  for (const pair of pairs) {
    hit += pair.got.filter((tag) => pair.want.includes(tag)).length;
    got += pair.got.length;
    want += pair.want.length;
  }
  return { precision: hit / (got || 1), recall: hit / (want || 1), f1: (2 * hit) / (got + want || 1) };
}

/** A table for the file; the scale of a category's own weights is included. */
export function tableOf({ threshold, rules }: Model): { threshold: number; rules: Record<string, number> } {
  const round = (value: number) => Math.round(value * 100) / 100;
  const written = [...rules]
    .map(
      ([rule, weight]) =>
        [
          rule,
          round(rule.includes(' ') && !rule.startsWith('category ') ? weight * OWN_SCALE : weight),
        ] as const,
    )
    .filter(([, weight]) => Math.abs(weight) >= 0.02);
  return { threshold: round(threshold), rules: Object.fromEntries(written) };
}
