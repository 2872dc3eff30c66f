/** Converts times in schedules to instants. */

import type { Instant } from '../model/feed.ts';
import { clockOf } from '../model/wall-clock.ts';

const MINUTE = 60_000;

/** "2016-04-26T11:15", with or without an offset; `day` replaces a missing date. Null for an invalid time. */
export function instantOf(written: unknown, zone: string, day: string | null = null): Instant | null {
  if (typeof written !== 'string') return null;
  const [, date = day, time = '', offset = ''] =
    /^\s*(?:(\d{4}-\d\d-\d\d)[T ]?)?(\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?\s*$/i.exec(
      written,
    ) ?? [];
  if (date === null || time === '') return null;
  const local = Date.parse(`${date}T${time.replace(/^\d:/, '0$&')}Z`);
  if (Number.isNaN(local)) return null;
  if (offset !== '') return toInstant(local - offsetMinutes(offset) * MINUTE);
  // The zone's offset at about that time, then again at the resulting time: the offset may change in between.
  const clock = clockOf(zone);
  const near = local - (clock(local) - local);
  return toInstant(local - (clock(near) - near));
}

/** Null for a time that no event has. */
export const toInstant = (at: number): Instant | null =>
  at > 0 && at < 4e12 ? new Date(at).toISOString() : null;

function offsetMinutes(offset: string): number {
  if (/^z$/i.test(offset)) return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}

/** "00:40", "1:30:00" or a number of minutes, in milliseconds; null if invalid. */
export function durationOf(written: unknown): number | null {
  if (typeof written === 'number') return written * MINUTE;
  if (typeof written !== 'string') return null;
  const [, hours = 0, past, minutes = past] =
    /^\s*(?:(\d{1,3}):(\d\d)(?::\d\d)?|(\d{1,4}))\s*$/.exec(written) ?? [];
  return minutes === undefined ? null : (Number(hours) * 60 + Number(minutes)) * MINUTE;
}
