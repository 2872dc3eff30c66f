/** Reads the planet's own format (docs/schedules.md): a header, then one session per line, each as JSON. */
import { visibleText } from '../model/visible-text.ts';
import { isTimeZone } from '../model/wall-clock.ts';
import type { Collector } from './collector.ts';
import { parseJson } from './json-schedule.ts';
import { type Fields, isFields, type Place } from './raw-session.ts';

/** Returns the URL templates of its sessions. */
export function collectLines(lines: string[], place: Place, collector: Collector): string[] {
  const parsed = lines.filter((line) => line.trim() !== '').map(fieldsIn);
  const header = parsed[0]?.title === undefined ? (parsed.shift() ?? {}) : {};
  const { timezone, url, recording, links } = header;
  const inside = typeof timezone === 'string' && isTimeZone(timezone) ? { ...place, zone: timezone } : place;
  for (const fields of parsed) {
    collector.add(
      {
        ...fields,
        url: fields.url ?? filled(url, 'id', fields.id),
        recording: filled(recording, 'recording', fields.recording) ?? fields.recording,
      },
      inside,
    );
  }
  return [url, ...(Array.isArray(links) ? links : [])]
    .filter((link) => typeof link === 'string')
    .map(visibleText);
}

/** Invalid JSON is a session without a title. */
function fieldsIn(line: string): Fields {
  const value = parseJson(line);
  return isFields(value) ? value : {};
}

/** Inserts an id into the header's URL template; a complete URL stays unchanged. */
function filled(template: unknown, place: string, value: unknown): string | null {
  if (typeof template !== 'string' || (typeof value !== 'string' && typeof value !== 'number')) return null;
  const words = String(value).toWellFormed();
  return /^https?:/i.test(words) ? null : template.replace(`{${place}}`, encodeURIComponent(words));
}
