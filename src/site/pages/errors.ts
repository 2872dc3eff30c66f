/** Error pages: 404, 410, 500, and `/offline`. */
import { allScope } from '../../model/scope.ts';
import { atom } from '../feeds/atom.ts';
import type { MissingHint, Page, Route } from '../route.ts';
import type { Site } from '../site.ts';
import { html, type Markup, nothing, say } from './markup.ts';

/** Nothing at this URL; a hint explains why and links to nearby pages. */
export function missingPage(site: Site, hint?: MissingHint): Page {
  const { errors } = site.messages;
  if (!hint) return errorPage(site, { title: errors.missing, text: html`${errors.missingText}` });
  const ways = hint.ways.map(({ href, words }) => html`<li><a href="${href}">${words}</a></li>`);
  return errorPage(site, {
    title: errors.missing,
    text: html`${hint.text}${ways.length > 0 ? html` ${errors.nearest}` : nothing}`,
    ways: ways.length > 0 ? html`<ul class="plain">${ways}</ul>` : nothing,
  });
}

/** An entry that its author removed. */
export function gonePage(site: Site): Page {
  const { errors } = site.messages;
  return errorPage(site, { title: errors.gone, text: html`${errors.goneText}` });
}

/** A search field; it works without scripts. */
function searchForm(site: Site): Markup {
  const { errors, search } = site.messages;
  return html`<form class="find" action="${site.links.to('search')}" role="search"><label class="vh" for="q">${errors.searchPosts}</label><input id="q" name="q" type="search" value="" maxlength="200" autocomplete="off"><button>${search.apply}</button>${langField(site)}</form>`;
}

/** The language that the URL requested, passed on by a form. */
export function langField(site: Site): Markup {
  return site.lang ? html`<input type="hidden" name="lang" value="${site.lang}">` : nothing;
}

/** Shown by the service worker if a page is not cached and the network does not respond. */
export const offline: Route = { answer: offlinePage };

function offlinePage(site: Site): Page {
  const { errors } = site.messages;
  const newest = html`<a href="${site.links.home}">${errors.newest}</a>`;
  const words = { title: errors.offline, description: errors.offline };
  return notice(words, html`<p>${say(errors.offlineText, { newest })}</p>`);
}

/** A page without content, which search engines do not index. */
export const notice = (words: { title: string; description: string }, text: Markup): Page => ({
  ...words,
  kind: 'page',
  noindex: true,
  body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack"><h1>${words.title}</h1>${text}</div></main>`,
});

type ErrorWords = { title: string; text: Markup; ways?: Markup };

function errorPage(site: Site, { title, text, ways = nothing }: ErrorWords): Page {
  const { links, messages } = site;
  return notice(
    { title, description: messages.errors.missingText },
    html`<p>${text}</p>${ways}${site.exported ? nothing : searchForm(site)}<p><a href="${links.home}">${messages.errors.newest}</a> · <a href="${links.to('archives')}">${messages.frame.archives}</a></p>`,
  );
}

/** The 500 page, rendered without the store and the layout, which may have failed. */
export async function brokenPage(site: Pick<Site, 'planet' | 'links' | 'messages'>): Promise<string> {
  const { links, messages, planet } = site;
  const feed = links.feed(allScope, atom.file);
  return String(
    await html`<!doctype html>
<html lang="${messages.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${messages.errors.broken} · ${planet.settings.title}</title><link rel="stylesheet" href="${links.asset('planet.css')}"></head>
<body><main class="wrap"><div class="page stack"><h1>${messages.errors.broken}</h1><p>${say(messages.errors.brokenText, { feed: html`<a href="${feed}">${feed}</a>` })}</p><p><a href="${links.home}">${messages.errors.newest}</a></p></div></main></body></html>
`,
  );
}
