/** Reads schedule.json of frab, pretalx and similar tools, and OSEM's and pretalx's APIs: any tree that contains sessions. */

import { isTimeZone } from '../model/wall-clock.ts';
import type { Collector } from './collector.ts';
import { type Fields, isFields, type Place } from './raw-session.ts';

const MAX_DEPTH = 12;

/** Undefined if the text is not a single JSON value. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Fields that only sessions have in addition to a title. */
const OF_SESSIONS = [
  'date',
  'start',
  'scheduled_date',
  'start_time',
  'duration',
  'slot',
  'persons',
  'speakers',
];

export function collectJson(value: unknown, place: Place, collector: Collector, depth = 0): void {
  if (depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const one of value) collectJson(one, place, collector, depth + 1);
  } else if (isFields(value)) {
    if (isSession(value)) collector.add(value, place);
    else within(value, place, collector, depth);
  }
}

const isSession = (fields: Fields): boolean =>
  (fields.title !== undefined || fields.name !== undefined) &&
  // A conference has a title and a start, but also days.
  !Array.isArray(fields.days) &&
  !isFields(fields.rooms) &&
  OF_SESSIONS.some((name) => fields[name] !== undefined && fields[name] !== null);

/** A conference sets the zone, a day sets the date; keys below `rooms` are names of rooms. */
function within(fields: Fields, place: Place, collector: Collector, depth: number): void {
  const { time_zone_name: zone, date, rooms } = fields;
  const inside = {
    ...place,
    zone: typeof zone === 'string' && isTimeZone(zone) ? zone : place.zone,
    day: typeof date === 'string' ? date.slice(0, 10) : place.day,
  };
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'rooms' && isFields(rooms)) {
      for (const [room, sessions] of Object.entries(rooms)) {
        collectJson(sessions, { ...inside, room }, collector, depth + 2);
      }
    } else if (typeof value === 'object') collectJson(value, inside, collector, depth + 1);
  }
}
