/** The way of an entry through the tag engine: read it, weigh the rules, then day, mentions, categories, resources, series. */
import type { Evidence, TaggableEntry, Tags } from '../model/entry.ts';
import type { Planet, Summit } from '../model/planet.ts';
import { assignDay } from './assign-day.ts';
import { findCategories } from './categories.ts';
import { daysFrom } from './epoch-days.ts';
import { mentionsOf } from './mentions.ts';
import { type Post, readPost } from './post.ts';
import { findResources } from './resources.ts';
import { createOverrides } from './rules/overrides.ts';
import { scoreEvents } from './score-events.ts';
import { seriesOf } from './series.ts';
import { createLexicon, type Lexicon } from './vocabulary.ts';

/**
 * Compiles the words of feeds.yaml and gives back the function that tags one entry: pure, synchronous, linear in the
 * text, never throwing. `forced`: slugs of the categories that the entry's subscription always gets.
 */
export function createTagger(
  planet: Pick<Planet, 'summits' | 'categories' | 'tagging'>,
): (entry: TaggableEntry, forced?: string[]) => Tags {
  const lexicon = createLexicon(planet);
  const overrule = createOverrides(planet.tagging.overrides);
  return (entry, forced = []) => withForced(overrule(entry, tag(readPost(entry, lexicon), lexicon)), forced);
}

function tag(post: Post, lexicon: Lexicon): Tags {
  const about = scoreEvents(post, lexicon);
  const event = about ? lexicon.events.get(about.slug) : undefined;
  const placed = event ? assignDay(post, event, lexicon) : null;
  const mentions = mentionsOf(post, event ?? null, lexicon);
  const categories = findCategories(post, lexicon, event ? daysOf(post, event) : null);
  const day: Evidence[] = placed
    ? [{ tag: `day ${placed.day}`, rule: 'day', evidence: placed.evidence }]
    : [];
  return {
    summit: event?.slug ?? null,
    day: placed?.day ?? null,
    mentions: mentions.map((one) => one.tag),
    categories: categories.map((one) => one.tag),
    resources: findResources(post.html),
    why: [...(about?.why ?? []), ...day, ...mentions, ...categories],
    series: seriesOf(post),
  };
}

function daysOf(post: Post, event: Summit): number | null {
  return post.published === null ? null : daysFrom(event, post.published);
}

function withForced(tags: Tags, forced: string[]): Tags {
  const added = forced.filter((slug) => !tags.categories.includes(slug));
  if (added.length === 0) return tags;
  const evidence = 'every post of this blog is filed here';
  return {
    ...tags,
    categories: [...tags.categories, ...added],
    why: [...tags.why, ...added.map((slug) => ({ tag: slug, rule: 'subscription', evidence }))],
  };
}
