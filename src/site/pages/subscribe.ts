/** /subscribe: what a feed is, and every feed there is. */
import { everything, type Scope, type ScopeSummary } from '../../model/scope.ts';
import { feedFormats } from '../feeds/formats.ts';
import type { Site } from '../site.ts';
import { digestOf } from './digests.ts';
import { formatNames } from './format-names.ts';
import { html, type Markup, nothing, say } from './markup.ts';
import type { Page } from './page.ts';
import { fill } from './texts.ts';

/** The page; scopes without entries have feeds too, but are not listed. */
export function subscribePage(site: Site, languages: ScopeSummary[], counts: Set<string>): Page {
  const { texts, planet, links, dates } = site;
  const words = texts.subscribe;
  return {
    title: words.title,
    description: fill(words.description, { planet: planet.settings.title }),
    path: links.at('/subscribe'),
    section: 'subscribe',
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page prose-page">
<h1>${words.title}</h1><p class="lede">${words.what}</p>
<h2>${words.all}</h2><p>${words.which}</p>
${feedFormats.map(({ name, file }) => address(site, formatNames[name], links.absolute(links.mainFeed(file))))}
<h2>${words.digests}</h2><p>${words.digestsText}</p>
<ul class="feedlist">${digests(site, counts).map(({ title, href }) => html`<li><a href="${href}">${title}</a></li>\n`)}</ul>
<h2>${words.opml}</h2><p>${say(words.opmlText, { opml: html`<a href="${links.at('/opml.xml')}">OPML</a>` })}</p>
${list(
  site,
  words.summits,
  planet.summits
    .toReversed()
    .filter(({ slug }) => counts.has(`summit ${slug}`))
    .map(({ slug, name }) => ({ kind: 'summit', slug, name })),
)}
<p>${say(words.calendar, { calendar: html`<a href="${links.at('/summits.ics')}">${words.calendarName}</a>` })}</p>
${list(
  site,
  words.categories,
  planet.categories.map(({ slug, name }) => ({ kind: 'category', slug, name })),
)}
${list(
  site,
  words.languages,
  languages.map(({ slug }) => ({ kind: 'language', slug, name: dates.languageName(slug) })),
)}
<h2>${words.authors}</h2><p>${say(words.authorsText, { authors: html`<a href="${links.at('/authors')}">${texts.frame.authors}</a>` })}</p>
</div></main>`,
  };
}

/** The week by week of all, and the day by day of events that were written about, newest first. */
function digests(site: Site, counts: Set<string>): { title: string; href: string }[] {
  const { settings, summits } = site.planet;
  const told = summits.toReversed().filter(({ slug }) => counts.has(`summit ${slug}`));
  return [
    ...digestOf(site, { ...everything, title: settings.title }),
    ...told.flatMap(({ slug, name }) => digestOf(site, { kind: 'summit', slug, title: name })),
  ];
}

/** The address in full, to be copied; the button comes with the script. */
function address(site: Site, format: string, url: string): Markup {
  const { subscribe } = site.texts;
  const label = fill(subscribe.addressOf, { format });
  return html`<p class="address"><a href="${url}">${format}</a><input type="text" readonly value="${url}" aria-label="${label}"><button type="button" class="copy" data-copy="${url}" data-done="${subscribe.copied}" hidden>${subscribe.copy}<span class="vh"> ${format}</span></button></p>`;
}

function list(site: Site, title: string, scopes: (Scope & { name: string })[]): Markup {
  if (scopes.length === 0) return nothing;
  return html`<h2>${title}</h2><ul class="feedlist">${scopes.map(
    ({ kind, slug, name }) =>
      html`<li><a href="${site.links.scope({ kind, slug })}">${name}</a> ${feedFormats.map((format) => html`<a href="${site.links.feed({ kind, slug }, format.file)}">${formatNames[format.name]}<span class="vh">: ${name}</span></a> `)}</li>
`,
  )}</ul>`;
}
