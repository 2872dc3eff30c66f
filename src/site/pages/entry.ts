/** `/entries/KEY`: one entry by itself, its text, what it links to, and why it has its tags. */
import { htmlDirection, inlineImages } from '../../html/html.ts';
import type { Entry } from '../../model/entry.ts';
import { archive } from '../../model/scope.ts';
import { linkedFrom } from '../linked.ts';
import { missing, type Page, type Route, redirect } from '../route.ts';
import type { Site } from '../site.ts';
import { hostOf, webAddress } from '../web-address.ts';
import { entryLines } from './compact.ts';
import { byline, langAttribute, summitTag, titleText, titleWords } from './entry-card.ts';
import { html, join, type Markup, nothing, say } from './markup.ts';
import { faceOf, orb } from './orb.ts';
import { prose } from './prose.ts';
import { resourceList } from './resource-list.ts';
import { fill } from './texts.ts';
import { whyList } from './why.ts';

const HOUR = 3_600_000;

/** No id that we publish is longer. */
const MAX_ID_LENGTH = 2000;
/** Of a series on each side: a new entry changes the pages of the last few, and of no other. */
const SERIES_NEIGHBORS = 5;

export const entry: Route<'entry'> = {
  name: 'entry',
  path: '/entries/:key',
  kind: 'page',
  addresses: async ({ store }) =>
    (await store.listed({ scope: archive, period: null, limit: Number.MAX_SAFE_INTEGER })).map(({ key }) => ({
      key,
    })),
  answer: async (site, { params: { key } }) => {
    const found = await site.store.entry(key);
    if (found?.state === 'hidden') return { kind: 'gone' };
    if (!found || found.state === 'held') return missing;
    const series = found.tags.series ? await site.store.series(found.tags.series) : [];
    return entryPage(site, found, around(series, key));
  },
};

/** Where an entry that is named by its id is: for old links to the river, which it has left. */
export const entryById: Route<'entryById'> = {
  name: 'entryById',
  path: '/entries',
  kind: 'page',
  search: true,
  exported: false,
  answer: async ({ store, links }, { query }) => {
    const id = query.get('id')?.slice(0, MAX_ID_LENGTH) ?? '';
    const found = id === '' ? null : await store.entryByIdentity(id);
    return found ? redirect(links.entry(found.key)) : missing;
  },
};

/** The entry with its neighbors, of a series in the order of time; nothing where it is not among them. */
function around(series: Entry[], key: string): Entry[] {
  const at = series.findIndex((one) => one.key === key);
  return at < 0 ? [] : series.slice(Math.max(0, at - SERIES_NEIGHBORS), at + SERIES_NEIGHBORS + 1);
}

/** Search engines are sent to the blog. `series`: other entries of the same series. */
function entryPage(site: Site, entry: Entry, series: Entry[]): Page {
  const { texts, links } = site;
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
    noindex: true,
    body: html`<main id="main" class="wrap" tabindex="-1"><article class="page entry">
<header>${orb(entry.authors[0]?.name ?? '', faceOf(site, entry))}<p class="by">${byline(site, entry)}</p>
<h1 dir="auto"${langAttribute(site, entry)}>${url ? html`<a href="${url}">${titleText(site, entry)}</a>` : titleText(site, entry)}</h1>
<p class="soft">${when(site, entry)}</p></header>
${text(site, entry)}${files(site, entry)}
${linked.length > 0 ? html`<section class="linked"><h2>${texts.entryPage.linked}</h2>${resourceList(site, linked, null)}</section>` : nothing}
${series.length > 1 ? html`<section><h2>${texts.entryPage.series}</h2>${entryLines(site, series, { date: true })}</section>` : nothing}
<section class="because" id="why"><h2>${texts.entryPage.why}</h2><p>${texts.entryPage.whyText}</p>${whyList(site, entry)}${mentions(site, entry)}<p>${texts.why.correct}</p><p><a href="${links.to('about')}#tags">${texts.about.tags}</a> · <a href="${links.to('about')}#correct">${texts.frame.correct}</a></p>${origin(site, entry)}</section>
</article></main>`,
  };
}

function when(site: Site, entry: Entry): Markup {
  const { dates, texts } = site;
  const changed = Date.parse(entry.updated) > Date.parse(entry.published) + HOUR;
  const tag = summitTag(site, entry);
  const parts = [
    html`<time datetime="${entry.published}">${dates.moment(entry.published)}</time>`,
    ...(changed
      ? [
          say(texts.entry.changed, {
            when: html`<time datetime="${entry.updated}">${dates.moment(entry.updated)}</time>`,
          }),
        ]
      : []),
    ...(tag === nothing ? [] : [tag]),
  ];
  const doubt = entry.dateFrom === 'feed' ? nothing : html` ${texts.entryPage.dates[entry.dateFrom]}`;
  return html`${join(parts, ' · ')}${doubt}`;
}

function text(site: Site, entry: Entry): Markup {
  const { texts } = site;
  const url = webAddress(entry.url);
  const theirs = entry.contentHtml ?? entry.summaryHtml;
  const body = theirs
    ? html`<div class="prose" dir="${htmlDirection(theirs)}"${langAttribute(site, entry)}>${prose(theirs, { topHeading: 2, title: entry.title })}</div>`
    : entry.summary
      ? html`<div class="prose" dir="auto"${langAttribute(site, entry)}><p>${entry.summary}</p></div>`
      : nothing;
  const blog = entry.sources[0]?.title || entry.sources[0]?.name || hostOf(url) || '';
  if (!url) return body;
  const link = html`<a href="${url}">${fill(texts.entry.readOn, { host: hostOf(url) ?? '' })}</a>`;
  return html`${body}<p class="only">${entry.contentHtml ? link : say(texts.entry.summaryOnly, { blog, link })}</p>`;
}

function files(site: Site, entry: Entry): Markup {
  const shown = entry.enclosures.map(({ url }) => webAddress(url)).filter((url) => url !== null);
  if (shown.length === 0) return nothing;
  return html`<section><h2>${site.texts.entryPage.files}</h2><ul class="res">${shown.map(
    (url) => html`<li><span></span><a href="${url}">${fileName(url)}</a></li>`,
  )}</ul></section>`;
}

function fileName(url: string): string {
  const { hostname, pathname } = new URL(url);
  return pathname.split('/').filter(Boolean).at(-1) ?? hostname;
}

function mentions(site: Site, entry: Entry): Markup {
  const events = site.planet.summits
    .filter(({ slug }) => slug !== entry.tags.summit && entry.tags.mentions.includes(slug))
    .map(({ slug, label }) => html`<a href="${site.links.scope({ kind: 'summit', slug })}">${label}</a>`);
  return events.length > 0
    ? html`<p>${say(site.texts.entryPage.mentions, { events: join(events, ', ') })}</p>`
    : nothing;
}

/** Which feeds carry it, so that a blogger finds the health of his own. */
function origin(site: Site, entry: Entry): Markup {
  const feeds = entry.sources.map(
    ({ slug, title, name }) =>
      html`<a href="${site.links.scope({ kind: 'feed', slug })}"><bdi>${title || name}</bdi></a>`,
  );
  return feeds.length > 0
    ? html`<p>${say(site.texts.entryPage.tookFrom, { feed: join(feeds, ', ') })}</p>`
    : nothing;
}
