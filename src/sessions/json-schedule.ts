/** schedule.json of frab, pretalx and their like, and the answers of OSEM's and pretalx's interfaces: any tree that has sessions in it. */
import type { Collector } from './collector.ts';
import { isTimeZone } from './local-time.ts';
import { type Fields, isFields, type Place } from './raw-session.ts';

const DEEPEST = 12;

/** Fields that only a session has beside its title. */
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
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const one of value) collectJson(one, place, collector, depth + 1);
  } else if (isFields(value)) {
    if (isSession(value)) collector.add(value, place);
    else within(value, place, collector, depth);
  }
}

const isSession = (fields: Fields): boolean =>
  (fields.title !== undefined || fields.name !== undefined) &&
  // A conference has a title and a start, and the days that it consists of.
  !Array.isArray(fields.days) &&
  !isFields(fields.rooms) &&
  OF_SESSIONS.some((name) => fields[name] !== undefined && fields[name] !== null);

/** A conference gives its zone, a day its date; below `rooms` the names are those of rooms. */
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
