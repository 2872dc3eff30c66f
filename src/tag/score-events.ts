/** Sums up what the rules find and decides which event an entry is about. */
import type { Evidence } from '../model/entry.ts';
import type { Post } from './post.ts';
import { type Finding, rules, THRESHOLD } from './rules.ts';
import type { Lexicon } from './vocabulary.ts';

export type EventScore = {
  slug: string;
  /** What speaks for it, the weightiest first. */
  why: Evidence[];
};

type Tally = { slug: string; sum: number; grounds: { weight: number; why: Evidence }[] };

/** The event whose rules sum up highest, if that reaches the threshold; of equals the one named first. */
export function scoreEvents(post: Post, lexicon: Lexicon): EventScore | null {
  const named = namedIn(post);
  const tallies = new Map<string, Tally>();
  for (const rule of rules) {
    for (const { slug, strength, evidence } of strongest(rule.find(post, named, lexicon))) {
      const tally = tallies.get(slug) ?? { slug, sum: 0, grounds: [] };
      const weight = rule.weight * strength;
      tally.sum += weight;
      if (weight > 0) tally.grounds.push({ weight, why: { tag: slug, rule: rule.name, evidence } });
      tallies.set(slug, tally);
    }
  }
  let top: Tally | null = null;
  for (const tally of tallies.values()) if (!top || tally.sum > top.sum) top = tally;
  if (!top || top.sum < THRESHOLD) return null;
  const grounds = top.grounds.sort((a, b) => b.weight - a.weight);
  return { slug: top.slug, why: grounds.map((ground) => ground.why) };
}

/** Slugs of the events that stand anywhere in the entry, in the order of title, permalink, categories, text, links. */
export function namedIn(post: Post): string[] {
  const { title, permalink, categories, body } = post;
  const references = [title, permalink, ...categories, body].flatMap((field) => field.references);
  return [...new Set([...references.map(({ slug }) => slug), ...post.linked.keys()])];
}

/** A rule speaks once for an event, as strongly as it can. */
function strongest(findings: Finding[]): Finding[] {
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    const known = best.get(finding.slug);
    if (!known || finding.strength > known.strength) best.set(finding.slug, finding);
  }
  return [...best.values()];
}
