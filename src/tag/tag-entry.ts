/** Tags an entry: reads it, scores each event, then determines day, mentions and categories. */
import type { TaggableEntry, Tags } from '../model/entry.ts';
import type { Finding } from '../model/finding.ts';
import type { Planet, Summit } from '../model/planet.ts';
import { assignDay } from './assign-day.ts';
import { findCategories } from './category-findings.ts';
import { daysFrom } from './epoch-days.ts';
import { findEvents } from './event-findings.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { mentionsOf } from './mentions.ts';
import { createOverrides } from './overrides.ts';
import { type Post, readPost } from './post.ts';
import { findResources, type ResourceLink, resourceLinks } from './resources.ts';
import { seriesOf } from './series.ts';
import { type Clues, compileWeights, findingsOf, type Weighed, weigh } from './weigh.ts';

type TaggingConfig = Pick<Planet, 'summits' | 'categories' | 'tagging'>;

/**
 * Compiles the words of feeds.yaml and returns the function that tags one entry: pure, synchronous, linear in
 * the text, never throws. `forced`: slugs of the categories that the entry's subscription always gets.
 */
export function createTagger(planet: TaggingConfig) {
  const { read, decide } = createEngine(planet);
  return (entry: TaggableEntry, forced: string[] = []): Tags => withForced(decide(read(entry)).tags, forced);
}

export type Explained = {
  tags: Tags;
  /** Scores of every named event, and of every category with evidence. */
  events: Weighed[];
  categories: Weighed[];
};

/** The separate steps: fitting weights and explaining tags need the intermediate results. */
export function createEngine(planet: TaggingConfig) {
  const lexicon = createLexicon(planet);
  const overrule = createOverrides(planet.tagging.overrides);
  const weights = {
    events: compileWeights(planet.tagging.weights.events),
    categories: compileWeights(planet.tagging.weights.categories),
  };
  const eventClues = (post: Post): Clues['byTag'] => findEvents(post, lexicon);
  const categoryClues = (post: Post, slug: string | null): Clues['byTag'] =>
    findCategories(post, lexicon, daysOf(post, lexicon.events.get(slug ?? '')));
  const weighAll = (clues: Clues['byTag'], table: 'events' | 'categories'): Weighed[] =>
    [...clues].map(([tag, found]) => weigh(tag, found.values(), weights[table]));
  return {
    read: (entry: TaggableEntry): Post => readPost(entry, lexicon),
    eventClues,
    categoryClues,
    tagsWith: (post: Post, chosen: Chosen): Tags => tagsOf(post, chosen, lexicon),
    /** The tags by the weights of feeds.yaml and its overrides. */
    decide: (post: Post): Explained => {
      const events = weighAll(eventClues(post), 'events');
      const about = chooseEvent(events);
      const categories = weighAll(categoryClues(post, about?.tag ?? null), 'categories');
      const tags = tagsOf(post, { about, categories: chooseCategories(categories) }, lexicon);
      return { tags: overrule(post.entry, tags), events, categories };
    },
    linksOf: ({ content }: Post): ResourceLink[] => resourceLinks(content, lexicon.resources),
  };
}

export type Chosen = { about: Weighed | null; categories: Weighed[] };

/** The event with the highest score, if it is above 0; of equal ones, the first named. */
export function chooseEvent(events: Weighed[]): Weighed | null {
  let top: Weighed | null = null;
  for (const one of events) if (one.score >= 0 && (!top || one.score > top.score)) top = one;
  return top;
}

/** More categories would not help readers. */
const MAX_CATEGORIES = 5;

/** The categories to assign, in the order of feeds.yaml. */
export function chooseCategories(categories: Weighed[]): Weighed[] {
  const chosen = categories.filter(({ score }) => score >= 0).sort((a, b) => b.score - a.score);
  return chosen.slice(0, MAX_CATEGORIES);
}

function tagsOf(post: Post, { about, categories }: Chosen, lexicon: Lexicon): Tags {
  const event = about ? lexicon.events.get(about.tag) : undefined;
  const placed = event ? assignDay(post, event, lexicon) : null;
  const mentions = mentionsOf(post, event ?? null, lexicon);
  return {
    summit: event?.slug ?? null,
    day: placed?.day ?? null,
    mentions: mentions.map((one) => one.tag),
    categories: categories.map((one) => one.tag),
    resources: findResources(post.content, lexicon.resources),
    why: [
      ...(about ? findingsOf(about) : []),
      ...(placed ? [placed.finding] : []),
      ...mentions,
      ...categories.flatMap(findingsOf),
    ],
    series: seriesOf(post, lexicon),
  };
}

function daysOf(post: Post, event: Summit | undefined): number | null {
  return event && post.published !== null ? daysFrom(event, post.published) : null;
}

function withForced(tags: Tags, forced: string[]): Tags {
  const added = forced.filter((slug) => !tags.categories.includes(slug));
  if (added.length === 0) return tags;
  const why = added.map(
    (tag): Finding => ({ tag, rule: 'subscription', where: 'subscription', quoted: '', n: 1 }),
  );
  return { ...tags, categories: [...tags.categories, ...added], why: [...tags.why, ...why] };
}
