/** Clues × weights: what was found speaks for or against a tag, as strongly as the table of weights says. */
import type { Finding, FindingPlace } from '../model/finding.ts';
import type { WeightTable } from '../model/planet.ts';

/** What a rule found for one tag; `value` is how much of it, mostly 1. */
export type Clue = { rule: string; value: number; where: FindingPlace; said: string; n: number };

/** Collects clues by tag; of two by one rule the stronger stays. */
export type Clues = {
  add: (tag: string, rule: string, clue: Partial<Omit<Clue, 'rule'>> & { where: FindingPlace }) => void;
  byTag: Map<string, Map<string, Clue>>;
};

export function collectClues(): Clues {
  const byTag: Clues['byTag'] = new Map();
  const add: Clues['add'] = (tag, rule, clue) => {
    const rules = byTag.get(tag) ?? new Map<string, Clue>();
    byTag.set(tag, rules);
    const made = { value: 1, said: '', n: 1, ...clue, rule };
    if ((rules.get(rule)?.value ?? Number.NEGATIVE_INFINITY) < made.value) rules.set(rule, made);
  };
  return { add, byTag };
}

export type Weighed = {
  tag: string;
  /** Above 0, the tag is given. */
  score: number;
  clues: (Clue & { weight: number })[];
};

/** The tag's clues, the heaviest first, and their sum above the threshold. */
export function weigh(tag: string, clues: Iterable<Clue>, table: WeightTable): Weighed {
  const weighed = [...clues].map((clue) => ({
    ...clue,
    weight: clue.value * weightOf(clue.rule, tag, table),
  }));
  const score = weighed.reduce((sum, { weight }) => sum + weight, -table.threshold);
  return { tag, score, clues: weighed.sort((a, b) => b.weight - a.weight) };
}

/** A rule may weigh differently for one tag: "title recap" beside "title". */
function weightOf(rule: string, tag: string, { rules }: WeightTable): number {
  return (rules[rule] ?? 0) + (rules[`${rule} ${tag}`] ?? 0);
}

/** More reasons nobody reads. */
const MOST = 6;

/** What speaks for the tag, for people to read: the strongest first, each place and wording once. */
export function findingsOf({ tag, clues }: Weighed): Finding[] {
  const said = new Map<string, Finding>();
  for (const { rule, where, said: words, n, weight } of clues) {
    const key = `${where} ${words}`;
    if (weight > 0 && (words !== '' || where === 'date') && !said.has(key))
      said.set(key, { tag, rule, where, said: words, n });
  }
  return [...said.values()].slice(0, MOST);
}
