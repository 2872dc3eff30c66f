/** Local time in time zones. */
import type { Instant } from './feed.ts';

/** The zone's local time of an instant, in milliseconds as if it were UTC. */
type ZoneClock = (at: number) => number;

const clocks = new Map<string, ZoneClock>();

/** Whether it is a valid IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    return clockOf(name) !== null;
  } catch {
    return false;
  }
}

/** Cached: creating one is slow. Throws for an invalid IANA name. */
export function clockOf(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  });
  const clock: ZoneClock = (at) => {
    const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const of = (type: Intl.DateTimeFormatPartTypes): number => part.get(type) ?? 0;
    return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  };
  clocks.set(zone, clock);
  return clock;
}

/** Local time of the instant: "2016-04-26T11:15". */
export const wallClock = (at: Instant, zone: string): string =>
  new Date(clockOf(zone)(Date.parse(at))).toISOString().slice(0, 16);
