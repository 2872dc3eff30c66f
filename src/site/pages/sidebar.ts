/** The column next to the river: feeds, summits, topics, and active authors. */

import type { Entry } from '../../model/entry.ts';
import { allScope, type Scope } from '../../model/scope.ts';
import { compareText } from '../../model/text.ts';
import { atom } from '../feeds/atom.ts';
import type { FeedFormat } from '../feeds/document.ts';
import { exportedFormats, feedFormats } from '../feeds/formats.ts';
import { popularLinks } from '../linked.ts';
import type { Way } from '../links.ts';
import { fill } from '../messages.ts';
import { midnightBefore } from '../periods.ts';
import { entryCounts } from '../scopes.ts';
import type { Site } from '../site.ts';
import { html, type Markup, nothing } from './markup.ts';
import { authorFace, authorLink, avatar } from './people.ts';
import { resourceList } from './resources.ts';

const LISTED = 6;

const MAX_AUTHORS = 10;
const ACTIVE_DAYS = 7;
const MAX_COUNTED = 30;
const MAX_POPULAR_LINKS = 5;

/** `newest`: of the river's entries. */
export async function sidebar(site: Site, newest: Promise<Entry[]>): Promise<Markup> {
  const { links, messages } = site;
  const [inSummits, inCategories, writing, resources] = await Promise.all([
    entryCounts(site, 'summit'),
    entryCounts(site, 'category'),
    newest.then((entries) => activeAuthors(site, entries)),
    popularLinks(site, MAX_POPULAR_LINKS),
  ]);
  return html`<aside class="side stack" aria-label="${messages.river.aside}">
<section><h2>${messages.frame.subscribe}</h2><p>${messages.river.subscribeText}</p>${feedButtons(site, allScope)}</section>
${resources.length > 0 ? html`<section><h2><a href="${links.to('popularLinks')}">${messages.popularLinks.title}</a></h2>${resourceList(site, resources, links.entry)}</section>\n` : nothing}${list(html`<a href="${links.to('summits')}">${messages.frame.summits}</a>`, summits(site, inSummits))}${list(html`<a href="${links.to('categories')}">${messages.frame.categories}</a>`, categories(site, inCategories))}${list(
  html`${messages.river.writing}`,
  writing.map(
    ({ slug, name, posts }) =>
      html`<li>${avatar(name, authorFace(site, slug))}${authorLink(site, { slug, name })}<span class="n">${posts.toLocaleString(messages.language)}</span></li>`,
  ),
)}</aside>`;
}

/** Authors with the most posts of the last days: a busy week is not counted completely. */
export function activeAuthors(
  { now }: Pick<Site, 'now'>,
  newest: Entry[],
): { slug: string; name: string; posts: number }[] {
  const since = midnightBefore(now, ACTIVE_DAYS);
  const authors = newest
    .filter(
      ({ published, dateFrom }, at) => at < MAX_COUNTED && published >= since && dateFrom !== 'firstSeen',
    )
    .flatMap((entry) => entry.authors);
  return [...Map.groupBy(authors, ({ slug }) => slug)]
    .map(([slug, of]) => ({ slug, name: of[0]?.name ?? slug, posts: of.length }))
    .sort((a, b) => b.posts - a.posts || compareText(a.slug, b.slug))
    .slice(0, MAX_AUTHORS);
}

/** The formats in which a page offers a scope's feed. */
export const formatsOf = ({ exported, planet }: Site, scope: Scope): FeedFormat[] =>
  exported ? exportedFormats(scope, planet) : feedFormats;

/** The feeds of a scope as buttons, with related links. */
export function feedButtons(
  site: Site,
  scope: Scope,
  extra: Way[] = scope.kind === 'all' ? [{ href: site.links.to('opml'), words: 'OPML' }] : [],
): Markup {
  const feeds = formatsOf(site, scope).map(({ name, file }) => ({
    href: site.links.feed(scope, file),
    words: name,
  }));
  return buttons([...feeds, ...extra]);
}

/** Feeds and calendars as buttons. */
export function buttons(ways: Way[]): Markup {
  if (ways.length === 0) return nothing;
  return html`<div class="feeds">${ways.map(({ href, words }) => html`<a href="${href}">${words}</a>`)}</div>`;
}

/** The digests of the whole planet, or of an event; none for other scopes. */
export function digestsOf(
  { links, planet, messages }: Site,
  { kind, slug, title }: Scope & { title: string },
): Way[] {
  const { weekly, days } = messages.subscribe;
  if (kind === 'summit') return [{ words: fill(days, { title }), href: links.to('summitDays', { slug }) }];
  if (kind !== 'all') return [];
  return [
    { words: fill(weekly, { title }), href: links.to('weekly') },
    {
      words: `${planet.settings.title}: ${messages.popularLinks.title}`,
      href: links.below('popularLinks', atom.file),
    },
  ];
}

function list(title: Markup, items: Markup[]): Markup {
  return items.length > 0 ? html`<section><h2>${title}</h2><ul>${items}</ul></section>\n` : nothing;
}

type Counts = Map<string, number>;

/** The newest events with posts. */
function summits(site: Site, counts: Counts): Markup[] {
  return site.planet.summits
    .filter(({ slug }) => counts.has(slug))
    .toReversed()
    .slice(0, LISTED)
    .map(
      ({ slug, label, city }) =>
        html`<li><span><a href="${site.links.summit(slug)}">${label}</a>${city && !label.includes(city) ? html`, ${city}` : nothing}</span><span class="n">${(counts.get(slug) ?? 0).toLocaleString(site.messages.language)}</span></li>`,
    );
}

/** Those with most posts. */
function categories(site: Site, counts: Counts): Markup[] {
  const names = new Map(site.planet.categories.map(({ slug, name }) => [slug, name]));
  return [...counts]
    .filter(([slug]) => names.has(slug))
    .slice(0, LISTED)
    .map(
      ([slug, entries]) =>
        html`<li><a href="${site.links.category(slug)}">${names.get(slug) ?? slug}</a><span class="n">${entries.toLocaleString(site.messages.language)}</span></li>`,
    );
}
