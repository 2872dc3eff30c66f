/** The output of `planet tag` for an entry: its tags, with its links as the author wrote them. */
import type { Tags } from '../model/entry.ts';
import { englishFinding } from '../site/reasons.ts';
import type { ResourceLink } from '../tag/resources.ts';
import type { Weighed } from '../tag/weigh.ts';

export type TagAnswer = {
  id: string;
  summit: string | null;
  day: number | null;
  mentions: string[];
  categories: string[];
  /** Every URL as written in the entry, so that a script finds it there; the site shows one per resource. */
  resources: ResourceLink[];
  sessions: { event: string; id: string; url: string | null; title: string; rule: string }[];
  why: { tag: string; rule: string; evidence: string }[];
};

export function tagAnswer(id: string, tags: Tags, resources: ResourceLink[]): TagAnswer {
  const { summit, day, mentions, categories } = tags;
  const why = tags.why.map((one) => ({ tag: one.tag, rule: one.rule, evidence: englishFinding(one) }));
  const sessions = (tags.sessions ?? []).map(({ event, id, url, title, rule }) => ({
    event,
    id,
    url,
    title,
    rule,
  }));
  return { id, summit, day, mentions, categories, resources, sessions, why };
}

/**
 * The scores and evidence of events or categories, most likely first. From 0 on, a tag is assigned, unless
 * another event scores higher or too many categories do.
 */
export function explain(weighed: Weighed[]) {
  return weighed
    .toSorted((a, b) => b.score - a.score)
    .map(({ tag, score, clues }) => ({
      tag,
      score: rounded(score),
      clues: clues
        .map(({ clue: { rule, value, quoted }, weight }) => ({ rule, value: rounded(value), weight, quoted }))
        .sort((a, b) => b.weight - a.weight)
        .map((clue) => ({ ...clue, weight: rounded(clue.weight) }))
        .filter(({ weight }) => weight !== 0),
    }));
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
