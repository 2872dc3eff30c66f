/** Converts one session of any format to a session. */
import type { ScheduledSession } from '../model/session.ts';
import { cut } from '../model/text.ts';
import { visibleText } from '../model/visible-text.ts';
import { durationOf, instantOf, toInstant } from './local-time.ts';

/** Fields of an object in a document, with unknown types. */
export type Fields = Record<string, unknown>;

/** Context of a session in its document. */
export type Place = { zone: string; day: string | null; room: string | null };

const MAX_TITLE = 300;
const MAX_SPEAKERS = 20;
const MAX_LINKS = 10;
const MAX_NAME = 120;
const MAX_ADDRESS = 500;

/** URLs of recordings, and link texts for them. */
const RECORDING =
  /(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|media\.ccc\.de)\/.|\.(?:webm|mp4|ogv|mkv)$|\b(?:video|recording|aufzeichnung)\b/i;
const SLIDES =
  /(?:slideshare\.net|speakerdeck\.com|docs\.google\.com\/presentation)\/.|\.(?:pdf|pptx?|odp|key)$|\b(?:slides?|presentation|folien)\b/i;

/** Null without a title. */
export function toSession(raw: Fields, place: Place): ScheduledSession | null {
  const title = textOf(raw.title ?? raw.name, MAX_TITLE);
  if (title === null) return null;
  const slot = isFields(raw.slot) ? raw.slot : {};
  const written = raw.date ?? raw.start ?? raw.scheduled_date ?? raw.start_time ?? slot.start;
  const start = instantOf(written, place.zone, place.day) ?? instantOf(raw.start, place.zone, place.day);
  const length = durationOf(raw.duration ?? raw.length);
  const end =
    instantOf(raw.end ?? raw.end_time ?? slot.end, place.zone, place.day) ??
    (start !== null && length !== null ? toInstant(Date.parse(start) + length) : null);
  const linked = linksOf(raw);
  const found = (pattern: RegExp): string | null =>
    linked.find(({ url, words }) => pattern.test(url.replace(/[?#].*$/, '')) || pattern.test(words))?.url ??
    null;
  const recording = isFields(raw.recording) ? raw.recording.url : raw.recording;
  return {
    id:
      textOf(raw.id ?? raw.code ?? raw.guid, MAX_NAME) ??
      textOf(raw.guid ?? raw.slug, MAX_NAME) ??
      cut(title, MAX_NAME),
    title,
    start,
    end,
    room: textOf(raw.room ?? slot.room, MAX_NAME) ?? textOf(place.room, MAX_NAME),
    speakers: peopleOf(raw.persons ?? raw.speakers),
    url: addressOf(raw.url ?? raw.event_url),
    recording: addressOf(recording ?? raw.video_download_url) ?? found(RECORDING),
    slides: addressOf(raw.slides) ?? found(SLIDES),
    links: linked.map(({ url }) => url),
  };
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text, or its first translation, on one line. */
function textOf(value: unknown, most: number): string | null {
  const text = isFields(value) ? (value.en ?? Object.values(value)[0]) : value;
  if (typeof text !== 'string' && typeof text !== 'number') return null;
  const line = visibleText(String(text).slice(0, 4 * most))
    .replace(/\s+/g, ' ')
    .trim();
  return cut(line, most) || null;
}

function peopleOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const names = value
    .slice(0, MAX_SPEAKERS)
    .flatMap(
      (one) =>
        textOf(isFields(one) ? (one.public_name ?? one.full_public_name ?? one.name) : one, MAX_NAME) ?? [],
    );
  return [...new Set(names)];
}

type Link = { url: string; words: string };

function linksOf({ links, attachments }: Fields): Link[] {
  const all = [links, attachments].flatMap((list) => (Array.isArray(list) ? list.slice(0, MAX_LINKS) : []));
  return all.flatMap((one) => {
    const url = addressOf(isFields(one) ? (one.url ?? one.link) : one);
    return url === null ? [] : [{ url, words: isFields(one) ? (textOf(one.title, MAX_NAME) ?? '') : '' }];
  });
}

function addressOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > MAX_ADDRESS) return null;
  const url = URL.parse(value.trim());
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
