/** Caches values per planet. */
import type { Planet } from './planet.ts';

/** Computes the value of a Planet object once. */
export function oncePerPlanet<T>(compute: (planet: Planet) => T): (planet: Planet) => T {
  const values = new WeakMap<Planet, { value: T }>();
  return (planet) => {
    const known = values.get(planet) ?? { value: compute(planet) };
    values.set(planet, known);
    return known.value;
  };
}
