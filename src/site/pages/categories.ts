/** `/categories`: all topics in their two groups. */
import { fill, postCount } from '../messages.ts';
import type { Page, Route } from '../route.ts';
import { entryCounts } from '../scopes.ts';
import type { Site } from '../site.ts';
import { html, type Markup, nothing } from './markup.ts';

export const categories: Route = {
  part: 'categories',
  menu: 'categories',
  listed: true,
  answer: categoriesPage,
};

async function categoriesPage(site: Site): Promise<Page> {
  const { messages, planet, links } = site;
  const entries = await entryCounts(site, 'category');
  const group = (name: 'activity' | 'topic', title: string): Markup => {
    const categories = planet.categories.filter(({ group, slug }) => group === name && entries.has(slug));
    if (categories.length === 0) return nothing;
    return html`<section class="wrote"><h2>${title}</h2><ul>${categories.map(
      ({ slug, name: words }) =>
        html`<li><span><a href="${links.category(slug)}">${words}</a><small>${postCount(messages, entries.get(slug) ?? 0)}</small></span></li>`,
    )}</ul></section>`;
  };
  return {
    kind: 'page',
    title: messages.frame.categories,
    description: fill(messages.lists.categories, { planet: planet.settings.title }),
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack"><h1>${messages.frame.categories}</h1><p>${messages.lists.categories}</p></div>
${group('activity', messages.lists.activities)}${group('topic', messages.lists.topics)}</main>`,
  };
}
