/** Entries as lines: title, who, when, which summit. For lists that are looked through, not read. */

import type { Entry } from '../../model/entry.ts';
import type { Site } from '../site.ts';
import { webAddress } from '../web-address.ts';
import { authorName } from './author-name.ts';
import { langAttribute, summitTag } from './entry-card.ts';
import { titleText } from './entry-title.ts';
import { html, join, type Markup, nothing, piece } from './markup.ts';
import { onDate, postTime } from './post-time.ts';

export type LineOptions = {
  /** Say the date, not the hour. */
  date: boolean;
  /** The page is about this author or event already. */
  without?: 'author' | 'summit';
  /** The title with words marked. */
  title?: Markup;
  /** Below the title. */
  text?: Markup;
};

/** A list of entries, one line each. */
export function entryLines(site: Site, entries: Entry[], options: LineOptions): Markup {
  return html`<ul class="lines">${entries.map((entry) => html`<li>${entryLine(site, entry, options)}</li>`)}</ul>`;
}

/** Title, who, when, which summit. */
export function entryLine(site: Site, entry: Entry, { date, without, ...more }: LineOptions): Markup {
  const { dates, links } = site;
  const { title = titleText(site, entry), text = nothing } = more;
  const authors = entry.authors.map(
    ({ slug, name }) =>
      html`<a href="${links.scope({ kind: 'author', slug })}">${authorName(site, name)}</a>`,
  );
  const summit = without === 'summit' ? nothing : summitTag(site, entry);
  const parts = [
    ...(without === 'author' ? [] : [join(authors, ', ')]),
    ...(date || !dates.isDay(entry.published)
      ? [postTime(site, entry, date ? onDate(site, entry) : { words: dates.time(entry.published) })]
      : []),
    ...(summit === nothing ? [] : [summit]),
    html`<a href="${links.entry(entry.key)}">${site.messages.entry.open}<span class="vh">: ${titleText(site, entry)}</span></a>`,
  ];
  return piece(
    html`<a class="t" dir="auto" href="${webAddress(entry.url) ?? links.entry(entry.key)}"${langAttribute(site, entry)}>${title}</a>${text}<small>${parts.map((part) => html`<span>${part}</span>\n`)}</small>`,
  );
}
