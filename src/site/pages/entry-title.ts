/** An entry's title or its replacement, and its date. */
import type { Entry } from '../../model/entry.ts';
import { fill } from '../messages.ts';
import type { Site } from '../site.ts';
import { html, type Markup, nothing } from './markup.ts';

type Titled = Pick<Entry, 'title' | 'summary'>;

/** Longer titles are set smaller; the style sheet cuts far longer ones after three lines. */
const LONG = 100;
const FAR_TOO_LONG = 140;
const WORDS_OF_NOTE = 8;

/**
 * The title if it adds something to the text. Many feeds of notes repeat the start of the text there, cut off
 * with an ellipsis or far too long. Such an entry is a note, and its text appears once.
 */
export function ownTitle({ title, summary }: Titled): string | null {
  if (title === null) return null;
  const stem = title.replace(/\s*(?:…|\.{3}|\[(?:…|\.{3})\])\s*$/, '');
  const isCut = stem.length < title.length && stem.length > 20;
  const shared = Math.min(stem.length, summary.length - 1);
  const repeats = shared > 20 && summary.slice(0, shared) === stem.slice(0, shared);
  return repeats && (isCut || title.length > LONG) ? null : title;
}

/** The title, or the first words of a note in italics; never empty. For lists. */
export function titleText(site: Site, entry: Titled): Markup {
  const title = ownTitle(entry);
  return title === null ? html`<i>${titleWords(site, entry)}</i>` : html`${title}`;
}

/** The same as plain text. */
export function titleWords(site: Site, entry: Titled): string {
  return ownTitle(entry) ?? (firstWords(entry.summary) || site.messages.entry.untitled);
}

/** A class for the heading of a title, by its length. */
export function titleClass(entry: Titled): Markup {
  const title = ownTitle(entry);
  if (title === null) return html` class="note"`;
  if (title.length <= LONG) return nothing;
  return title.length > FAR_TOO_LONG ? html` class="long cut"` : html` class="long"`;
}

function firstWords(text: string): string {
  const words = text.split(/\s+/, WORDS_OF_NOTE + 1).filter(Boolean);
  const short = words.slice(0, WORDS_OF_NOTE).join(' ').slice(0, 80);
  return short.length < text.trim().length ? `${short}…` : short;
}

type Words = {
  /** For a post with a date. */
  words: string;
  /** When a post without a date was first seen; the default is like "29 Nov". */
  day?: string;
  /** Wraps the time for the script, which makes it relative ("9 hours ago"). */
  relative?: boolean;
};

/** With the date, including its year. */
export function onDate({ dates }: Site, { published }: Pick<Entry, 'published'>): Words {
  const day = dates.date(published);
  return { words: day, day };
}

export function postTime(
  { dates, messages }: Site,
  { published, dateFrom }: Pick<Entry, 'published' | 'dateFrom'>,
  { words, day, relative = false }: Words,
): Markup {
  if (dateFrom === 'firstSeen') words = fill(messages.entry.seen, { day: day ?? dates.shortDate(published) });
  else if (relative)
    return html`<time datetime="${published}" data-rel="${dates.moment(published)}">${words}</time>`;
  return html`<time datetime="${published}">${words}</time>`;
}
