/** iCalendar (RFC 5545): each VEVENT is a session. Rules of repetition are not followed. */
import ICAL from 'ical.js';
import type { Collector } from './collector.ts';
import { isTimeZone } from './local-time.ts';
import type { Fields, Place } from './raw-session.ts';

export function collectCalendar(text: string, place: Place, collector: Collector): void {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  for (const event of calendar.getAllSubcomponents('vevent'))
    collector.add(fieldsOf(event), zoneOf(event, place));
}

function fieldsOf(event: ICAL.Component): Fields {
  const value = (name: string): string | null => {
    const found = event.getFirstPropertyValue(name);
    return found === null ? null : String(found);
  };
  return {
    id: value('uid'),
    title: value('summary'),
    start: value('dtstart'),
    end: value('dtend'),
    room: value('location'),
    url: value('url'),
    links: event.getAllProperties('attach').map((one) => String(one.getFirstValue())),
    speakers: event
      .getAllProperties('attendee')
      .map((one) => one.getFirstParameter('cn'))
      .filter(Boolean),
  };
}

/** Times stand in the zone that the property names. */
function zoneOf(event: ICAL.Component, place: Place): Place {
  const zone = event.getFirstProperty('dtstart')?.getFirstParameter('tzid');
  return zone && isTimeZone(zone) ? { ...place, zone } : place;
}
