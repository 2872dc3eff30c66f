/** When a post was written, in words; of one without a date, the day on which it was seen. */
import type { Entry } from '../../model/entry.ts';
import type { Site } from '../site.ts';
import { html, type Markup } from './markup.ts';
import { fill } from './messages.ts';

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
