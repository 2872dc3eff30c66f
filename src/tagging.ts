/** Tags entries and links them to sessions, with feeds.yaml and the stored schedules. */
import type { TaggableEntry, Tags } from './model/entry.ts';
import { hash } from './model/hash.ts';
import { oncePerPlanet } from './model/once-per-planet.ts';
import type { Planet } from './model/planet.ts';
import { joinerFor, programsHash, storedPrograms } from './schedules.ts';
import type { Joiner } from './sessions/join-sessions.ts';
import type { Store } from './store/store.ts';

/** `forced`: categories that the entry's subscription always gets. */
export type TagEntry = (entry: TaggableEntry, forced: string[]) => Tags | Promise<Tags>;

export type Tagging = {
  /** Tags entries; loads what it needs for the first one, because most polls have none. */
  begin: (planet: Planet) => TagEntry;
  /** Hash of everything that determines tags and visibility. */
  hash: (planet: Planet) => Promise<string>;
};

export function createTagging(store: Store, version: string): Tagging {
  const tagger = oncePerPlanet(async (planet) => (await import('./tag/tag-entry.ts')).createTagger(planet));
  const configuration = oncePerPlanet((planet) => tagsHash(planet, version));
  const joiner = joinerOf(store);
  const load = (planet: Planet) => Promise.all([tagger(planet), joiner(planet)]);
  return {
    begin: (planet) => {
      let loaded: ReturnType<typeof load> | null = null;
      return async (entry, forced) => {
        loaded ??= load(planet);
        const [tag, join] = await loaded;
        const tags = tag(entry, forced);
        const sessions = join(entry, tags);
        return sessions.length > 0 ? { ...tags, sessions } : tags;
      };
    },
    hash: async (planet) => configuration(planet) + (await programsHash(planet, store)),
  };
}

/** Of the configuration; a new version of the program may tag differently. */
export function tagsHash({ summits, categories, tagging, subscriptions }: Planet, version: string): string {
  const forced = subscriptions.map((s) => [s.key, s.tags, s.include, s.exclude]);
  return hash(JSON.stringify([version, summits, categories, tagging, forced]));
}

/** Created again when a schedule changes. */
function joinerOf(store: Store): (planet: Planet) => Promise<Joiner> {
  let cached: { planet: Planet; programs: string; joiner: Promise<Joiner> } | null = null;
  return async (planet) => {
    const programs = await programsHash(planet, store);
    if (cached?.planet !== planet || cached.programs !== programs)
      cached = {
        planet,
        programs,
        joiner: storedPrograms(planet, store).then((all) => joinerFor(planet, all)),
      };
    return cached.joiner;
  };
}
