/** Values of feeds.yaml with the paths where they stand. */
import { keyName, type LocatedYaml, type Path } from './locate.ts';
import type { Problem } from './problem.ts';

/** A value with the path where it stands. It reads what is there and passes over what has another shape:
 *  the schema reports that, and the other mistakes are to be found in the same go. */
export type Place = { value: unknown; path: Path };
export type Said = { value: string; path: Path };

export const problemAt = ({ path }: { path: Path }, message: string, yaml: LocatedYaml): Problem => ({
  ...yaml.valueAt(path),
  key: keyName(path),
  message,
});

/** The entries of the list of that name in a map. */
export function entries({ value, path }: Place, name: string): Place[] {
  return keys([{ value, path }], name).flatMap((list) =>
    Array.isArray(list.value)
      ? list.value.map((entry, index) => ({ value: entry, path: [...list.path, index] }))
      : [],
  );
}

/** The values of that key in these maps. */
export function keys(places: Place[], name: string): Place[] {
  return places.flatMap(({ value, path }) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? [{ value: (value as Record<string, unknown>)[name], path: [...path, name] }]
      : [],
  );
}

/** Those that are texts. */
export function texts(places: Place[]): Said[] {
  return places.flatMap(({ value, path }) =>
    typeof value === 'string' ? [{ value: value.trim(), path }] : [],
  );
}
