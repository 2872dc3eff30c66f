/** One month of the archive, day by day, all of it on one page. */
import type { Entry } from '../../model/entry.ts';
import type { NamedScope } from '../scopes.ts';
import type { Site } from '../site.ts';
import { feedButtons } from './aside.ts';
import { entryLines } from './compact.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page } from './page.ts';
import { count } from './texts.ts';

export type MonthData = { scope: NamedScope; entries: Entry[]; earlier: string | null; later: string | null };

/** The page of a month; `earlier` and `later` are the neighbours that have entries ("2015-04"). */
export function monthPage(site: Site, { scope, entries, earlier, later }: MonthData): Page {
  const { texts, links, dates } = site;
  const days = Map.groupBy(entries, ({ published }) => dates.dayKey(published, 'UTC'));
  const address = (slug: string): string => links.scope({ kind: 'month', slug });
  const link = (slug: string | null, rel: 'prev' | 'next'): Markup =>
    slug
      ? html`<a href="${address(slug)}" rel="${rel}">${rel === 'prev' ? '← ' : nothing}${dates.month(slug)}${rel === 'next' ? ' →' : nothing}</a>`
      : nothing;
  return {
    title: scope.title,
    description: scope.description,
    path: links.scope(scope),
    scope,
    section: 'archives',
    ...(earlier ? { previous: address(earlier) } : {}),
    ...(later ? { next: address(later) } : {}),
    body: html`<main id="main" class="wrap" tabindex="-1">
<header class="page stack"><p class="crumb"><a href="${links.at('/archives')}">${texts.frame.archives}</a></p><h1>${scope.title}</h1><p class="soft">${count(texts, texts.counts.posts, entries.length)}</p>${feedButtons(site, { kind: 'month', slug: scope.slug })}</header>
${entries.length === 0 ? html`<p class="quiet">${texts.lists.noMonth}</p>` : nothing}${[...days].map(
  ([day, ofDay]) =>
    html`<section class="month"><h2 class="day">${dates.weekday(day)}</h2>${entryLines(site, ofDay, { date: false })}</section>
`,
)}
<nav class="pages" aria-label="${texts.river.pages}">${link(earlier, 'prev')}${link(later, 'next')}</nav></main>`,
  };
}
