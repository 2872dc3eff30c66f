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

type Attributes = Record<string, string | undefined>;

/** State while the document is read. */
type Reading = {
  root: string | null;
  place: Place;
  /** The current session, with its people and links. */
  session: (Fields & { persons: string[]; links: Fields[] }) | null;
  /** Text of the innermost element. */
  words: string;
  isRecording: boolean;
};

const addLink = ({ session }: Reading, { href }: Attributes): void => {
  session?.links.push({ url: href });
};

const OPEN = new Map<string, (reading: Reading, attributes: Attributes) => void>([
  ['day', ({ place }, { date }) => Object.assign(place, { day: date?.slice(0, 10) ?? null })],
  ['room', ({ place, session }, { name }) => session ?? Object.assign(place, { room: name ?? null })],
  [
    'event',
    (reading, { id, guid }) => Object.assign(reading, { session: { id, guid, persons: [], links: [] } }),
  ],
  ['link', addLink],
  ['attachment', addLink],
  ['recording', (reading) => Object.assign(reading, { isRecording: true })],
]);

const nameLink = ({ session, words }: Reading): void => {
  Object.assign(session?.links.at(-1) ?? {}, { title: words });
};

const CLOSE = new Map<string, (reading: Reading, collector: Collector) => void>([
  [
    'event',
    (reading, collector) => {
      if (reading.session) collector.add(reading.session, reading.place);
      reading.session = null;
    },
  ],
  ['person', ({ session, words }) => session?.persons.push(words)],
  ['persons', () => undefined],
  ['links', () => undefined],
  ['link', nameLink],
  ['attachment', nameLink],
  ['recording', (reading) => Object.assign(reading, { isRecording: false })],
  [
    'time_zone_name',
    ({ place, words }) => {
      if (isTimeZone(words.trim())) place.zone = words.trim();
    },
  ],
]);

/** Returns the name of the root element. */
export function collectXml(text: string, place: Place, collector: Collector): string | null {
  const reading: Reading = { root: null, place: { ...place }, session: null, words: '', isRecording: false };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        reading.root ??= name;
        reading.words = '';
        OPEN.get(name)?.(reading, attributes);
      },
      ontext: (data) => {
        if (reading.words.length < MAX_CHARACTERS) reading.words += data;
      },
      onclosetag: (name) => {
        const close = CLOSE.get(name) ?? keepField(name);
        close(reading, collector);
        reading.words = '';
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  return reading.root;
}

/** Any other element of a session is one of its fields; a URL inside its recording is the recording's. */
const keepField =
  (name: string) =>
  ({ session, words, isRecording }: Reading): void => {
    if (session && words.trim() !== '')
      session[isRecording ? `recording${name === 'url' ? '' : name}` : name] ??= words;
  };
