import { describe, expect, it } from 'vitest';
import { type ReadSchedule, readSchedule } from '../../src/sessions/read-schedule.ts';

const event = { timezone: 'Europe/Madrid' };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string | Uint8Array, contentType: string | null = null): Promise<ReadSchedule> =>
  readSchedule(typeof text === 'string' ? bytes(text) : text, contentType, event);

async function sessionsOf(text: string | Uint8Array, contentType: string | null = null) {
  const got = await read(text, contentType);
  if (got.kind !== 'program') throw new Error(got.failure.kind);
  return got.program.sessions;
}

async function warningsOf(text: string): Promise<string[]> {
  const got = await read(text);
  return got.kind === 'program' ? got.warnings.map(({ kind }) => kind) : [];
}

const xml = (events: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<schedule><conference><title>Cloud days</title><time_zone_name>America/Chicago</time_zone_name></conference>
  <day date="2031-04-26" index="1"><room name="Ballroom F">${events}</room></day></schedule>`;

const talk = `<event id="7043" guid="g-1"><date>2031-04-26T11:15:00-05:00</date><start>11:15</start><duration>00:40</duration>
  <room>Ballroom F</room><slug>hardening</slug><url>https://cloud.example/talk/7043</url><title>Hardening &amp; more</title>
  <persons><person id="1">Ada Lind</person><person id="2">Bo Ek</person></persons>
  <attachments><attachment href="https://cloud.example/a.pdf">The slides</attachment></attachments>
  <links><link href="https://media.example/v/9.webm">Video recording</link><link href="https://pad.example/p/x">Notes</link></links></event>`;

describe('a schedule in XML', () => {
  it('has titles, times, rooms, speakers, slides and linked recordings', async () => {
    expect(await sessionsOf(xml(talk))).toEqual([
      {
        id: '7043',
        title: 'Hardening & more',
        start: '2031-04-26T16:15:00.000Z',
        end: '2031-04-26T16:55:00.000Z',
        room: 'Ballroom F',
        speakers: ['Ada Lind', 'Bo Ek'],
        url: 'https://cloud.example/talk/7043',
        recording: 'https://media.example/v/9.webm',
        slides: 'https://cloud.example/a.pdf',
        links: ['https://cloud.example/a.pdf', 'https://media.example/v/9.webm', 'https://pad.example/p/x'],
      },
    ]);
  });

  it('gives sessions without a date the day’s date and the conference’s time zone', async () => {
    const [session] = await sessionsOf(
      xml('<event id="1"><start>9:30</start><duration>0:20</duration><title>Early</title></event>'),
    );
    expect(session).toMatchObject({ start: '2031-04-26T14:30:00.000Z', room: 'Ballroom F' });
  });

  it('expands no declared entities, with a warning', async () => {
    const doctype = `<!DOCTYPE schedule [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
    const text = xml('<event id="1"><start>9:30</start><title>One &b; &f;</title></event>', doctype);
    expect((await sessionsOf(text))[0]?.title).not.toMatch(/aaaa|root/);
    expect(await warningsOf(text)).toContain('declarationIgnored');
  });

  it('is decoded as it declares', async () => {
    const text = xml('<event id="1"><start>9:30</start><title>Caf\xe9</title></event>').replace(
      '?>',
      ' encoding="ISO-8859-1"?>',
    );
    const latin = Uint8Array.from(text, (character) => character.charCodeAt(0));
    expect((await sessionsOf(latin))[0]?.title).toBe('Café');
  });
});

describe('a schedule in JSON', () => {
  it('is read in the format of pretalx and frab', async () => {
    const rooms = {
      'Main hall': [
        {
          id: 12,
          title: { en: 'Zones', de: 'Zonen' },
          date: '2031-10-26T02:30:00+02:00',
          start: '02:30',
          duration: '01:00',
          persons: [{ public_name: 'Ada Lind' }],
          links: [{ url: 'https://youtu.be/abcdefghijk', title: 'Recording' }],
        },
      ],
    };
    const schedule = {
      conference: { title: 'Days', time_zone_name: 'UTC', days: [{ date: '2031-10-26', rooms }] },
    };
    expect(await sessionsOf(JSON.stringify({ schedule }))).toMatchObject([
      {
        id: '12',
        title: 'Zones',
        start: '2031-10-26T00:30:00.000Z',
        end: '2031-10-26T01:30:00.000Z',
        room: 'Main hall',
        speakers: ['Ada Lind'],
        recording: 'https://youtu.be/abcdefghijk',
      },
    ]);
  });

  it('is read in the format of OSEM’s and pretalx’s APIs', async () => {
    const osem = {
      events: [{ guid: 'x1', title: 'Ops', scheduled_date: '2031-05-01T10:00:00+00:00', length: 30 }],
    };
    const pretalx = {
      results: [
        {
          code: 'QW3R',
          title: 'Pods',
          speakers: [{ name: 'Bo Ek' }],
          slot: { start: '2031-05-01T12:00:00Z', end: '2031-05-01T12:30:00Z', room: { en: 'R1' } },
        },
      ],
    };
    expect(await sessionsOf(JSON.stringify(osem))).toMatchObject([
      { id: 'x1', end: '2031-05-01T10:30:00.000Z' },
    ]);
    expect(await sessionsOf(JSON.stringify(pretalx))).toMatchObject([
      { id: 'QW3R', room: 'R1', speakers: ['Bo Ek'], end: '2031-05-01T12:30:00.000Z' },
    ]);
  });
});

describe('a calendar', () => {
  it('has a session per event, in the time zone of its start', async () => {
    const text = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a@b\r\nSUMMARY:Long\r\n  title\\, folded\r\nDTSTART;TZID=America/Chicago:20310426T111500\r\nDTEND;TZID=America/Chicago:20310426T115500\r\nLOCATION:Hall\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:c\r\nSUMMARY:Zulu\r\nDTSTART:20310426T111500Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
    expect(await sessionsOf(text)).toMatchObject([
      { id: 'c', start: '2031-04-26T11:15:00.000Z' },
      { id: 'a@b', title: 'Long title, folded', start: '2031-04-26T16:15:00.000Z', room: 'Hall' },
    ]);
  });

  it('loses only the value or event that cannot be read', async () => {
    const event = (lines: string): string => `BEGIN:VEVENT\r\n${lines}\r\nEND:VEVENT\r\n`;
    const text = `BEGIN:VCALENDAR\r\n${event('UID:a\r\nSUMMARY:Odd rule\r\nRRULE:FREQ=NEVER')}${event(
      'UID:b\r\nSUMMARY:Odd date\r\nDTSTART:tomorrow',
    )}${event('UID:c\r\nSUMMARY:Fine\r\nDTSTART:20310426T111500Z')}END:VCALENDAR\r\n`;
    expect(await sessionsOf(text)).toMatchObject([
      { id: 'b', title: 'Odd date', start: null },
      { id: 'c', title: 'Fine', start: '2031-04-26T11:15:00.000Z' },
    ]);
    expect(await warningsOf(text)).toContain('sessionsUnreadable');
  });

  it('that is malformed cannot be read', async () => {
    expect((await read('BEGIN:VCALENDAR\nBEGIN:VEVENT\nfoo')).kind).toBe('unreadable');
  });
});

describe('JSON Lines', () => {
  const header = {
    name: 'Days',
    timezone: 'America/Chicago',
    url: 'https://cloud.example/events/{id}',
    recording: 'https://www.youtube.com/watch?v={recording}',
  };
  it('get URLs from the templates in their header', async () => {
    const session = {
      id: 7,
      title: 'One',
      start: '2031-04-26T11:15',
      end: '2031-04-26T11:55',
      recording: 'abcdefghijk',
    };
    const text = [header, session].map((line) => JSON.stringify(line)).join('\n');
    const got = await read(text);
    expect(got).toMatchObject({
      program: {
        links: ['https://cloud.example/events/{id}'],
        sessions: [
          {
            id: '7',
            start: '2031-04-26T16:15:00.000Z',
            url: 'https://cloud.example/events/7',
            recording: 'https://www.youtube.com/watch?v=abcdefghijk',
          },
        ],
      },
    });
  });

  it('may include lines that are not sessions', async () => {
    const text = `${JSON.stringify(header)}\n{"id":1,"title":"One"}\nnonsense\n{"id":2}`;
    expect(await sessionsOf(text)).toHaveLength(1);
    expect(await warningsOf(text)).toEqual(['sessionsUnreadable']);
  });
});

describe('an odd schedule', () => {
  const lines = (sessions: object[]): string =>
    ['{}', ...sessions.map((one) => JSON.stringify(one))].join('\n');

  it('is limited: of 50,000 sessions a few thousand are kept, with a warning', async () => {
    const many = lines(Array.from({ length: 50_000 }, (_, id) => ({ id, title: `Session ${id}` })));
    const got = await read(many);
    expect(got).toMatchObject({ kind: 'program', warnings: [{ kind: 'sessionsLeftOut', count: 46_000 }] });
  });

  it('stays below the size of a database row', async () => {
    const speakers = Array.from({ length: 50 }, (_, n) => `${n} ${'x'.repeat(300)}`);
    const long = lines(
      Array.from({ length: 3000 }, (_, id) => ({ id, title: `${id} ${'会'.repeat(900)}`, speakers })),
    );
    const got = await read(long);
    expect(Buffer.byteLength(JSON.stringify(got))).toBeLessThan(1_900_000);
  });

  it('has warnings for overlaps in a room and reversed times', async () => {
    const text = lines([
      { id: 1, title: 'A', room: 'R', start: '2031-04-26T10:00', end: '2031-04-26T11:00' },
      { id: 2, title: 'B', room: 'R', start: '2031-04-26T10:30', end: '2031-04-26T11:00' },
      { id: 3, title: 'C', start: '2031-04-26T12:00', end: '2031-04-26T11:00' },
    ]);
    expect(await warningsOf(text)).toEqual(['sessionsReversed', 'sessionsOverlap']);
    expect((await sessionsOf(text))[2]?.end).toBeNull();
  });

  it('loses only the values that no event has', async () => {
    const at = '2031-04-26T10:00:00Z';
    const odd = { toString: 1, valueOf: 1 };
    const text = lines([
      { id: 3, title: 'Endless', start: at, duration: 1e300 },
      { id: 2, title: 'A million years', start: at, duration: 525_600_000_000 },
      { id: odd, title: 'An object', start: at, duration: odd, recording: odd },
      { id: 4, title: 'Fine', start: at, duration: 30 },
    ]).replace('{}', '{"url":"https://cloud.example/{id}","recording":"https://media.example/{recording}"}');
    expect((await sessionsOf(text)).map(({ title, end }) => [title, end])).toEqual([
      ['Endless', null],
      ['A million years', null],
      ['An object', null],
      ['Fine', '2031-04-26T10:30:00.000Z'],
    ]);
  });

  it.each([
    ['in JSON', JSON.stringify({ rooms: { '\u202eHall\u001b A': [{ title: 'T', start: '10:00' }] } })],
    ['in XML', xml('<event><title>T</title></event>').replace('Ballroom F', '&#x202e;Hall&#x9c; A')],
  ])('names a room around its sessions without invisible characters %s', async (_, text) => {
    expect((await sessionsOf(text))[0]?.room).toBe('Hall A');
  });

  it('cuts the name of a room around its sessions', async () => {
    const text = JSON.stringify({ rooms: { [`${'x'.repeat(20_000)}`]: [{ title: 'T', start: '10:00' }] } });
    expect((await sessionsOf(text))[0]?.room?.length).toBeLessThan(200);
  });

  it.each([
    ['', 'emptyDocument'],
    ['<html><body>Not found</body></html>', 'webPage'],
    ['{"a": 1}', 'noSessions'],
    ['plain words', 'noSessions'],
    ['<schedule/>', 'noSessions'],
  ])('%j is not a schedule', async (text, kind) => {
    expect(await read(text)).toMatchObject({ kind: 'unreadable', failure: { kind } });
  });
});
