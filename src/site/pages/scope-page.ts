/** The page of a topic, an author or a language: a heading, its feeds, and its entries by month. */
import type { Entry } from '../../model/entry.ts';
import type { Scope } from '../../model/scope.ts';
import type { NamedScope } from '../scopes.ts';
import type { Site } from '../site.ts';
import { feedButtons } from './aside.ts';
import { entryLines, type LineOptions } from './compact.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page, Section } from './page.ts';
import { itemList, pager } from './river.ts';
import { count, fill } from './texts.ts';

export type ScopePageData = {
  scope: NamedScope;
  entries: Entry[];
  total: number;
  number: number;
  pages: number;
  /** One paragraph or more below the heading. */
  lede: Markup;
  /** Said instead of the list when there are no entries. */
  empty: Markup;
  /** The list above this page. */
  parent: { path: string; title: string; section: Section } | null;
  without?: LineOptions['without'];
  jsonLd?: unknown;
};

/** Page `number` of a scope. */
export function scopePage(site: Site, data: ScopePageData): Page {
  const { texts, links } = site;
  const { scope, number, pages, total, parent } = data;
  const older = number < pages ? links.page(scope, number + 1) : undefined;
  const newer = number > 1 ? links.page(scope, number - 1) : undefined;
  const heading = scope.title;
  return {
    title: number > 1 ? fill(texts.river.pageTitle, { title: heading, n: number }) : heading,
    description: scope.description,
    path: links.page(scope, number),
    scope,
    ...(parent ? { section: parent.section } : {}),
    ...(older ? { next: older } : {}),
    ...(newer ? { previous: newer } : {}),
    jsonLd: data.jsonLd ?? itemList(site, data.entries, heading, links.page(scope, number)),
    body: html`<main id="main" class="wrap" tabindex="-1">
<header class="page stack">${parent ? html`<p class="crumb"><a href="${links.at(parent.path)}">${parent.title}</a></p>` : nothing}<h1><bdi>${heading}</bdi></h1>${data.lede}<p class="soft">${count(texts, texts.counts.posts, total)}</p>${feedButtons(site, plain(scope))}</header>
${data.entries.length > 0 ? months(site, data.entries, data.without) : html`<p class="quiet">${data.empty}</p>`}
${older || newer ? pager(site, { newer, older }) : nothing}</main>`,
  };
}

const plain = ({ kind, slug }: Scope): Scope => ({ kind, slug });

/** Entries under the headings of their months. */
function months(site: Site, entries: Entry[], without: LineOptions['without']): Markup {
  const byMonth = Map.groupBy(entries, ({ published }) => site.dates.dayKey(published).slice(0, 7));
  return html`${[...byMonth].map(
    ([month, ofMonth]) =>
      html`<section class="month"><h2 class="day">${site.dates.month(month)}</h2>${entryLines(site, ofMonth, { date: true, ...(without ? { without } : {}) })}</section>
`,
  )}`;
}
