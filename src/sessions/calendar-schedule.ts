/** Reads iCalendar (RFC 5545): each VEVENT is a session. Recurrence rules are ignored. */
import ICAL from 'ical.js';
import { isTimeZone } from '../model/wall-clock.ts';
import type { Collector } from './collector.ts';
import type { Fields, Place } from './raw-session.ts';

/** An error in one event does not affect the others. */
export function collectCalendar(text: string, place: Place, collector: Collector): void {
  for (const written of text.split(/^(?=BEGIN:VEVENT\b)/im).slice(1)) {
    const event = readEvent(written);
    collector.add(event ? fieldsOf(event) : {}, event ? zoneOf(event, place) : place);
  }
}

function readEvent(written: string): ICAL.Component | null {
  const [inside = ''] = written.split(/^END:VEVENT\b/im, 1);
  return readable(() => new ICAL.Component(ICAL.parse(`${inside}END:VEVENT`) as unknown[]));
}

/** Null if the library throws, which may happen as late as when a value is read. */
function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function fieldsOf(event: ICAL.Component): Fields {
  const value = (name: string) => readable(() => String(event.getFirstPropertyValue(name) ?? ''));
  return {
    id: value('uid'),
    title: value('summary'),
    start: value('dtstart'),
    end: value('dtend'),
    room: value('location'),
    url: value('url'),
    links: event.getAllProperties('attach').map((one) => readable(() => String(one.getFirstValue()))),
    speakers: event
      .getAllProperties('attendee')
      .map((one) => one.getFirstParameter('cn'))
      .filter(Boolean),
  };
}

/** Times are in the zone that the property names. */
function zoneOf(event: ICAL.Component, place: Place): Place {
  const zone = event.getFirstProperty('dtstart')?.getFirstParameter('tzid');
  return zone && isTimeZone(zone) ? { ...place, zone } : place;
}
