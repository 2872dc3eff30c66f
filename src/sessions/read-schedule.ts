/** Reads bytes in any supported format: an event's sessions, or why there are none. Never throws. */
import { type Failure, internalFailure, type Warning } from '../model/reason.ts';
import type { Program } from '../model/session.ts';
import { decodeText } from '../parse/decode-text.ts';
import { createCollector } from './collector.ts';
import { collectLines } from './json-lines.ts';
import { collectJson, parseJson } from './json-schedule.ts';
import type { Place } from './raw-session.ts';
import { collectXml } from './xml-schedule.ts';

export type ReadSchedule =
  | { kind: 'program'; program: Program; warnings: Warning[] }
  | { kind: 'unreadable'; failure: Failure };

/** The event's settings, used if the schedule has none. */
export type ScheduledEvent = { timezone: string };

export async function readSchedule(
  bytes: Uint8Array,
  contentType: string | null,
  event: ScheduledEvent,
): Promise<ReadSchedule> {
  try {
    const { text, warnings } = decodeText(bytes, contentType);
    const read = await readText(text.trimStart(), event);
    const declared: Warning[] = text.slice(0, 4000).includes('<!ENTITY')
      ? [{ kind: 'declarationIgnored' }]
      : [];
    return read.kind === 'program'
      ? { ...read, warnings: [...warnings, ...declared, ...read.warnings] }
      : read;
  } catch (thrown) {
    return unreadable(internalFailure(thrown));
  }
}

async function readText(text: string, { timezone }: ScheduledEvent): Promise<ReadSchedule> {
  const collector = createCollector();
  const place: Place = { zone: timezone, day: null, room: null };
  let links: string[] = [];
  if (text === '') return unreadable({ kind: 'emptyDocument' });
  if (text.startsWith('<')) {
    const root = collectXml(text, place, collector);
    if (/^html$/i.test(root ?? '')) return unreadable({ kind: 'webPage' });
  } else if (/^BEGIN:VCALENDAR/i.test(text)) {
    const { collectCalendar } = await import('./calendar-schedule.ts');
    collectCalendar(text, place, collector);
  } else if (/^[{[]/.test(text)) {
    const whole = parseJson(text);
    if (whole === undefined) links = collectLines(text.split('\n'), place, collector);
    else collectJson(whole, place, collector);
  }
  const { program, warnings } = collector.program(links);
  return program.sessions.length > 0
    ? { kind: 'program', program, warnings }
    : unreadable({ kind: 'noSessions' });
}

const unreadable = (failure: Failure): ReadSchedule => ({ kind: 'unreadable', failure });
