/** What stands beside the river: feeds, summits, topics, and who wrote this week. */
import { everything, type Scope } from '../../model/scope.ts';
import type { Lists } from '../around.ts';
import { exportedFormats, type FeedFormat, feedFormats } from '../feeds/formats.ts';
import { scopePath } from '../scopes.ts';
import type { Site } from '../site.ts';
import { formatNames } from './format-names.ts';
import { html, type Markup, nothing } from './markup.ts';
import { orb, subscriptionFace } from './orb.ts';

const LISTED = 6;

/** `pointedAt` stands below the feeds. */
export function aside(site: Site, lists: Lists, pointedAt: Markup): Markup {
  const { links, texts } = site;
  return html`<aside class="side stack" aria-label="${texts.river.aside}">
<section><h2>${texts.frame.subscribe}</h2><p>${texts.river.subscribeText}</p>${feedButtons(site, everything)}</section>
${pointedAt}${list(html`<a href="${links.at('/summits')}">${texts.frame.summits}</a>`, summits(site, lists))}${list(html`<a href="${links.at('/categories')}">${texts.frame.categories}</a>`, categories(site, lists))}${list(
  html`${texts.river.writing}`,
  lists.writing.map(
    ({ slug, label, entries }) =>
      html`<li>${orb(label, authorFace(site, slug))}<a href="${links.scope({ kind: 'author', slug })}"><bdi>${label}</bdi></a><span class="n">${entries}</span></li>`,
  ),
)}</aside>`;
}

/** The formats in which a page offers a scope's feed. */
export const formatsOf = ({ exported, planet }: Site, scope: Scope): FeedFormat[] =>
  exported ? exportedFormats(scope, planet) : feedFormats;

type Extra = { href: string; words: string };

/** The feeds of a scope as buttons, and what else belongs beside them. */
export function feedButtons(
  site: Site,
  scope: Scope,
  extra: Extra[] = scope.kind === 'all' ? [{ href: site.links.at('/opml.xml'), words: 'OPML' }] : [],
): Markup {
  return buttons(site, scopePath(scope), { formats: formatsOf(site, scope), extra });
}

/** The feeds below a path as buttons. */
export function buttons(
  site: Site,
  path: string,
  { formats = feedFormats, extra = [] }: { formats?: FeedFormat[]; extra?: Extra[] } = {},
): Markup {
  const feeds = formats.map(({ name, file }) => ({
    href: site.links.at(`${path}/${file}`),
    words: formatNames[name],
  }));
  if (feeds.length + extra.length === 0) return nothing;
  return html`<div class="feeds">${[...feeds, ...extra].map(({ href, words }) => html`<a href="${href}">${words}</a>`)}</div>`;
}

/** The picture of a subscription with this slug, when we have one. */
export function authorFace(site: Site, slug: string): string | null {
  const subscription = site.planet.subscriptions.find((listed) => listed.slug === slug);
  return subscription ? subscriptionFace(site, subscription) : null;
}

function list(title: Markup, items: Markup[]): Markup {
  return items.length > 0 ? html`<section><h2>${title}</h2><ul>${items}</ul></section>\n` : nothing;
}

/** The newest events that somebody wrote about. */
function summits(site: Site, lists: Lists): Markup[] {
  const counts = new Map(lists.summits.map(({ slug, entries }) => [slug, entries]));
  return site.planet.summits
    .filter(({ slug }) => counts.has(slug))
    .toReversed()
    .slice(0, LISTED)
    .map(
      ({ slug, label, city }) =>
        html`<li><span><a href="${site.links.scope({ kind: 'summit', slug })}">${label}</a>${city && !label.includes(city) ? html`, ${city}` : nothing}</span><span class="n">${counts.get(slug) ?? 0}</span></li>`,
    );
}

function categories(site: Site, lists: Lists): Markup[] {
  const names = new Map(site.planet.categories.map(({ slug, name }) => [slug, name]));
  return lists.categories
    .filter(({ slug }) => names.has(slug))
    .slice(0, LISTED)
    .map(
      ({ slug, entries }) =>
        html`<li><a href="${site.links.scope({ kind: 'category', slug })}">${names.get(slug) ?? slug}</a><span class="n">${entries}</span></li>`,
    );
}
