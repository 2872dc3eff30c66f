/** The section `tagging:` with the program's own words, hosts and weights behind what feeds.yaml says. */
import type { LocalWords, TaggingRules, WordMeaning } from '../model/planet.ts';
import { calendarWords } from './default-calendar.ts';
import { resourceHosts } from './default-hosts.ts';
import weights from './default-weights.json' with { type: 'json' };
import { defaultWords } from './default-words.ts';
import type { PlanetFile } from './schema.ts';
import { tagging } from './schema-categories.ts';

export function toTagging(section: PlanetFile['tagging']): TaggingRules {
  return {
    ...section,
    words: joined(section.words),
    calendar: calendarWords,
    resources: [...section.resources, ...resourceHosts],
    weights: section.weights ?? weights,
    overrides: section.overrides.map((one) => ({
      url: one.url,
      summit: one.summit,
      day: one.day ?? null,
      categories: one.categories ?? null,
      sessions: one.sessions ?? null,
    })),
  };
}

/** What a planet has that says nothing of tagging. */
export const defaultTagging = (): TaggingRules => toTagging(tagging.parse({}));

function joined(more: Partial<Record<WordMeaning, LocalWords>>): Record<WordMeaning, LocalWords> {
  const all = Object.entries(defaultWords).map(([meaning, own]) => {
    const given = more[meaning as WordMeaning] ?? {};
    const languages = new Set([...Object.keys(own), ...Object.keys(given)]);
    return [
      meaning,
      Object.fromEntries([...languages].map((one) => [one, [...(own[one] ?? []), ...(given[one] ?? [])]])),
    ];
  });
  return Object.fromEntries(all);
}
