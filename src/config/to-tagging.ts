/** Combines `tagging:` of feeds.yaml with the built-in words, hosts and weights. */
import type { LocalWords, ResourceHost, TaggingRules, WordMeaning } from '../model/planet.ts';
import own from './default-tagging.json' with { type: 'json' };
import weights from './default-weights.json' with { type: 'json' };
import { type PlanetFile, tagging } from './schema.ts';

export function toTagging(section: PlanetFile['tagging']): TaggingRules {
  return {
    ...section,
    words: joined(section.words),
    calendar: own.calendar,
    resources: [...section.resources, ...(own.resources as ResourceHost[])],
    weights: section.weights ?? weights,
  };
}

/** The rules of a planet without `tagging:`. */
export const defaultTagging = (): TaggingRules => toTagging(tagging.parse({}));

function joined(more: PlanetFile['tagging']['words']): Record<WordMeaning, LocalWords> {
  const all = Object.entries(own.words).map(([meaning, words]): [string, LocalWords] => {
    const lists = Object.entries(words).map(([language, list]) => [language, list.split(', ')] as const);
    const local: LocalWords = Object.fromEntries(lists);
    for (const [language, given] of Object.entries(more[meaning as WordMeaning] ?? {}))
      local[language] = [...(local[language] ?? []), ...given];
    return [meaning, local];
  });
  return Object.fromEntries(all) as Record<WordMeaning, LocalWords>;
}
