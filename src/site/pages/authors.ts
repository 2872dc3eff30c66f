/** `/authors`: everybody by name. */
import type { Page, Route } from '../route.ts';
import type { Site } from '../site.ts';
import { avatar } from './avatar.ts';
import { html } from './markup.ts';
import { authorFace } from './sidebar.ts';
import { count, fill } from './texts.ts';

export const authors: Route<'authors'> = {
  name: 'authors',
  path: '/authors',
  kind: 'page',
  menu: 'authors',
  listed: true,
  answer: authorsPage,
};

async function authorsPage(site: Site): Promise<Page> {
  const { texts, links, planet, dates, store } = site;
  const compare = new Intl.Collator(texts.language, { sensitivity: 'base' }).compare;
  const sorted = (await store.scopes('author')).toSorted(
    (a, b) => compare(a.label, b.label) || (a.slug < b.slug ? -1 : 1),
  );
  const description = fill(texts.lists.authors, { planet: planet.settings.title });
  return {
    kind: 'page',
    title: texts.frame.authors,
    description,
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack"><h1>${texts.frame.authors}</h1><p>${sorted.length > 0 ? description : texts.lists.noPosts}</p></div>
<div class="wrote"><ul>${sorted.map(
      ({ slug, label, entries, latest }) =>
        html`<li>${avatar(label, authorFace(site, slug))}<span><a href="${links.scope({ kind: 'author', slug })}"><bdi>${label}</bdi></a><small>${count(texts, texts.counts.posts, entries)} · ${dates.month(latest.slice(0, 7))}</small></span></li>
`,
    )}</ul></div></main>`,
  };
}
