/** An entry's title, or what is in its place, and when it was written. */
import type { Entry } from '../../model/entry.ts';
import { fill } from '../messages.ts';
import type { Site } from '../site.ts';
import { html, type Markup, nothing } from './markup.ts';

type Titled = Pick<Entry, 'title' | 'summary'>;

/** Longer titles are set smaller; far longer ones are cut by the style after three lines. */
const LONG = 100;
const FAR_TOO_LONG = 140;
const WORDS_OF_NOTE = 8;

/**
 * The title, when it says something of its own. Many feeds of notes put the beginning of the text there: cut off with
 * an ellipsis, or whole and far too long. Such an entry is a note, and its text is shown once.
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

/** The same as plain words. */
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
  /** Of a post that has a date. */
  words: string;
  /** On which a post without one was seen; "29 Nov" when left out. */
  day?: string;
  /** The script makes a span of the time ("9 hours ago"). */
  relative?: boolean;
};

/** Where the date is told, with its year. */
export function onDate({ dates }: Site, { published }: Pick<Entry, 'published'>): Words {
  const day = dates.date(published);
  return { words: day, day };
}

export function postTime(
  { dates, messages }: Site,
  { published, dateFrom }: Pick<Entry, 'published' | 'dateFrom'>,
  { words, day = dates.shortDate(published), relative = false }: Words,
): Markup {
  if (dateFrom === 'firstSeen')
    return html`<time datetime="${published}">${fill(messages.entry.seen, { day })}</time>`;
  if (!relative) return html`<time datetime="${published}">${words}</time>`;
  return html`<time datetime="${published}" data-rel="${dates.moment(published)}">${words}</time>`;
}
