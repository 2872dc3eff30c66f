/** The results as a table, compared with earlier ones. */
import type { PlanetTimes } from './large-planets.ts';

export type Row = {
  name: string;
  /** CPU milliseconds. */
  ours: number;
  floor: number;
  /** For whole processes: our wall time as a multiple of the floor's, and our maximum memory. */
  wall?: number;
  megabytes?: number;
};

export type Report = { at: string; node: string; rows: Row[]; planets: PlanetTimes[] };

const ms = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const ratio = (row: Pick<Row, 'ours' | 'floor'>) => row.ours / row.floor;

export function rowLine(row: Row, before: Report | null): string {
  const known = before?.rows.find(({ name }) => name === row.name);
  const change = known ? `${signed(ratio(row) / ratio(known) - 1)} (was ${ratio(known).toFixed(2)})` : '';
  const extra = [
    row.wall === undefined ? '' : `wall ${row.wall.toFixed(2)}×`,
    row.megabytes === undefined ? '' : `${row.megabytes.toFixed(0)} MB`,
  ];
  return [
    row.name.padEnd(24),
    ms(row.ours).padStart(8),
    ms(row.floor).padStart(8),
    `${ratio(row).toFixed(2)}×`.padStart(8),
    extra.filter(Boolean).join(', ').padEnd(20),
    change,
  ]
    .join('  ')
    .trimEnd();
}

export const header = `${'CPU milliseconds'.padEnd(24)}  ${'planet'.padStart(8)}  ${'floor'.padStart(8)}  ${'ratio'.padStart(8)}`;

/** A line for each page, a column for each planet, and the ratio of the last to the first. */
export function planetLines(planets: PlanetTimes[], before: Report | null): string[] {
  const names = Object.keys(planets[0]?.pages ?? {});
  const head = planets.map(({ entries }) => `${entries.toLocaleString('en')}`.padStart(12)).join('');
  const sizes = planets.map(
    ({ megabytes, filled }) => `${megabytes.toFixed(0)} MB, filled in ${filled.toFixed(0)} s`,
  );
  const lines = names.map((name) => {
    const cells = planets.map(({ pages }) => pages[name] ?? null);
    const [first, last] = [cells[0] ?? null, cells.at(-1) ?? null];
    const times = cells.length > 1 && first && last ? `${(last / first).toFixed(1)}×` : '';
    const known = planets.map(({ entries, pages }) =>
      changeOf(before, { entries, name, value: pages[name] ?? null }),
    );
    return `${name.padEnd(24)}${cells.map((c) => (c === null ? '–' : ms(c)).padStart(12)).join('')}  ${times.padStart(6)}  ${known.filter(Boolean).join(', ')}`.trimEnd();
  });
  return [`${'uncached, median CPU ms'.padEnd(24)}${head}`, ...lines, `planets: ${sizes.join('; ')}`];
}

function changeOf(
  before: Report | null,
  { entries, name, value }: { entries: number; name: string; value: number | null },
): string {
  const known = before?.planets.find((planet) => planet.entries === entries)?.pages[name] ?? null;
  return known === null || value === null ? '' : `${signed(value / known - 1)} (was ${ms(known)})`;
}

function signed(change: number): string {
  return `${change >= 0 ? '+' : ''}${(change * 100).toFixed(0)} %`;
}
