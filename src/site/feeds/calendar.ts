/** Summits as a calendar (iCalendar, RFC 5545): whole days, for a phone or a wall. */
import type { Instant } from '../../model/feed.ts';
import type { PlanetSettings, Summit } from '../../model/planet.ts';
import type { SessionJoin } from '../../model/session.ts';
import { fileRoute, type Route } from '../route.ts';
import { coveredSessions, sessionKey, sessionPath } from '../sessions.ts';
import type { Publisher } from './document.ts';

const contentType = 'text/calendar; charset=utf-8';

/** All events. */
export const calendar: Route<'calendar'> = fileRoute('calendar', {
  path: '/summits.ics',
  part: 'summits',
  contentType,
  body: ({ planet: { settings, summits }, links }) => renderCalendar({ settings, links }, summits),
});

const fileOf = ({ slug }: Summit): string => `${slug}.ics`;

/** One event, and its sessions that posts tell of. */
export const summitCalendar: Route<'summitCalendar'> = fileRoute('summitCalendar', {
  path: '/summits/:file{[a-z0-9-]+\\.ics}',
  addresses: async ({ planet }) => planet.summits.map((summit) => ({ file: fileOf(summit) })),
  contentType,
  body: async ({ planet: { settings, summits }, links, store }, { params: { file } }) => {
    const found = summits.find((summit) => fileOf(summit) === file);
    if (!found) return null;
    const told = found.schedule ? await coveredSessions(store, found.slug) : [];
    return renderCalendar(
      { settings, links },
      [found],
      told.map(({ session }) => session),
    );
  },
});

/**
 * One VEVENT a summit, in the order given. Same summits, same bytes: DTSTAMP is the event's first day, for a clock
 * would make every answer a new one, and a UID stays whatever the planet's address becomes.
 */
export function renderCalendar(
  publisher: Publisher,
  summits: Summit[],
  sessions: SessionJoin[] = [],
): string {
  const { settings } = publisher;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${escaped(settings.title).replace(/\/\//g, '/')}//planet//EN`,
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(settings.title)}`,
    `X-WR-CALNAME:${escaped(settings.title)}`,
    ...summits.flatMap((summit) => event(publisher, summit)),
    ...sessions.flatMap((session) => sessionEvent(publisher, session)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** §3.6.1; the end of an all-day event is the day after its last. */
function event({ settings, links }: Publisher, summit: Summit): string[] {
  const place = [summit.city, summit.country].filter((part) => part !== null && part !== '').join(', ');
  return [
    'BEGIN:VEVENT',
    `UID:summit-${summit.slug}@${authority(settings)}`,
    `DTSTAMP:${compactDate(summit.start)}T000000Z`,
    `DTSTART;VALUE=DATE:${compactDate(summit.start)}`,
    `DTEND;VALUE=DATE:${compactDate(dayAfter(summit.end))}`,
    `SUMMARY:${escaped(summit.name)}`,
    ...(place === '' ? [] : [`LOCATION:${escaped(place)}`]),
    `URL:${links.absolute(links.to('summit', { slug: summit.slug }))}`,
    ...(summit.url === null ? [] : [`DESCRIPTION:${escaped(summit.url)}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function sessionEvent({ settings, links }: Publisher, session: SessionJoin): string[] {
  const { event: slug, title, start, end, room, speakers } = session;
  if (start === null) return [];
  return [
    'BEGIN:VEVENT',
    `UID:session-${slug}-${sessionKey(session)}@${authority(settings)}`,
    `DTSTAMP:${compactInstant(start)}`,
    `DTSTART:${compactInstant(start)}`,
    ...(end === null ? [] : [`DTEND:${compactInstant(end)}`]),
    `SUMMARY:${escaped(title)}`,
    ...(room === null ? [] : [`LOCATION:${escaped(room)}`]),
    ...(speakers.length === 0 ? [] : [`DESCRIPTION:${escaped(speakers.join(', '))}`]),
    `URL:${links.absolute(sessionPath(links, session))}`,
    'END:VEVENT',
  ];
}

const compactInstant = (at: Instant): string => `${at.slice(0, 19).replace(/[-:]/g, '')}Z`;

/** The host of the planet's id: it stays when the planet moves. */
function authority({ id, url }: PlanetSettings): string {
  return /^tag:([^,:]+),/.exec(id)?.[1] ?? (URL.parse(id)?.hostname || new URL(url).hostname);
}

function compactDate(day: string): string {
  return day.replace(/-/g, '');
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** TEXT (§3.3.11): control characters are not allowed, some others carry a backslash. */
function escaped(value: string): string {
  return value
    .toWellFormed()
    .replace(/\r\n?|\n/g, '\n')
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

/** Lines of at most 75 octets (§3.1), never cut inside a character. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}
