/** What the archive answers to an address of a period that does not exist: 404, and the nearest periods with posts. */
import { archive } from '../../model/scope.ts';
import type { Period } from '../../store/store.ts';
import { monthPeriod, weekNumbered, weeksIn } from '../periods.ts';
import type { Answer } from '../route.ts';
import type { Site } from '../site.ts';
import { monthAt, weekAt } from './period-links.ts';

/** As it stands in the address, whatever was written there. */
export type AskedPeriod = { year: string; kind: 'week' | 'month'; number: string };

/** A 404 page that leads to the nearest weeks or months with posts. */
export async function outsideArchive(site: Site, asked: AskedPeriod): Promise<Answer> {
  const beside = await site.store.beside({ scope: archive, period: nearest(asked, site.now) });
  const wayTo = asked.kind === 'week' ? weekAt : monthAt;
  const ways = [wayTo(site, beside.earlier), wayTo(site, beside.later)].filter((way) => way !== null);
  const unique = new Map(ways.map((way) => [way.href, way]));
  return { kind: 'missing', hint: { text: site.texts.errors.noPeriod, ways: [...unique.values()] } };
}

/** The instant at which the asked period would be, between the first year and now; entries on both sides are near it. */
function nearest({ year, kind, number }: AskedPeriod, now: Date): Period {
  const inYear = clamp(Number(year), 1970, now.getUTCFullYear());
  const wanted = /^\d{1,4}$/.test(number) ? Number(number) : 1;
  const period =
    kind === 'week'
      ? weekNumbered(inYear, clamp(wanted, 1, weeksIn(inYear)))
      : monthPeriod(`${inYear}-${String(clamp(wanted, 1, 12)).padStart(2, '0')}`);
  // Empty, so that entries at its own time are beside it.
  const since = Number(year) > inYear ? now.toISOString() : (period?.since ?? now.toISOString());
  return { since, until: since };
}

const clamp = (value: number, least: number, most: number): number =>
  Number.isFinite(value) ? Math.min(Math.max(value, least), most) : least;
