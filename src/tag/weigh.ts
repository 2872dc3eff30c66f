/** Scores tags: multiplies clues by the weights of their rules. */
import type { Finding, FindingPlace } from '../model/finding.ts';
import type { WeightTable } from '../model/planet.ts';

/** A rule's clue for one tag; `value` is its strength, usually 1. */
export type Clue = { rule: string; value: number; where: FindingPlace; quoted: string; n: number };

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
    const made = { value: 1, quoted: '', n: 1, ...clue, rule };
    if ((rules.get(rule)?.value ?? Number.NEGATIVE_INFINITY) < made.value) rules.set(rule, made);
  };
  return { add, byTag };
}

export type Weighed = {
  tag: string;
  /** From 0 on, the tag may be assigned. */
  score: number;
  clues: { clue: Clue; weight: number }[];
};

/** The tag's clues with their weights, and their sum minus the threshold. */
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

/** The table of weights for lookup: a rule may have another weight for one tag ("title recap" instead of "title"). */
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

/** Readers do not read more reasons. */
const MAX_FINDINGS = 6;

/** The evidence for the tag, for readers: strongest first, each place and wording once. */
export function findingsOf({ tag, clues }: Weighed): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { clue, weight } of clues.toSorted((a, b) => b.weight - a.weight)) {
    const { rule, where, quoted, n } = clue;
    const key = `${where} ${quoted}`;
    if (weight > 0 && (quoted !== '' || where === 'date') && !findings.has(key))
      findings.set(key, { tag, rule, where, quoted, n });
  }
  return [...findings.values()].slice(0, MAX_FINDINGS);
}
