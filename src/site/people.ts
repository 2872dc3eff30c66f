/** The people of feeds.yaml: all feeds in which an author writes, and where else they are. */

import { skeleton } from '../model/look-alikes.ts';
import type { Handle, Planet, Subscription } from '../model/planet.ts';
import { slugify } from '../model/slug.ts';

const looks = new WeakMap<Planet, Map<string, string>>();

/** Whose name this one, which feeds.yaml does not list, passes for; null for that of nobody listed. */
export function imitated(planet: Planet, name: string): string | null {
  const known =
    looks.get(planet) ?? new Map(planet.subscriptions.map((listed) => [skeleton(listed.name), listed.name]));
  looks.set(planet, known);
  const shape = skeleton(name);
  const other = known.get(shape);
  return other === undefined || shape === '' || feedsOf(planet, slugify(name)).length > 0 ? null : other;
}

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
