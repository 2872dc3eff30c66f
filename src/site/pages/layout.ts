/** The layout of every page: head, header, footer. One line of inline script, nothing from third parties. */
import { backgrounds, type Look } from '../../model/look.ts';
import { allScope } from '../../model/scope.ts';
import { cut } from '../../model/text.ts';
import type { FeedSummary } from '../../store/store.ts';
import { maintainers } from '../addresses.ts';
import type { FeedFormat } from '../feeds/document.ts';
import { catalogues, count, fill } from '../messages.ts';
import { pictureAddress, STYLES } from '../own-look.ts';
import type { Page } from '../route.ts';
import { menuOf } from '../routes.ts';
import { earlyScript } from '../security.ts';
import type { Site } from '../site.ts';
import { drawings, icon, logo } from './icons.ts';
import { html, jsonBlock, type Markup, nothing, say, script } from './markup.ts';
import { markdown } from './prose.ts';
import { digestsOf, formatsOf } from './sidebar.ts';

/** A page and its own URL. */
type Here = Page & { path: string };

/** The whole document. `path` is the requested path, below the planet's own path. */
export async function layout(site: Site, page: Page, path: string): Promise<string> {
  const feedSummary = page.fresh ? await site.store.feedSummary() : null;
  const body = await page.body;
  const here: Here = { ...page, path: site.links.at(path) };
  const { colors } = site.planet.settings.look;
  return String(
    await html`<!doctype html>
<html lang="${site.messages.language}"${colors === 'auto' ? nothing : html` data-theme="${colors}" data-colors="${colors}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head(site, here)}
</head>
<body data-offline="${site.messages.frame.offline}">
<a class="skip" href="#main">${site.messages.frame.skip}</a>
${drawings(site)}
${header(site, here)}
${body}
${footer(site, here, feedSummary)}
${keys(site)}
</body>
</html>
`,
  );
}

function head(site: Site, page: Here): Markup {
  const { settings } = site.planet;
  const { links, messages } = site;
  const title = page.title === null ? settings.title : `${page.title} · ${settings.title}`;
  const url = links.absolute(page.path);
  const description = cut(page.description, 170);
  return html`<title>${title}</title>
<meta name="description" content="${description}">
${page.noindex ? html`<meta name="robots" content="noindex, follow">\n` : nothing}<link rel="canonical" href="${page.canonical ?? url}">
${page.ways?.earlier ? html`<link rel="prev" href="${page.ways.earlier.href}">\n` : nothing}${page.ways?.later ? html`<link rel="next" href="${page.ways.later.href}">\n` : nothing}${announcedFeeds(site, page)}
<link rel="search" type="application/opensearchdescription+xml" title="${settings.title}" href="${links.absolute(links.to('openSearch'))}">
<link rel="icon" href="${site.tabIcon}">
<noscript><link rel="manifest" href="${links.to('manifest')}"></noscript>
${browserColors(settings.look)}<meta property="og:type" content="website">
<meta property="og:site_name" content="${settings.title}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${url}">
<meta property="og:image" content="${links.absolute(links.asset('og.png'))}">
<meta property="og:image:alt" content="${fill(messages.frame.image, { planet: settings.title })}">
<meta name="twitter:card" content="summary">
${(page.creators ?? []).map(
  (account) => html`<meta name="fediverse:creator" content="${account}">
`,
)}<link rel="stylesheet" href="${links.asset(STYLES)}">
${script(earlyScript)}
${page.jsonLd ? jsonBlock(page.jsonLd) : nothing}`;
}

/** The color that the browser uses around the page: that of its background. */
function browserColors({ colors }: Look): Markup {
  const meta = (scheme: 'light' | 'dark', media: Markup): Markup =>
    html`<meta name="theme-color" content="${backgrounds[scheme].page}"${media}>
`;
  if (colors !== 'auto') return meta(colors, nothing);
  return html`${(['light', 'dark'] as const).map((scheme) => meta(scheme, html` media="(prefers-color-scheme: ${scheme})"`))}`;
}

/** Autodiscovery: the page's own scope first, then the whole planet; each title once. */
function announcedFeeds(site: Site, page: Here): Markup {
  const whole = {
    ...allScope,
    title: fill(site.messages.frame.wholePlanet, { planet: site.planet.settings.title }),
  };
  const scopes = page.scope && page.scope.kind !== 'all' ? [page.scope, whole] : [whole];
  const link = (type: string, title: string, href: string): Markup =>
    html`<link rel="alternate" type="${type}" title="${title}" href="${site.links.absolute(href)}">\n`;
  const announced = (of: string, formats: FeedFormat[], address: (file: string) => string): Markup[] =>
    formats.map(({ name, file, contentType }) =>
      link(
        contentType.split(';')[0] ?? contentType,
        fill(site.messages.frame.feedOf, { title: of, format: name }),
        address(file),
      ),
    );
  const ofPage = page.feeds;
  const below = (file: string): string => `${withoutQuery(page.path)}/${file}`;
  return html`${ofPage ? announced(ofPage.title, ofPage.formats, below) : nothing}${scopes.flatMap(
    (scope) => [
      ...announced(scope.title, formatsOf(site, scope), (file) => site.links.feed(scope, file)),
      ...digestsOf(site, scope).map(({ words, href }) => link('application/atom+xml', words, href)),
    ],
  )}`;
}

const withoutQuery = (path: string): string => path.split('?')[0] ?? path;

function header(site: Site, page: Here): Markup {
  const { links, messages } = site;
  const { look } = site.planet.settings;
  const drawing = look.logo ? html`<img src="${pictureAddress(links, look.logo)}" alt="" height="32">` : logo;
  const mark = html`<a class="mark" href="${links.home}"${page.title === null ? html` aria-current="page"` : nothing}>${drawing}${site.planet.settings.title}</a>`;
  return html`<header class="top"><div class="wrap">
${page.title === null ? html`<div><h1>${mark}</h1><p class="tagline">${site.planet.settings.description}</p></div>` : mark}
<nav class="nav${look.menu.length > 0 ? ' own' : ''}" aria-label="${messages.frame.main}">${menuOf(
    site.planet,
  ).map(({ path, menu, search }) => {
    const href = links.at(path);
    const isHere = `${withoutQuery(page.path)}/`.startsWith(`${withoutQuery(href)}/`);
    return html`<a href="${href}"${isHere ? html` aria-current="page"` : nothing}${search ? html` data-search` : nothing}>${menu && messages.frame[menu]}</a>`;
  })}${look.menu.map(({ name, url }) => html`<a href="${url}">${name}</a>`)}</nav>
<button class="btn" id="theme" type="button" hidden data-label="${messages.frame.themeLabel}" data-names="${messages.frame.themeNames}">${icon(site, 'theme')}<span class="vh">${messages.frame.theme}</span></button>
</div></header>`;
}

function footer(site: Site, page: Here, feedSummary: FeedSummary | null): Markup {
  const { links, messages } = site;
  const { frame } = messages;
  const { look, url } = site.planet.settings;
  const about = links.to('about');
  const person = maintainers(site.planet.settings);
  const items: [string, string][] = [
    [`${about}#join`, frame.join],
    [`${about}#correct`, frame.correct],
    [links.to('opml'), 'OPML'],
    [links.to('feeds'), frame.health],
    [about, frame.about],
    ...(person ? [[person.href, person.words] as [string, string]] : []),
    ...look.footerLinks.map(({ name, url }): [string, string] => [url, name]),
  ];
  return html`<footer class="foot"><div class="wrap">
${
  look.footer
    ? html`<div class="own">${markdown(look.footer, url)}</div>
`
    : nothing
}<p>${feedSummary ? html`${updated(site, feedSummary)} ` : nothing}${frame.belongs}</p>
<ul>${items.map(([href, words]) => html`<li><a href="${href}">${words}</a></li>`)}<li><button class="btn" id="keys-toggle" type="button" hidden>${frame.keyboard}</button></li></ul>
${languages(site, page)}</div></footer>`;
}

/** When the feeds were last checked, and how many need a maintainer. */
function updated(
  { links, messages, dates, planet }: Site,
  { lastSuccess, listed, troubled }: FeedSummary,
): Markup {
  const { frame } = messages;
  if (!lastSuccess) return html`${frame.neverUpdated}`;
  return say(troubled > 0 ? frame.updatedAttention : frame.updated, {
    when: html`<time datetime="${lastSuccess}">${dates.moment(lastSuccess)}</time>`,
    blogs: count(messages, messages.counts.blogs, listed - (planet.singlePosts ? 1 : 0)),
    attention: html`<a href="${links.to('feeds')}">${count(messages, frame.attention, troubled)}</a>`,
  });
}

/** Links to the same page in other languages; an export has only one language. */
function languages(site: Site, page: Here): Markup {
  if (site.exported) return nothing;
  const { messages, links } = site;
  const path = page.here ?? page.path;
  return html`<nav class="languages" aria-label="${messages.frame.language}"><ul>${catalogues.map(
    ({ language }) =>
      html`<li><a href="${links.inLanguage(path, language)}" lang="${language}" hreflang="${language}" rel="nofollow"${language === messages.language ? html` aria-current="true"` : nothing}>${site.dates.languageName(language)}</a></li>`,
  )}</ul></nav>
`;
}

function keys(site: Site): Markup {
  const { keys: words } = site.messages;
  return html`<dialog id="keys" aria-labelledby="keys-h"><h2 id="keys-h">${words.title}</h2><dl><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>${words.nextPrevious}</dd><dt><kbd>Enter</kbd></dt><dd>${words.open}</dd><dt><kbd>o</kbd></dt><dd>${words.here}</dd><dt><kbd>/</kbd></dt><dd>${words.search}</dd><dt><kbd>?</kbd></dt><dd>${words.help}</dd></dl><form method="dialog"><button class="btn">${words.close}</button></form></dialog>`;
}
