/** `/entries/KEY`: one entry with its text, its links, and the evidence for its tags. */
import { htmlDirection, inlineImages } from '../../html/html.ts';
import type { Entry } from '../../model/entry.ts';
import { archive } from '../../model/scope.ts';
import { cut } from '../../model/text.ts';
import type { Neighbor } from '../../store/store.ts';
import { editAddress, hostOf, webAddress } from '../addresses.ts';
import { linkedFrom } from '../linked.ts';
import type { Way } from '../links.ts';
import { count, fill } from '../messages.ts';
import { after } from '../periods.ts';
import { missing, type Page, type Route, redirect, type Ways } from '../route.ts';
import type { Site } from '../site.ts';
import { byline, entryLines, langAttribute, summitTag } from './entry-card.ts';
import { onDate, ownTitle, postTime, titleClass, titleText, titleWords } from './entry-title.ts';
import { html, join, type Markup, nothing, say } from './markup.ts';
import { authorName, avatar, faceOf, handlesOf } from './people.ts';
import { prose, readingMinutes } from './prose.ts';
import { attachments, resourceList } from './resources.ts';
import { pager } from './river.ts';
import { sessionsInPost } from './sessions.ts';
import { hasTags, whyList } from './tag-evidence.ts';

const HOUR = 3_600_000;

/** No published id is longer. */
const MAX_ID_LENGTH = 2000;
/** On each side of an entry in its series: a new entry changes only the pages of the last few. */
const SERIES_NEIGHBORS = 5;
const MORE_BY_AUTHOR = 3;
const MAX_WAY_LENGTH = 60;
const FIRST_INSTANT = new Date(0).toISOString();

export const entry: Route = {
  addresses: async ({ store }) =>
    (await store.listed({ scope: archive, period: null, limit: Number.MAX_SAFE_INTEGER })).map(({ key }) => ({
      key,
    })),
  answer: async (site, { params: { key } }) => {
    const found = await site.store.entry(key);
    if (found?.state === 'hidden') return { kind: 'gone' };
    if (!found || found.state === 'held') return missing;
    const [series, near] = await Promise.all([
      found.tags.series ? site.store.series(found.tags.series) : [],
      neighborsOf(site, found),
    ]);
    return entryPage(site, found, { ...near, series: around(series, key) });
  },
};

/** Redirects from an entry's id to its page: for old links to the river, which it has left. */
export const entryById: Route = {
  search: true,
  exported: false,
  answer: async ({ store, links }, { query }) => {
    const id = query.get('id')?.slice(0, MAX_ID_LENGTH) ?? '';
    const found = id === '' ? null : await store.entryByIdentity(id);
    return found ? redirect(links.entry(found.key)) : missing;
  },
};

/** The entry with its neighbors in a series sorted by time; empty if it is not in the series. */
function around(series: Entry[], key: string): Entry[] {
  const at = series.findIndex((one) => one.key === key);
  return at < 0 ? [] : series.slice(Math.max(0, at - SERIES_NEIGHBORS), at + SERIES_NEIGHBORS + 1);
}

type Neighbors = { ways: Ways; byAuthor: Entry[] };

/** The posts before and after it, and the author's earlier posts: these do not change with new posts. */
async function neighborsOf(site: Site, { published, authors }: Entry): Promise<Neighbors> {
  const { store, links } = site;
  const way = (neighbor: Neighbor | null): Way | null =>
    neighbor && {
      href: links.entry(neighbor.key),
      words: cut(titleWords(site, neighbor), MAX_WAY_LENGTH),
    };
  const [author] = authors;
  const [byAuthor, beside] = await Promise.all([
    author
      ? store.entries({
          scope: { kind: 'author', slug: author.slug },
          period: { since: FIRST_INSTANT, until: published },
          limit: MORE_BY_AUTHOR,
          texts: false,
        })
      : [],
    store.beside({ scope: archive, period: { since: published, until: after(published) } }),
  ]);
  return { ways: { earlier: way(beside.earlier), later: way(beside.later) }, byAuthor };
}

/** Search engines are sent to the blog. `series`: other entries of the same series. */
function entryPage(
  site: Site,
  entry: Entry,
  { series, ways, byAuthor }: Neighbors & { series: Entry[] },
): Page {
  const { messages } = site;
  const url = webAddress(entry.url);
  const title = titleWords(site, entry);
  const linked = linkedFrom([entry]);
  const theirs = entry.contentHtml ?? entry.summaryHtml;
  return {
    kind: 'page',
    title,
    description: entry.summary || title,
    files: theirs ? inlineImages(theirs).map(({ file }) => file) : [],
    ...(url ? { canonical: url } : {}),
    creators: entry.authors.flatMap(({ slug }) =>
      handlesOf(site.planet, slug).flatMap(({ fediverse }) => fediverse ?? []),
    ),
    noindex: true,
    ways,
    body: html`<main id="main" class="wrap" tabindex="-1"><article class="page entry">
<header>${avatar(entry.authors[0]?.name ?? '', faceOf(site, entry))}<p class="by">${byline(site, entry)}</p>
<h1${ownTitle(entry) === null ? html` class="vh"` : titleClass(entry)} dir="auto"${langAttribute(site, entry)}>${url ? html`<a href="${url}">${titleText(site, entry)}</a>` : titleText(site, entry)}</h1>
<p class="soft">${when(site, entry)}</p></header>
${text(site, entry)}${attachments(site, entry)}
${sessionsInPost(site, entry)}${linked.length > 0 ? html`<section class="linked"><h2>${messages.entryPage.linked}</h2>${resourceList(site, linked, null)}</section>` : nothing}
${byAuthor.length > 0 ? html`<section><h2>${say(messages.entryPage.moreBy, { author: authorName(site, entry.authors[0]?.name ?? '') })}</h2>${entryLines(site, byAuthor, { date: true, without: 'author' })}</section>` : nothing}
${series.length > 1 ? html`<section><h2>${messages.entryPage.series}</h2>${entryLines(site, series, { date: true })}</section>` : nothing}
<section class="because" id="why"><details><summary>${messages.entryPage.why}</summary>${hasTags(site) ? tagged(site, entry) : nothing}<p><a href="${correction(site, entry)}">${messages.frame.correct}</a></p>${origin(site, entry)}</details></section>
</article>${pager(site, ways)}</main>`,
  };
}

function when(site: Site, entry: Entry): Markup {
  const { dates, messages } = site;
  const changed = Date.parse(entry.updated) > Date.parse(entry.published) + HOUR;
  const tag = summitTag(site, entry);
  const parts = [
    postTime(site, entry, { ...onDate(site, entry), words: dates.moment(entry.published) }),
    ...(changed
      ? [
          say(messages.entry.changed, {
            when: html`<time datetime="${entry.updated}">${dates.moment(entry.updated)}</time>`,
          }),
        ]
      : []),
    ...(tag === nothing ? [] : [tag]),
    ...readOn(site, entry),
  ];
  const doubt = entry.dateFrom === 'feed' ? nothing : html` ${messages.entryPage.dates[entry.dateFrom]}`;
  return html`${join(parts, ' · ')}${doubt}`;
}

function text(site: Site, entry: Entry): Markup {
  const { messages } = site;
  const url = webAddress(entry.url);
  const theirs = entry.contentHtml ?? entry.summaryHtml;
  const body = theirs
    ? html`<div class="prose" dir="${htmlDirection(theirs)}"${langAttribute(site, entry)}>${prose(theirs, { topHeading: 2, title: entry.title })}</div>`
    : entry.summary
      ? html`<div class="prose" dir="auto"${langAttribute(site, entry)}><p>${entry.summary}</p></div>`
      : nothing;
  if (!url || entry.contentHtml) return body;
  return html`${body}<p class="only"><a href="${url}">${fill(messages.entry.readOn, { host: hostOf(url) ?? '' })}&nbsp;↗</a></p>`;
}

/** Links to the original and its subject, and the reading time of the text here. */
function readOn({ messages }: Site, { url, contentHtml, details }: Entry): Markup[] {
  const link = (address: string | null, words: string): Markup[] => {
    const to = webAddress(address);
    return to ? [html`<a href="${to}">${fill(words, { host: hostOf(to) ?? '' })}&nbsp;↗</a>`] : [];
  };
  const minutes = contentHtml ? readingMinutes(contentHtml) : 0;
  return [
    ...link(url, messages.entry.readOn),
    ...details.related.flatMap((one) => link(one.url, messages.entry[one.rel])),
    ...(minutes > 1 ? [html`${count(messages, messages.entry.minutes, minutes)}`] : []),
  ];
}

/** The line of the feed that owns it; without a repository, the page with contact information. */
function correction({ planet, links }: Site, { sources }: Entry): string {
  const feed = planet.subscriptions.find(({ slug }) => slug === sources[0]?.slug);
  return (feed && editAddress(planet.settings, feed.line)) ?? `${links.to('about')}#correct`;
}

/** Its tags, and how to correct them. */
function tagged(site: Site, entry: Entry): Markup {
  const { messages, links } = site;
  return html`<p>${messages.entryPage.whyText}</p>${whyList(site, entry)}${mentions(site, entry)}<p>${messages.why.correct}</p><p><a href="${links.to('about')}#tags">${messages.about.tags}</a></p>`;
}

function mentions(site: Site, entry: Entry): Markup {
  const events = site.planet.summits
    .filter(({ slug }) => slug !== entry.tags.summit && entry.tags.mentions.includes(slug))
    .map(({ slug, label }) => html`<a href="${site.links.summit(slug)}">${label}</a>`);
  return events.length > 0
    ? html`<p>${say(site.messages.entryPage.mentions, { events: join(events, ', ') })}</p>`
    : nothing;
}

/** The feeds that contain it, so that bloggers find the status of theirs. */
function origin(site: Site, entry: Entry): Markup {
  const feeds = entry.sources.map(
    ({ slug, title, name }) => html`<a href="${site.links.feedPage(slug)}"><bdi>${title || name}</bdi></a>`,
  );
  return feeds.length > 0
    ? html`<p>${say(site.messages.entryPage.tookFrom, { feed: join(feeds, ', ') })}</p>`
    : nothing;
}
