/** The paragraph below the heading of a topic's or an author's page. */
import type { Entry } from '../../model/entry.ts';
import type { FeedHealth } from '../../model/health.ts';
import type { NamedScope } from '../scopes.ts';
import type { Site } from '../site.ts';
import { webAddress } from '../web-address.ts';
import { html, join, type Markup, nothing, say } from './markup.ts';

const MOST_CUES = 12;

/** Which words lead to the topic. */
export function categoryLede(site: Site, { kind, slug }: NamedScope): Markup {
  const category =
    kind === 'category' ? site.planet.categories.find((listed) => listed.slug === slug) : undefined;
  if (!category || category.cues.length === 0) return nothing;
  const cues = category.cues.slice(0, MOST_CUES).join(', ');
  return html`<p>${say(site.texts.lists.cues, { cues })} <a href="${site.links.to('about')}#tags">${site.texts.about.tags}</a></p>`;
}

/** Where the author writes, and how the feeds are; `own` is the feed of the same slug. */
export function authorLede(
  site: Site,
  { slug }: NamedScope,
  { entries, own }: { entries: Entry[]; own: FeedHealth | null },
): Markup {
  const { texts, links } = site;
  const bySlug = new Map(entries.flatMap(({ sources }) => sources).map((source) => [source.slug, source]));
  if (own && !bySlug.has(slug))
    bySlug.set(slug, { ...own, feedKey: own.key, feedUrl: own.url, title: own.title ?? own.name });
  const blogs = [...bySlug.values()].map((source) => {
    const home = webAddress(source.homeUrl);
    const name = html`<bdi>${source.title || source.name}</bdi>`;
    const feed = links.scope({ kind: 'feed', slug: source.slug });
    return html`${home ? html`<a href="${home}">${name}</a>` : name} (<a href="${feed}">${texts.frame.health}</a>)`;
  });
  const me = html`<a href="${links.to('about')}#correct">${texts.frame.correct}</a>`;
  return html`<p>${blogs.length > 0 ? say(texts.lists.writesAt, { blogs: join(blogs, ', ') }) : nothing} ${me}</p>`;
}

/** Said of an author from whom nothing has come. */
export function emptyAuthor(site: Site): Markup {
  const health = html`<a href="${site.links.to('feeds')}">${site.texts.frame.health}</a>`;
  return say(site.texts.lists.noAuthorPosts, { health });
}
