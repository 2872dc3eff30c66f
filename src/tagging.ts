/** Tags entries and links them to sessions, with feeds.yaml and the stored schedules. */
import type { Tags } from './model/entry.ts';
import { hash } from './model/hash.ts';
import { oncePerPlanet } from './model/once-per-planet.ts';
import type { Planet } from './model/planet.ts';
import type { PollTools } from './poll-feed.ts';
import { tagsHash } from './retag.ts';
import { joinerFor, programsDigest, storedPrograms } from './schedules.ts';
import type { Joiner } from './sessions/join-sessions.ts';
import type { Store } from './store/store.ts';

export type Tagging = {
  /** Tags entries; loads what it needs for the first one, because most polls have none. */
  begin: (planet: Planet) => PollTools['tag'];
  /** Hash of everything that determines tags. */
  hash: (planet: Planet) => Promise<string>;
};

export function createTagging(store: Store, version: string): Tagging {
  const tagger = oncePerPlanet(async (planet) => (await import('./tag/tag-entry.ts')).createTagger(planet));
  const own = oncePerPlanet((planet) => tagsHash(planet, version));
  const joiner = joinerOf(store);
  return {
    begin: (planet) => {
      let ready: Promise<[Tagger, Joiner]> | null = null;
      return async (entry, forced) => {
        ready ??= Promise.all([tagger(planet), joiner(planet)]);
        const [tag, join] = await ready;
        const tags = tag(entry, forced);
        const sessions = join(entry, tags);
        return sessions.length > 0 ? { ...tags, sessions } : tags;
      };
    },
    hash: async (planet) => {
      const digest = await programsDigest(planet, store);
      return digest === '' ? own(planet) : hash(own(planet) + digest);
    },
  };
}

type Tagger = (...entry: Parameters<PollTools['tag']>) => Tags;

/** Created again when a schedule changes. */
function joinerOf(store: Store): (planet: Planet) => Promise<Joiner> {
  let cached: { planet: Planet; digest: string; joiner: Promise<Joiner> } | null = null;
  return async (planet) => {
    const digest = await programsDigest(planet, store);
    if (cached?.planet !== planet || cached.digest !== digest)
      cached = {
        planet,
        digest,
        joiner: storedPrograms(planet, store).then((all) => joinerFor(planet, all)),
      };
    return cached.joiner;
  };
}
