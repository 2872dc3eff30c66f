/** `/authors`: everybody by name. */
import type { ScopeSummary } from '../../model/scope.ts';
import { count, fill } from '../messages.ts';
import type { Page, Route } from '../route.ts';
import type { Site } from '../site.ts';
import { html, type Markup, nothing } from './markup.ts';
import { authorFace, avatar } from './people.ts';

export const authors: Route = {
  path: '/authors',
  kind: 'page',
  menu: 'authors',
  listed: true,
  answer: authorsPage,
};

/** Stands for all names that begin with none; the last one. */
const NO_LETTER = '#';

/** A list that fits on two screens needs no letters to jump to. */
const MAX_WITHOUT_LETTERS = 40;

async function authorsPage(site: Site): Promise<Page> {
  const { messages, planet, store } = site;
  const compare = new Intl.Collator(messages.language, { sensitivity: 'base' }).compare;
  const sorted = (await store.scopes('author')).toSorted(
    (a, b) => compare(a.label, b.label) || (a.slug < b.slug ? -1 : 1),
  );
  const description = fill(messages.lists.authors, { planet: planet.settings.title });
  const byLetter = [...Map.groupBy(sorted, ({ label }) => letterOf(label))].sort(
    ([a], [b]) => Number(a === NO_LETTER) - Number(b === NO_LETTER) || compare(a, b),
  );
  return {
    kind: 'page',
    title: messages.frame.authors,
    description,
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack"><h1>${messages.frame.authors}</h1><p>${sorted.length > 0 ? description : messages.lists.noPosts}</p></div>
${sorted.length > MAX_WITHOUT_LETTERS ? lettered(site, byLetter) : html`<div class="wrote">${list(site, sorted)}</div>`}</main>`,
  };
}

function lettered(site: Site, byLetter: [letter: string, authors: ScopeSummary[]][]): Markup {
  const { lists } = site.messages;
  return html`<p class="filter" hidden><label>${lists.filter} <input type="search" data-filter=".wrote li" autocomplete="off"></label></p>
<nav class="letters" aria-label="${lists.letters}"><ul>${byLetter.map(([letter], n) => html`<li><a href="#letter-${n + 1}">${letter}</a></li>`)}</ul></nav>
${byLetter.map(([letter, ofLetter], n) => html`<section class="wrote" id="letter-${n + 1}"><h2>${letter}</h2>${list(site, ofLetter)}</section>`)}`;
}

function list(site: Site, authors: ScopeSummary[]): Markup {
  const { messages, links, dates } = site;
  if (authors.length === 0) return nothing;
  return html`<ul>${authors.map(
    ({ slug, label, entries, latest }) =>
      html`<li>${avatar(label, authorFace(site, slug))}<span><a href="${links.scope({ kind: 'author', slug })}"><bdi>${label}</bdi></a><small>${count(messages, messages.counts.posts, entries)} · ${dates.month(latest.slice(0, 7))}</small></span></li>
`,
  )}</ul>`;
}

/** The letter under which people look for a name, without its accents. */
function letterOf(name: string): string {
  const [letter] = name.normalize('NFD').match(/[\p{L}\p{N}]/u) ?? [];
  return letter && /\p{L}/u.test(letter) ? letter.toUpperCase() : NO_LETTER;
}
