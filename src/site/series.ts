/** Which other entries of a series an entry's page shows. */

/** On each side: a new entry changes the pages of the last few, and of no other. */
export const SERIES_NEIGHBORS = 5;

/** The entry with its neighbors, of a series in the order of time; nothing where it is not among them. */
export function seriesAround<T extends { key: string }>(series: T[], key: string): T[] {
  const at = series.findIndex((entry) => entry.key === key);
  if (at < 0) return [];
  return series.slice(Math.max(0, at - SERIES_NEIGHBORS), at + SERIES_NEIGHBORS + 1);
}
