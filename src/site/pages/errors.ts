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
function searchForm(site: Site, query: string): Markup {
  const { errors, search } = site.messages;
  return html`<form class="find" action="${site.links.to('search')}" role="search"><label class="vh" for="q">${errors.searchPosts}</label><input id="q" name="q" type="search" value="${query}" maxlength="200" autocomplete="off"><button>${search.apply}</button>${langField(site)}</form>`;
}

/** The language that the URL requested, passed on by a form. */
export function langField(site: Site): Markup {
  return site.lang ? html`<input type="hidden" name="lang" value="${site.lang}">` : nothing;
}

/** Shown by the service worker if a page is not cached and the network does not respond. */
export const offline: Route = { answer: offlinePage };

function offlinePage(site: Site): Page {
  const { links, messages } = site;
  const { errors } = messages;
  const text = say(errors.offlineText, { newest: html`<a href="${links.home}">${errors.newest}</a>` });
  return {
    kind: 'page',
    title: errors.offline,
    description: errors.offline,
    noindex: true,
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack"><h1>${errors.offline}</h1><p>${text}</p></div></main>`,
  };
}

type ErrorWords = { title: string; text: Markup; ways?: Markup };

function errorPage(site: Site, { title, text, ways = nothing }: ErrorWords): Page {
  const { links, messages } = site;
  return {
    kind: 'page',
    title,
    description: messages.errors.missingText,
    noindex: true,
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack"><h1>${title}</h1><p>${text}</p>${ways}${site.exported ? nothing : searchForm(site, '')}<p><a href="${links.home}">${messages.errors.newest}</a> · <a href="${links.to('archives')}">${messages.frame.archives}</a></p></div></main>`,
  };
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
