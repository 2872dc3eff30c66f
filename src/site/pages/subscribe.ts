/** `/subscribe`: what a feed is, and all feeds. */
import { allScope, type Scope } from '../../model/scope.ts';
import { feedFormats } from '../feeds/formats.ts';
import { fill } from '../messages.ts';
import type { Page, Route } from '../route.ts';
import { entryCounts } from '../scopes.ts';
import type { Site } from '../site.ts';
import { html, type Markup, nothing, say } from './markup.ts';
import { digestsOf } from './sidebar.ts';

export const subscribe: Route = {
  menu: 'subscribe',
  listed: true,
  answer: subscribePage,
};

/** Those with most posts. */
const MAX_LANGUAGES = 100;

/** Scopes without entries have feeds too, but are not listed. */
async function subscribePage(site: Site): Promise<Page> {
  const { messages, planet, links, dates, store } = site;
  const [inSummits, languages] = await Promise.all([
    entryCounts(site, 'summit'),
    store.scopes('language', MAX_LANGUAGES),
  ]);
  const withPosts = planet.summits.toReversed().filter(({ slug }) => inSummits.has(slug));
  const digests = [
    ...digestsOf(site, { ...allScope, title: planet.settings.title }),
    ...withPosts.flatMap(({ slug, name }) => digestsOf(site, { kind: 'summit', slug, title: name })),
  ];
  const words = messages.subscribe;
  return {
    kind: 'page',
    title: words.title,
    description: fill(words.description, { planet: planet.settings.title }),
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page prose-page">
<h1>${words.title}</h1><p class="lede">${words.what}</p>
<h2>${words.all}</h2><p>${words.which}</p>
${feedFormats.map(({ name, file }) => address(site, name, links.absolute(links.feed(allScope, file))))}
<h2>${words.digests}</h2><p>${words.digestsText}</p>
<ul class="feedlist">${digests.map((way) => html`<li><a href="${way.href}">${way.words}</a></li>\n`)}</ul>
<h2>${words.opml}</h2><p>${say(words.opmlText, { opml: html`<a href="${links.to('opml')}">OPML</a>` })}</p>
${list(
  site,
  messages.frame.summits,
  withPosts.map(({ slug, name }) => ({ kind: 'summit', slug, name })),
)}
${planet.summits.length > 0 ? html`<p>${say(words.calendar, { calendar: html`<a href="${links.to('calendar')}">${words.calendarName}</a>` })}</p>` : nothing}
${list(
  site,
  messages.frame.categories,
  planet.categories.map(({ slug, name }) => ({ kind: 'category', slug, name })),
)}
${list(
  site,
  words.languages,
  languages.map(({ slug }) => ({ kind: 'language', slug, name: dates.languageName(slug) })),
)}
<h2>${words.authors}</h2><p>${say(words.authorsText, { authors: html`<a href="${links.to('authors')}">${messages.frame.authors}</a>` })}</p>
</div></main>`,
  };
}

/** The full URL for copying; the script adds the button. */
function address(site: Site, format: string, url: string): Markup {
  const { subscribe } = site.messages;
  const label = fill(subscribe.addressOf, { format });
  return html`<p class="address"><a href="${url}">${format}</a><input type="text" readonly value="${url}" aria-label="${label}"><button type="button" class="copy" data-copy="${url}" data-done="${subscribe.copied}" hidden>${subscribe.copy}<span class="vh"> ${format}</span></button></p>`;
}

function list(site: Site, title: string, scopes: (Scope & { name: string })[]): Markup {
  if (scopes.length === 0) return nothing;
  return html`<h2>${title}</h2><ul class="feedlist">${scopes.map(
    ({ kind, slug, name }) =>
      html`<li><a href="${site.links.scope({ kind, slug })}">${name}</a> ${feedFormats.map((format) => html`<a href="${site.links.feed({ kind, slug }, format.file)}">${format.name}<span class="vh">: ${name}</span></a> `)}</li>
`,
  )}</ul>`;
}
