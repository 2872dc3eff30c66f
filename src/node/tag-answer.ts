/** The output of `planet tag` for an entry: its tags, with its links as the author wrote them. */
import type { Tags } from '../model/entry.ts';
import { englishFinding } from '../site/reasons.ts';
import type { LinkedResource } from '../tag/resources.ts';
import type { Weighed } from '../tag/weigh.ts';

export type TagAnswer = {
  id: string;
  summit: string | null;
  day: number | null;
  mentions: string[];
  categories: string[];
  /** Every URL as written in the entry, so that a script finds it there; the site shows one per resource. */
  resources: LinkedResource[];
  sessions: { event: string; id: string; url: string | null; title: string; rule: string }[];
  why: { tag: string; rule: string; evidence: string }[];
};

export function tagAnswer(id: string, tags: Tags, resources: LinkedResource[]): TagAnswer {
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

type Explanation = {
  tag: string;
  /** 0 or more: the tag is assigned, unless another event scores higher or too many categories do. */
  score: number;
  clues: { rule: string; value: number; weight: number; said: string }[];
};

/** The scores and evidence of each event and category, most likely first. */
export function explain(events: Weighed[], categories: Weighed[]): Record<string, Explanation[]> {
  const told = (all: Weighed[]) =>
    all
      .toSorted((a, b) => b.score - a.score)
      .map(({ tag, score, clues }) => ({
        tag,
        score: rounded(score),
        clues: clues
          .filter(({ weight }) => rounded(weight) !== 0)
          .sort((a, b) => b.weight - a.weight)
          .map(({ clue: { rule, value, said }, weight }) => ({
            rule,
            value: rounded(value),
            weight: rounded(weight),
            said,
          })),
      }));
  return { events: told(events), categories: told(categories) };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
