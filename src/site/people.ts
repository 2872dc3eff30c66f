/** The people of feeds.yaml: all feeds in which an author writes, and where else they are. */
import type { Handle, Planet, Subscription } from '../model/planet.ts';
import { slugify } from '../model/slug.ts';

const people = new WeakMap<Planet, Map<string, Subscription[]>>();

/** The feeds of the person at /authors/SLUG. */
export function feedsOf(planet: Planet, author: string): Subscription[] {
  const known = people.get(planet) ?? Map.groupBy(planet.subscriptions, ({ name }) => slugify(name));
  people.set(planet, known);
  return known.get(author) ?? [];
}

/** The person's accounts elsewhere; all of their feeds have them. */
export const handlesOf = (planet: Planet, author: string): Handle[] =>
  feedsOf(planet, author)[0]?.handles ?? [];
