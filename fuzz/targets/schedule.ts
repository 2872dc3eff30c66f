/** Schedules of events. */
import assert from 'node:assert/strict';
import { readSchedule } from '../../src/sessions/read-schedule.ts';
import { assertInstant, assertPublishable, assertWebAddress } from '../promises.ts';
import { files } from '../seeds.ts';
import { headed, type Target } from '../target.ts';

const XML = `<?xml version="1.0"?><schedule><conference><title>Days</title><time_zone_name>America/Chicago</time_zone_name></conference>
<day date="2031-04-26"><room name="B"><event id="7" guid="g"><date>2031-04-26T11:15:00-05:00</date><start>11:15</start>
<duration>00:40</duration><room>B</room><slug>h</slug><url>https://c.example/7</url><title>Hard &amp; soft</title>
<persons><person id="1">Ada</person></persons><links><link href="https://v.example/9.webm">Video</link></links></event></room></day></schedule>`;
const JSON_TEXT = JSON.stringify({
  conference: {
    days: [{ date: '2031-04-26', rooms: { B: [{ id: 1, title: 'T', start: '9:30', duration: '0:20' }] } }],
  },
});
const CALENDAR = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTART;TZID=Europe/Madrid:20310426T093000',
  'DURATION:PT45M',
  'RRULE:FREQ=DAILY;COUNT=3',
  'SUMMARY:Early',
  'LOCATION:B',
  'ATTENDEE;CN="Ada":mailto:a@a.example',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
];

/** The first line is the Content-Type. */
export const schedule: Target = {
  name: 'schedule',
  open: async () => ({
    seeds: [
      ...[XML, JSON_TEXT, CALENDAR.join('\r\n')].map((text) => `\n${text}`),
      `application/json; charset=utf-16\n${JSON_TEXT}`,
      ...(await files('schedules', /\.jsonl$/, 4000)).map((bytes) =>
        Buffer.concat([Buffer.from('\n'), bytes]),
      ),
    ],
    words: [
      ...'<event> </event> <day> <room> <start> <persons> <!DOCTYPE <!ENTITY BEGIN:VEVENT END:VEVENT DTSTART: DTEND: DURATION:-P1D'.split(
        ' ',
      ),
      ...'RRULE:FREQ=SECONDLY TZID=Mars/Base BEGIN:VTIMEZONE "sessions":[ "links":[ "start": "speakers": {id} {slug} 25:61'.split(
        ' ',
      ),
      '\r\n ',
      '{"id":1,"title":"T"}\n',
    ],
    run: async (input) => {
      const { head, body } = headed(input);
      const read = await readSchedule(body, head || null, { timezone: 'Europe/Madrid' });
      if (read.kind === 'unreadable') {
        assert.notEqual(read.failure.kind, 'internal', JSON.stringify(read.failure));
        return;
      }
      assertPublishable([read.program, read.warnings]);
      assert.notEqual(read.program.sessions.length, 0);
      for (const { title, start, end, url, recording, slides, links } of read.program.sessions) {
        assert.notEqual(title.trim(), '');
        assertInstant(start);
        assertInstant(end);
        for (const address of [url, recording, slides, ...links]) assertWebAddress(address);
      }
    },
  }),
};
