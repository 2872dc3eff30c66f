/** `/search`: a search field, collapsible filters, and results with highlighted matches. */
import { plainText, withoutHidden } from '../../html/html.ts';
import type { Entry } from '../../model/entry.ts';
import { archive, type ScopeSummary } from '../../model/scope.ts';
import type { SearchResult } from '../../model/search.ts';
import { fill, pluralMessage } from '../messages.ts';
import { yearOf } from '../periods.ts';
import type { Page, Route } from '../route.ts';
import {
  type FilterName,
  hasQuery,
  PER_PAGE,
  parseSearch,
  type SearchForm,
  toQuery,
} from '../search-request.ts';
import type { Site } from '../site.ts';
import { marked, type Run, snippet } from '../snippet.ts';
import { entryLine, langAttribute } from './entry-card.ts';
import { ownTitle, titleText } from './entry-title.ts';
import { langField, notice } from './errors.ts';
import { html, type Markup, nothing, say } from './markup.ts';
import { pager } from './river.ts';

/** The options of the filters. */
type Choices = { authors: ScopeSummary[]; languages: ScopeSummary[]; years: string[] };

/** Maximum authors in the filter, those with most posts first. */
const MAX_AUTHORS = 300;
const MAX_LANGUAGES = 100;

export const search: Route = {
  search: true,
  maxAge: 60,
  menu: 'search',
  answer: (site, { query }) => (site.exported ? exportedPage(site) : searchPage(site, parseSearch(query))),
};

async function searchPage(site: Site, request: SearchForm): Promise<Page> {
  const { messages, planet, store } = site;
  const words = messages.search;
  const [authors, languages, months] = await Promise.all([
    store.scopes('author', MAX_AUTHORS),
    store.scopes('language', MAX_LANGUAGES),
    store.months(archive),
  ]);
  const years = [...new Set(months.map(({ month }) => yearOf(month)))];
  const result = hasQuery(request) ? await store.search(toQuery(request, authors)) : null;
  return {
    kind: 'page',
    title: request.text ? fill(words.titleOf, { query: request.text }) : words.title,
    description: fill(words.description, { planet: planet.settings.title }),
    here: address(site, request, request.page),
    noindex: true,
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack"><h1>${words.title}</h1>
${form(site, request, { authors, languages, years })}</div>
${result ? results(site, request, result) : popular(site)}</main>`,
  };
}

function form(site: Site, request: SearchForm, choices: Choices): Markup {
  const { messages, planet, links, dates } = site;
  const words = messages.search;
  const filtered = Object.values(request.filters).some(Boolean) || request.sort !== 'relevance';
  const options: [FilterName, string, [string, string][]][] = [
    ['summit', words.summit, planet.summits.toReversed().map(({ slug, name }) => [slug, name])],
    ['category', words.category, planet.categories.map(({ slug, name }) => [slug, name])],
    ['author', words.author, choices.authors.map(({ slug, label }) => [slug, label])],
    ['language', words.language, choices.languages.map(({ slug }) => [slug, dates.languageName(slug)])],
    ['year', words.year, choices.years.map((year) => [year, year])],
  ];
  const sorts: [string, string][] = [
    ['relevance', words.relevance],
    ['newest', words.newest],
    ['oldest', words.oldest],
  ];
  return html`<form class="search" action="${links.to('search')}" role="search"><div class="find"><label class="vh" for="q">${messages.errors.searchPosts}</label><input id="q" name="q" type="search" value="${request.text}" maxlength="200" autocomplete="off"${request.text ? nothing : html` autofocus`}><button>${words.apply}</button></div>
<details class="filters"${filtered ? html` open` : nothing}><summary>${words.filters}</summary><div class="grid">${options
    .filter(([, , values]) => values.length > 0)
    .map(
      ([name, title, values]) =>
        html`<label>${title}<select name="${name}">${option(['', words.any], request.filters[name])}${values.map((value) => option(value, request.filters[name]))}</select></label>`,
    )}<label>${words.sort}<select name="sort">${sorts.map((value) => option(value, request.sort))}</select></label></div></details>${langField(site)}</form>`;
}

const option = ([value, words]: [string, string], chosen: string): Markup =>
  html`<option value="${value}"${value === chosen ? html` selected` : nothing}>${words}</option>`;

function results(site: Site, request: SearchForm, result: SearchResult): Markup {
  const { messages, links } = site;
  if (result.total === 0) {
    const hints = say(messages.search.noneHints, lists(site));
    return html`<section class="results" aria-live="polite"><p><b>${say(messages.search.none, { query: html`<bdi>${request.text}</bdi>` })}</b></p><p>${hints}</p>${
      Object.values(request.filters).some(Boolean)
        ? html`<p><a href="${links.search({ q: request.text })}">${messages.search.without}</a></p>`
        : nothing
    }</section>`;
  }
  const at = (page: number): string => address(site, request, page);
  const last = Math.ceil(result.total / PER_PAGE);
  return html`<section class="results"><p class="soft">${found(site, result)}</p>
<ol class="lines">${result.hits.map((hit) => html`<li>${hitLine(site, request, hit)}</li>\n`)}</ol>
${pager(site, {
  earlier: request.page > 1 ? { href: at(request.page - 1), words: messages.search.previous } : null,
  later: request.page < last ? { href: at(request.page + 1), words: messages.search.next } : null,
})}</section>`;
}

/** "100+ posts": there are more, which were not counted. */
function found({ messages }: Site, { total, more }: SearchResult): string {
  const n = `${total.toLocaleString(messages.language)}${more ? '+' : ''}`;
  return fill(pluralMessage(messages, messages.counts.posts, total), { n });
}

/** The URL of a page of results. */
function address(site: Site, { text, filters, sort }: SearchForm, page: number): string {
  return site.links.search({
    ...(text ? { q: text } : {}),
    ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value)),
    ...(sort === 'relevance' ? {} : { sort }),
    ...(page > 1 ? { page: String(page) } : {}),
  });
}

/** Links to lists of posts, as alternatives. */
const lists = ({ links, messages: { frame } }: Site) => ({
  archive: html`<a href="${links.to('archives')}">${frame.archives}</a>`,
  authors: html`<a href="${links.to('authors')}">${frame.authors}</a>`,
});

/** A static host cannot search: explains this and links to alternatives. */
function exportedPage(site: Site): Page {
  const { title, exported, description } = site.messages.search;
  const words = { title, description: fill(description, { planet: site.settings.title }) };
  return notice(words, html`<p>${say(exported, lists(site))}</p>`);
}

function hitLine(site: Site, { text: words }: SearchForm, entry: Entry): Markup {
  const title = ownTitle(entry);
  return entryLine(site, entry, {
    date: true,
    title: title === null ? titleText(site, entry) : html`${marks(marked(title, words))}`,
    text: html`<p class="hit" dir="auto"${langAttribute(site, entry)}>${marks(snippet(wordsOf(entry, words), words))}</p>`,
  });
}

const marks = (runs: Run[]): (Markup | string)[] =>
  runs.map((run) => (run.marked ? html`<mark>${run.text}</mark>` : run.text));

/** Of a longer text, only this many characters around the first match are read, a fifth of them before it. */
const PIECE = 20_000;

function wordsOf({ contentHtml, summaryHtml, summary }: Entry, words: string): string {
  const safe = contentHtml ?? summaryHtml;
  return safe ? plainText(pieceAround(withoutHidden(safe), words), 'html') : summary;
}

function pieceAround(html: string, words: string): string {
  if (html.length <= PIECE) return html;
  const letters = html.toLowerCase();
  const places = (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => letters.indexOf(word));
  const first = Math.min(...places.filter((place) => place >= 0), html.length);
  if (first < PIECE / 5 || first === html.length) return html.slice(0, PIECE);
  const start = html.indexOf('<', first - PIECE / 5);
  return html.slice(start < 0 || start > first ? first : start, first + (PIECE * 4) / 5);
}

/** The tags with most posts, as suggested searches. */
function popular(site: Site): Markup {
  const { messages, planet, links } = site;
  const names = planet.categories.map(({ name }) => name).slice(0, 10);
  if (names.length === 0) return nothing;
  return html`<section class="results"><h2>${messages.search.popular}</h2><ul class="facts">${names.map((name) => html`<li><a href="${links.search({ q: name })}">${name}</a></li>`)}</ul></section>`;
}
