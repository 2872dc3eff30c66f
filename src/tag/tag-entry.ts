/** The way of an entry through the tag engine: read it, weigh the rules, then day, categories, resources, series. */
import type { Evidence, TaggableEntry, Tags } from '../model/entry.ts';
import type { Planet } from '../model/planet.ts';
import { findCategories } from './categories.ts';
import { placeOnDay } from './days.ts';
import { type Post, readPost } from './post.ts';
import { findResources } from './resources.ts';
import { createOverrides } from './rules/overrides.ts';
import { rules, THRESHOLD } from './rules.ts';
import { seriesOf } from './series.ts';
import { createLexicon, type Lexicon } from './vocabulary.ts';
import { quoteWords } from './words.ts';

type Weighed = { slug: string; sum: number; evidence: { weight: number; why: Evidence }[] };

/**
 * Compiles the words of feeds.yaml and gives back the function that tags one entry: pure, synchronous, linear in the
 * text, never throwing. `forced`: slugs of the categories that the entry's subscription always gets.
 */
export function createTagger(
  planet: Pick<Planet, 'summits' | 'categories' | 'tagging'>,
): (entry: TaggableEntry, forced?: string[]) => Tags {
  const lexicon = createLexicon(planet);
  const overrule = createOverrides(planet.tagging.overrides);
  return (entry, forced = []) => {
    const tags = tag(readPost(entry, lexicon), lexicon);
    return withForced(overrule(entry, tags), forced);
  };
}

function tag(post: Post, lexicon: Lexicon): Tags {
  const why: Evidence[] = [];
  const about = weigh(post, lexicon);
  if (about) why.push(...about.evidence.sort((a, b) => b.weight - a.weight).map((one) => one.why));
  const event = about ? lexicon.events.get(about.slug) : undefined;
  const placed = event ? placeOnDay(post, event) : null;
  if (placed) why.push({ tag: `day ${placed.day}`, rule: 'day', evidence: placed.evidence });
  const mentions = mentioned(post, about?.slug ?? null);
  why.push(...mentions);
  const categories = findCategories(post, lexicon);
  why.push(...categories);
  return {
    summit: about?.slug ?? null,
    day: placed?.day ?? null,
    mentions: mentions.map((one) => one.tag),
    categories: categories.map((one) => one.tag),
    resources: findResources(post.html),
    why,
    series: seriesOf(post),
  };
}

/** The event whose rules sum up highest, if that reaches the threshold. */
function weigh(post: Post, lexicon: Lexicon): Weighed | null {
  const named = [
    ...new Set(
      [post.title, post.permalink, ...post.categories, post.body].flatMap((field) =>
        field.namings.map((naming) => naming.slug),
      ),
    ),
  ];
  const sums = new Map<string, Weighed>();
  for (const rule of rules) {
    const best = new Map<string, { strength: number; evidence: string }>();
    for (const finding of rule.find(post, named, lexicon)) {
      const known = best.get(finding.slug);
      if (!known || finding.strength > known.strength) best.set(finding.slug, finding);
    }
    for (const [slug, { strength, evidence }] of best) {
      const weighed = sums.get(slug) ?? { slug, sum: 0, evidence: [] };
      weighed.sum += rule.weight * strength;
      if (rule.weight > 0)
        weighed.evidence.push({
          weight: rule.weight * strength,
          why: { tag: slug, rule: rule.name, evidence },
        });
      sums.set(slug, weighed);
    }
  }
  let top: Weighed | null = null;
  for (const weighed of sums.values()) if (!top || weighed.sum > top.sum) top = weighed;
  return top && top.sum >= THRESHOLD ? top : null;
}

/** Other events that the entry names. */
function mentioned(post: Post, about: string | null): Evidence[] {
  const found = new Map<string, Evidence>();
  for (const [field, where] of [
    [post.title, 'the title'],
    [post.body, 'the text'],
  ] as const)
    for (const naming of field.namings) {
      if (naming.slug === about || naming.kind === 'bare' || found.has(naming.slug)) continue;
      found.set(naming.slug, {
        tag: naming.slug,
        rule: 'mention',
        evidence: `${where} mentions “${quoteWords(field.words, naming.start, naming.end)}”`,
      });
    }
  return [...found.values()];
}

function withForced(tags: Tags, forced: string[]): Tags {
  const added = forced.filter((slug) => !tags.categories.includes(slug));
  if (added.length === 0) return tags;
  return {
    ...tags,
    categories: [...tags.categories, ...added],
    why: [
      ...tags.why,
      ...added.map((slug) => ({
        tag: slug,
        rule: 'subscription',
        evidence: 'every post of this blog is filed here',
      })),
    ],
  };
}
