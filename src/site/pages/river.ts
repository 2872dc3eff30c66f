/** A river: entries under the headings of their days, newest first, as the home page and the weeks show them. */
import type { Entry } from '../../model/entry.ts';
import type { Ways } from '../route.ts';
import { type Site, withDates } from '../site.ts';
import { entryLines } from './compact.ts';
import type { Dates } from './dates.ts';
import { entryCard, titleWords } from './entry-card.ts';
import { html, type Markup, nothing } from './markup.ts';

/** Bytes of texts, before compression, that a page of cards carries; the other texts are a link away. */
const TEXT_BYTES = 24_000;
/**
 * A page that should come with a server's first ten segments (RFC 6928) has this many for texts and cards. A card
 * weighs less than it is long, since its tags repeat and compress well.
 */
const LIGHT_PAGE_BYTES = 20_000;
const CARD_BYTES = 400;

const encoder = new TextEncoder();
const bytes = (text: string | null): number => (text ? encoder.encode(text).length : 0);
/** A text has at least as many bytes as letters. */
const fits = (text: string | null, room: number): boolean =>
  (text?.length ?? 0) <= room && bytes(text) <= room;

export type Days = {
  /** Shown as cards. */
  entries: Entry[];
  /** Shown as titles below the cards of their day. */
  titles?: Entry[];
  /** Whose zone the days are in. */
  dates: Dates;
  heading: (day: string) => Markup;
};

/** A section for each day; the first texts open in place. */
export function dayGroups(site: Site, { entries, titles = [], dates, heading }: Days): Markup {
  const inZone = withDates(site, dates);
  const keyOf = ({ published }: Entry): string => dates.dayKey(published);
  const cards = Map.groupBy(entries, keyOf);
  const lines = Map.groupBy(titles, keyOf);
  const inline = inlineKeys(entries, TEXT_BYTES);
  return html`${[...new Set([...cards.keys(), ...lines.keys()])].map((day) => {
    const compact = lines.get(day) ?? [];
    return html`<section>
<h2 class="day">${heading(day)} <small>${dates.zone(`${day}T12:00:00Z`)}</small></h2>
${(cards.get(day) ?? []).map((entry) => entryCard(inZone, entry, { inline: inline.has(entry.key) }))}${compact.length > 0 ? entryLines(inZone, compact, { date: false }) : nothing}</section>
`;
  })}`;
}

/** What is left for texts on a page that should come with the first answer. */
export function lightRoom(entries: Entry[]): number {
  return entries.reduce(
    (room, { title, summary }) => room - CARD_BYTES - bytes(title) - bytes(summary),
    LIGHT_PAGE_BYTES,
  );
}

/** Keys of the entries whose texts fit into so many bytes, the first ones first; one that is too long is left out. */
export function inlineKeys(entries: Entry[], room: number): Set<string> {
  const keys = new Set<string>();
  let left = room;
  for (const { key, contentHtml } of entries) {
    if (!fits(contentHtml, left)) continue;
    left -= bytes(contentHtml);
    keys.add(key);
  }
  return keys;
}

/** Links to what comes before and after a page. */
export function pager(site: Site, { earlier, later }: Ways): Markup {
  if (!earlier && !later) return nothing;
  return html`<nav class="pages" aria-label="${site.texts.river.pages}">${earlier ? html`<a href="${earlier.href}" rel="prev">← ${earlier.words}</a>` : nothing}${later ? html`<a href="${later.href}" rel="next">${later.words} →</a>` : nothing}</nav>
`;
}

/** schema.org: the page as a list of its entries at their blogs. */
export function itemList(site: Site, entries: Entry[], name: string, path = site.links.home): unknown {
  return {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    name,
    url: site.links.absolute(path),
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: entries.map((entry, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        url: entry.url ?? site.links.absolute(site.links.entry(entry.key)),
        name: titleWords(site, entry),
      })),
    },
  };
}
