import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Summit } from '../../../src/model/planet.ts';
import { renderCalendar } from '../../../src/site/feeds/calendar.ts';
import { publisherOf, settings } from './sample.ts';

const summit = (changes: Partial<Summit> = {}): Summit => ({
  slug: 'liberty',
  name: 'Liberty summit',
  label: 'Liberty',
  release: 'liberty',
  kind: 'summit',
  city: 'Vancouver',
  country: 'Canada',
  timezone: 'America/Vancouver',
  start: '2015-05-18',
  end: '2015-05-22',
  aliases: [],
  not: [],
  links: [],
  relatedReleases: [],
  schedule: null,
  url: 'https://events.example.org/vancouver',
  ...changes,
});

/** The lines as a calendar program reads them (RFC 5545 §3.1). */
const unfolded = (calendar: string): string[] => calendar.replace(/\r\n /g, '').split('\r\n').slice(0, -1);

describe('the calendar', () => {
  it('has one all-day event per summit that ends the day after', () => {
    expect(unfolded(renderCalendar(publisherOf(settings), [summit()]))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Planet Sample//planet//EN',
      'CALSCALE:GREGORIAN',
      'NAME;VALUE=TEXT:Planet Sample',
      'X-WR-CALNAME;VALUE=TEXT:Planet Sample',
      'BEGIN:VEVENT',
      'UID:summit-liberty@planet.example.org',
      'DTSTAMP:20150518T000000Z',
      'DTSTART;VALUE=DATE:20150518',
      'DTEND;VALUE=DATE:20150523',
      'SUMMARY:Liberty summit',
      'LOCATION:Vancouver\\, Canada',
      'URL:https://planet.example.org/summits/liberty',
      'DESCRIPTION:https://events.example.org/vancouver',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it('ends in the next month or year when the summit does', () => {
    const lines = unfolded(
      renderCalendar(publisherOf(settings), [summit({ start: '2015-12-30', end: '2015-12-31' })]),
    );
    expect(lines).toContain('DTEND;VALUE=DATE:20160101');
  });

  it('has no location for an event without one', () => {
    const calendar = renderCalendar(publisherOf(settings), [
      summit({ city: null, country: null, url: null }),
    ]);
    expect(calendar).not.toContain('LOCATION');
    expect(calendar).not.toContain('DESCRIPTION');
  });

  it('keeps its UIDs when the planet’s URL or host changes', () => {
    const uids = (url: string, id: string): string[] =>
      unfolded(renderCalendar(publisherOf({ ...settings, url, id }), [summit()])).filter((line) =>
        line.startsWith('UID'),
      );
    expect(uids('https://new.example.net', settings.id)).toEqual(['UID:summit-liberty@planet.example.org']);
    expect(uids('https://new.example.net', 'tag:planet.example.org,2026:planet')).toEqual([
      'UID:summit-liberty@planet.example.org',
    ]);
  });

  it('contains any name in lines of at most 75 octets, unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (name) => {
        const calendar = renderCalendar(publisherOf(settings), [summit({ name })]);
        for (const line of calendar.split('\r\n'))
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        const written = unfolded(calendar)
          .find((line) => line.startsWith('SUMMARY:'))
          ?.slice(8);
        expect(written?.replace(/\\([\\;,n])/g, (_, c) => (c === 'n' ? '\n' : c))).toBe(
          name
            .toWellFormed()
            .replace(/\r\n?/g, '\n')
            .replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' '),
        );
      }),
    );
  });
});
