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
  clues: { clue: Clue; weight: number }[];
};

/** The tag's clues with their weights, and their sum above the threshold. */
export function weigh(tag: string, clues: Iterable<Clue>, { threshold, shared, own }: Weights): Weighed {
  const mine = own.get(tag);
  let score = -threshold;
  const weighed = Array.from(clues, (clue) => {
    const weight = clue.value * ((shared.get(clue.rule) ?? 0) + (mine?.get(clue.rule) ?? 0));
    score += weight;
    return { clue, weight };
  });
  return { tag, score, clues: weighed };
}

/** A table, ready to be looked up: a rule may weigh differently for one tag ("title recap" beside "title"). */
export type Weights = {
  threshold: number;
  shared: Map<string, number>;
  own: Map<string, Map<string, number>>;
};

export function compileWeights({ threshold, rules }: WeightTable): Weights {
  const shared = new Map<string, number>();
  const own: Weights['own'] = new Map();
  for (const [name, weight] of Object.entries(rules)) {
    const [rule = '', tag] = name.split(' ');
    const table = tag === undefined ? shared : (own.get(tag) ?? new Map<string, number>());
    table.set(rule, weight);
    if (tag !== undefined) own.set(tag, table);
  }
  return { threshold, shared, own };
}

/** More reasons nobody reads. */
const MOST = 6;

/** What speaks for the tag, for people to read: the strongest first, each place and wording once. */
export function findingsOf({ tag, clues }: Weighed): Finding[] {
  const said = new Map<string, Finding>();
  for (const { clue, weight } of clues.toSorted((a, b) => b.weight - a.weight)) {
    const { rule, where, said: words, n } = clue;
    const key = `${where} ${words}`;
    if (weight > 0 && (words !== '' || where === 'date') && !said.has(key))
      said.set(key, { tag, rule, where, said: words, n });
  }
  return [...said.values()].slice(0, MOST);
}
