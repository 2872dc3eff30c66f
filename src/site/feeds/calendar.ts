/** Writes summits as a calendar of all-day events (iCalendar, RFC 5545). */
import ICAL from 'ical.js';
import type { PlanetSettings, Summit } from '../../model/planet.ts';
import type { SessionJoin } from '../../model/session.ts';
import { fileRoute, type Route } from '../route.ts';
import { coveredSessions, sessionKey, sessionPath } from '../sessions.ts';
import type { Publisher } from '../site.ts';

const contentType = 'text/calendar; charset=utf-8';

/** All events. */
export const calendar: Route = fileRoute(contentType, (site) => renderCalendar(site, site.planet.summits), {
  part: 'summits',
});

const fileOf = ({ slug }: Summit): string => `${slug}.ics`;

/** One event, and its sessions with posts. */
export const summitCalendar: Route = fileRoute(
  contentType,
  async (site, { params: { file } }) => {
    const found = site.planet.summits.find((summit) => fileOf(summit) === file);
    if (!found) return null;
    const covered = found.schedule ? await coveredSessions(site.store, found.slug) : [];
    return renderCalendar(
      site,
      [found],
      covered.map(({ session }) => session),
    );
  },
  { addresses: async ({ planet }) => planet.summits.map((summit) => ({ file: fileOf(summit) })) },
);

/** A property in jCal (RFC 7265 §3.4); one without a value is omitted. */
type Property = [
  name: string,
  parameters: object,
  type: 'text' | 'date' | 'date-time' | 'uri',
  value: string | null,
];

/**
 * One VEVENT per summit, in the given order. Same summits, same bytes: DTSTAMP is the event's first day,
 * because a clock would change every response, and a UID never changes, even if the planet's URL does.
 */
export function renderCalendar(
  publisher: Publisher,
  summits: Summit[],
  sessions: SessionJoin[] = [],
): string {
  const { title } = publisher.settings;
  const head: Property[] = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', `-//${title.replace(/\/\//g, '/')}//planet//EN`],
    ['calscale', {}, 'text', 'GREGORIAN'],
    ['name', {}, 'text', title],
    ['x-wr-calname', {}, 'text', title],
  ];
  const events = [
    ...summits.map((summit) => event(publisher, summit)),
    ...sessions.filter(({ start }) => start !== null).map((session) => sessionEvent(publisher, session)),
  ].map((properties) => ['vevent', written(properties), []]);
  return ICAL.stringify(['vcalendar', written(head), events]);
}

/** §3.6.1; the end of an all-day event is the day after its last. */
function event({ settings, links }: Publisher, summit: Summit): Property[] {
  const dayAfter = new Date(Date.parse(`${summit.end}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return [
    ['uid', {}, 'text', `summit-${summit.slug}@${authority(settings)}`],
    ['dtstamp', {}, 'date-time', `${summit.start}T00:00:00Z`],
    ['dtstart', {}, 'date', summit.start],
    ['dtend', {}, 'date', dayAfter],
    ['summary', {}, 'text', summit.name],
    ['location', {}, 'text', [summit.city, summit.country].filter(Boolean).join(', ')],
    ['url', {}, 'uri', links.absolute(links.summit(summit.slug))],
    ['description', {}, 'text', summit.url],
    ['transp', {}, 'text', 'TRANSPARENT'],
  ];
}

function sessionEvent({ settings, links }: Publisher, session: SessionJoin): Property[] {
  const { event: slug, title, start, end, room, speakers } = session;
  return [
    ['uid', {}, 'text', `session-${slug}-${sessionKey(session)}@${authority(settings)}`],
    ['dtstamp', {}, 'date-time', start],
    ['dtstart', {}, 'date-time', start],
    ['dtend', {}, 'date-time', end],
    ['summary', {}, 'text', title],
    ['location', {}, 'text', room],
    ['description', {}, 'text', speakers.join(', ')],
    ['url', {}, 'uri', links.absolute(sessionPath(links, session))],
  ];
}

/** The host in the planet's id, which does not change if the planet moves. */
function authority({ id, url }: PlanetSettings): string {
  return /^tag:([^,:]+),/.exec(id)?.[1] ?? (URL.parse(id)?.hostname || new URL(url).hostname);
}

/** TEXT (§3.3.11) allows no control characters except line feed, and instants have no fractions of seconds. */
const written = (properties: Property[]): Property[] =>
  properties.flatMap(([name, parameters, type, value]): Property[] => {
    if (!value) return [];
    if (type === 'date-time') return [[name, parameters, type, `${value.slice(0, 19)}Z`]];
    const lines = value.toWellFormed().replace(/\r\n?/g, '\n');
    return [[name, parameters, type, lines.replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' ')]];
  });
