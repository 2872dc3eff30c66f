/**
 * Reads schedule.xml of pentabarf, frab, pretalx, OSEM and FOSDEM. It ignores declarations, so entities
 * declared there stay undefined.
 */
import { Parser } from 'htmlparser2';
import { isTimeZone } from '../model/wall-clock.ts';
import type { Collector } from './collector.ts';
import type { Fields, Place } from './raw-session.ts';

/** Maximum length of one element; a title is far shorter. */
const MAX_CHARACTERS = 2000;

/** A session's URLs, whose text describes them. */
const LINKS = new Set(['link', 'attachment']);

/** Returns the name of the root element. */
export function collectXml(text: string, outer: Place, collector: Collector): string | null {
  const place = { ...outer };
  let root: string | null = null;
  let session: (Fields & { persons: string[]; links: Fields[] }) | null = null;
  let words = '';
  let isRecording = false;
  const parser = new Parser(
    {
      onopentag: (name, { id, guid, href, date, name: room }) => {
        root ??= name;
        words = '';
        if (name === 'day') place.day = date?.slice(0, 10) ?? null;
        else if (name === 'room' && session === null) place.room = room ?? null;
        else if (name === 'event') session = { id, guid, persons: [], links: [] };
        else if (name === 'recording') isRecording = true;
        else if (LINKS.has(name)) session?.links.push({ url: href });
      },
      ontext: (data) => {
        if (words.length < MAX_CHARACTERS) words += data;
      },
      onclosetag: (name) => {
        if (name === 'event' && session) collector.add(session, place);
        if (name === 'event') session = null;
        else if (name === 'recording') isRecording = false;
        else if (name === 'time_zone_name' && isTimeZone(words.trim())) place.zone = words.trim();
        else if (name === 'person') session?.persons.push(words);
        else if (LINKS.has(name)) Object.assign(session?.links.at(-1) ?? {}, { title: words });
        // Any other element is a field; a URL inside a recording is the recording's.
        else if (session && words.trim() !== '' && !/^(?:persons|links)$/.test(name))
          session[isRecording ? `recording${name === 'url' ? '' : name}` : name] ??= words;
        words = '';
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  return root;
}
