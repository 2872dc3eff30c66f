/** Sample entries in any number. */
import type { Entry } from '../../src/model/entry.ts';
import { samplePlanet } from './planet.ts';
import { sampleEntry } from './sample-entries.ts';

const planet = samplePlanet();
const NEWEST = Date.parse('2015-05-21T15:00:00.000Z');

/** That many hours before the newest entry. */
export const hoursAgo = (hours: number): string =>
  new Date(NEWEST - Math.round(hours * 3_600_000)).toISOString();

/** The key is derived from the number, so that no two are the same. */
export const keyOf = (n: number): string =>
  String(n)
    .padStart(12, '0')
    .replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');

/** The entry with that number, of one of six blogs. */
export const numbered = (n: number, at: string, changes: Partial<Entry> = {}): Entry => ({
  ...sampleEntry(planet, { key: keyOf(n), by: n % 6, at, title: `Number ${n}` }),
  ...changes,
});
