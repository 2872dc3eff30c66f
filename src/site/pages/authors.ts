/** `/authors`: all authors by name; if there are many, also `/authors/page/2` and so on. */
import type { ScopeSummary } from '../../model/scope.ts';
import { compareText, cut } from '../../model/text.ts';
import type { Way } from '../links.ts';
import { fill, postCount } from '../messages.ts';
import { type Answer, missing, type Route } from '../route.ts';
import type { Site } from '../site.ts';
import { html, type Markup, nothing } from './markup.ts';
import { peopleList } from './people.ts';

export const authors: Route = {
  menu: 'authors',
  listed: true,
  answer: (site) => authorsPage(site, 1),
};

export const authorsOn: Route = {
  listed: true,
  addresses: async (site) => (await pagesOf(site)).slice(1).map((_, at) => ({ rest: String(at + 2) })),
  answer: (site, { params: { rest } }) => authorsPage(site, Number(rest)),
};

/** Names per page: feeds may contain any number of them. */
const MAX_NAMES = 1000;

/** Maximum length of a name in the label of a page. */
const MAX_SHOWN = 24;

/** For all names that do not start with a letter; sorted last. */
const NO_LETTER = '#';

/** A list that fits on two screens needs no letters to jump to. */
const MAX_WITHOUT_LETTERS = 40;

const collator = ({ messages }: Site) =>
  new Intl.Collator(messages.language, { sensitivity: 'base' }).compare;

/** All authors by name, in pages; at least one page. */
async function pagesOf(site: Site): Promise<ScopeSummary[][]> {
  const compare = collator(site);
  const sorted = (await site.store.scopes('author')).toSorted(
    (a, b) => compare(a.label, b.label) || compareText(a.slug, b.slug),
  );
  const starts = sorted.flatMap((_, at) => (at % MAX_NAMES === 0 ? [at] : []));
  return starts.length > 0 ? starts.map((start) => sorted.slice(start, start + MAX_NAMES)) : [[]];
}

async function authorsPage(site: Site, number: number): Promise<Answer> {
  const { messages, planet } = site;
  const compare = collator(site);
  const pages = await pagesOf(site);
  const sorted = pages[number - 1];
  if (!sorted) return missing;
  const description = fill(messages.lists.authors, { planet: planet.settings.title });
  const byLetter = [...Map.groupBy(sorted, ({ label }) => letterOf(label))].sort(
    ([a], [b]) => Number(a === NO_LETTER) - Number(b === NO_LETTER) || compare(a, b),
  );
  const ways = pages.map((names, at) => wayTo(site, names, at + 1));
  const title =
    number === 1 ? messages.frame.authors : `${messages.frame.authors}: ${ways[number - 1]?.words}`;
  return {
    kind: 'page',
    title,
    ways: { earlier: ways[number - 2] ?? null, later: ways[number] ?? null },
    description,
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack"><h1>${messages.frame.authors}</h1><p>${sorted.length > 0 ? description : messages.lists.noPosts}</p></div>
${ways.length > 1 ? pageList(site, ways, number) : nothing}${sorted.length > MAX_WITHOUT_LETTERS ? lettered(site, byLetter) : html`<div class="wrote">${list(site, sorted)}</div>`}</main>`,
  };
}

/** A link to a page, labeled with its first and last name. */
function wayTo({ links }: Site, names: ScopeSummary[], number: number): Way {
  const [first, last] = [names[0], names.at(-1)].map((name) => cut(name?.label ?? '', MAX_SHOWN));
  const href = number === 1 ? links.to('authors') : links.to('authorsOn', { rest: String(number) });
  return { href, words: `${first} – ${last}` };
}

function pageList({ messages }: Site, ways: Way[], number: number): Markup {
  return html`<nav class="periods" aria-label="${messages.river.pages}"><ul>${ways.map(({ href, words }, at) => html`<li><a href="${href}"${at + 1 === number ? html` aria-current="page"` : nothing}><bdi>${words}</bdi></a></li>`)}</ul></nav>
`;
}

function lettered(site: Site, byLetter: [letter: string, authors: ScopeSummary[]][]): Markup {
  return html`<nav class="letters" aria-label="${site.messages.lists.letters}"><ul>${byLetter.map(([letter], n) => html`<li><a href="#letter-${n + 1}">${letter}</a></li>`)}</ul></nav>
${byLetter.map(([letter, ofLetter], n) => html`<section class="wrote" id="letter-${n + 1}"><h2>${letter}</h2>${list(site, ofLetter)}</section>`)}`;
}

function list(site: Site, authors: ScopeSummary[]): Markup {
  const { messages, dates } = site;
  const people = authors.map(({ slug, label, entries, latest }) => ({
    ...{ slug, name: label },
    facts: `${postCount(messages, entries)} · ${dates.month(latest.slice(0, 7))}`,
  }));
  return peopleList(site, people);
}

/** The letter for a name's place in the alphabet, without accents. */
function letterOf(name: string): string {
  const [letter] = name.normalize('NFD').match(/[\p{L}\p{N}]/u) ?? [];
  return letter && /\p{L}/u.test(letter) ? letter.toUpperCase() : NO_LETTER;
}
