/** The river: entries by day, newest first, as on the home page and the pages of weeks. */
import type { Entry } from '../../model/entry.ts';
import { utf8Length } from '../../model/text.ts';
import type { Dates } from '../dates.ts';
import { pluralMessage } from '../messages.ts';
import type { Ways } from '../route.ts';
import { type Site, withDates } from '../site.ts';
import { entryCard, entryLines } from './entry-card.ts';
import { titleWords } from './entry-title.ts';
import { html, type Markup, nothing, say } from './markup.ts';
import { authorName } from './people.ts';

/** Maximum bytes of texts, before compression, in a page of cards; other texts are behind a link. */
const TEXT_BYTES = 24_000;
/**
 * Budget for texts and cards of a page that should fit in a server's first ten segments (RFC 6928). A card
 * costs less than its length, because its tags repeat and compress well.
 */
const LIGHT_PAGE_BYTES = 20_000;
const CARD_BYTES = 400;

const bytes = (text: string | null): number => (text ? utf8Length(text) : 0);
/** A text has at least as many bytes as characters. */
const fits = (text: string | null, room: number): boolean =>
  (text?.length ?? 0) <= room && bytes(text) <= room;

export type Days = {
  /** Shown as cards. */
  entries: Entry[];
  /** Shown as titles below the cards of their day. */
  titles?: Entry[];
  /** The zone of the days. */
  dates: Dates;
  /** The day in words. */
  heading: (day: string) => string;
};

/** A section for each day; the first texts can be expanded. */
export function dayGroups(site: Site, { entries, titles = [], dates, heading }: Days): Markup {
  const inZone = withDates(site, dates);
  const keyOf = ({ published }: Entry): string => dates.dayKey(published);
  const cards = Map.groupBy(entries, keyOf);
  const lines = Map.groupBy(titles, keyOf);
  const inline = inlineKeys(entries, TEXT_BYTES);
  return html`${[...new Set([...cards.keys(), ...lines.keys()])].map((day) => {
    const compact = lines.get(day) ?? [];
    return html`<section>
<h2 class="day"><time datetime="${day}">${heading(day)}</time> <small>${dates.zone(`${day}T12:00:00Z`)}</small></h2>
${runsOf(cards.get(day) ?? []).map((run) => cardsOf(inZone, run, inline))}${compact.length > 0 ? entryLines(inZone, compact, { date: false }) : nothing}</section>
`;
  })}`;
}

/** Maximum consecutive posts by one author in the river. */
const MAX_IN_A_ROW = 3;

/** Consecutive entries by the same author. */
function runsOf(entries: Entry[]): Entry[][] {
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    if (run?.[0] && writerOf(run[0]) === writerOf(entry)) run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

const writerOf = ({ authors, sources }: Entry): string => authors[0]?.slug ?? sources[0]?.feedKey ?? '';

/** The cards of a run; those beyond the first few are folded. */
function cardsOf(site: Site, run: Entry[], inline: Set<string>): Markup {
  const cards = run.map((entry) => entryCard(site, entry, { inline: inline.has(entry.key) }));
  const rest = cards.slice(MAX_IN_A_ROW);
  const [first] = run;
  if (rest.length === 0 || !first) return html`${cards}`;
  const [source] = first.sources;
  const author = authorName(site, first.authors[0]?.name || source?.title || source?.name || '');
  const words = say(pluralMessage(site.messages, site.messages.river.morePosts, rest.length), {
    n: rest.length,
    author,
  });
  return html`${cards.slice(0, MAX_IN_A_ROW)}<details class="rest"><summary>${words}</summary>${rest}</details>`;
}

/** The remaining bytes for texts on a page that should fit in the first segments. */
export function lightRoom(entries: Entry[]): number {
  return entries.reduce(
    (room, { title, summary }) => room - CARD_BYTES - bytes(title) - bytes(summary),
    LIGHT_PAGE_BYTES,
  );
}

/** Keys of the entries whose texts fit into the bytes, first ones first; skips one that is too long. */
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

/** Links to the previous and next page. */
export function pager(site: Site, { earlier, later }: Ways): Markup {
  if (!earlier && !later) return nothing;
  return html`<nav class="pages" aria-label="${site.messages.river.pages}">${earlier ? html`<a href="${earlier.href}" rel="prev">← ${earlier.words}</a>` : nothing}${later ? html`<a href="${later.href}" rel="next">${later.words}&nbsp;→</a>` : nothing}</nav>
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
