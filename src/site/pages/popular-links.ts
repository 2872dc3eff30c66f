/** `/popular-links`: what posts of the last seven days link to. */
import { feedFormats } from '../feeds/formats.ts';
import { popularLinks as readPopularLinks } from '../linked.ts';
import { fill } from '../messages.ts';
import type { Page, Route } from '../route.ts';
import type { Site } from '../site.ts';
import { html } from './markup.ts';
import { resourceList } from './resources.ts';
import { buttons } from './sidebar.ts';

const MAX_RESOURCES = 30;

export const popularLinks: Route = {
  listed: true,
  answer: popularLinksPage,
};

async function popularLinksPage(site: Site): Promise<Page> {
  const resources = await readPopularLinks(site, MAX_RESOURCES);
  const { messages, links, planet } = site;
  const words = messages.popularLinks;
  const feeds = feedFormats.map(({ name, file }) => ({
    href: links.below('popularLinks', file),
    words: name,
  }));
  return {
    kind: 'page',
    title: words.title,
    description: fill(words.description, { planet: planet.settings.title }),
    feeds: { title: words.title, formats: feedFormats },
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack"><h1>${words.title}</h1><p class="lede">${words.lede}</p>${buttons(feeds)}</div>
${resources.length > 0 ? html`<section class="pointed">${resourceList(site, resources, links.entry)}</section>` : html`<p class="quiet">${words.nothing}</p>`}</main>`,
  };
}
