/** /pointed-at: what posts of the last seven days link to, and its beginning beside the river. */
import { POINTED_AT, pointedAt } from '../pointed-at.ts';
import type { Site } from '../site.ts';
import { buttons } from './aside.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page } from './page.ts';
import { resourceList } from './resource-list.ts';
import { fill } from './texts.ts';

const ON_PAGE = 30;
const BESIDE = 5;

/** The page of them all. */
export async function pointedAtPage(site: Site): Promise<Page> {
  const resources = await pointedAt(site, ON_PAGE);
  const { texts, links, planet } = site;
  const words = texts.pointedAt;
  return {
    title: words.title,
    description: fill(words.description, { planet: planet.settings.title }),
    path: links.at(POINTED_AT),
    feeds: { title: words.title, path: POINTED_AT },
    body: html`<main id="main" class="wrap" tabindex="-1"><div class="page stack"><h1>${words.title}</h1><p class="lede">${words.lede}</p>${buttons(site, POINTED_AT)}</div>
${resources.length > 0 ? html`<section class="pointed">${resourceList(site, resources, links.entry)}</section>` : html`<p class="quiet">${words.nothing}</p>`}</main>`,
  };
}

/** A few of them beside the river; nothing when nobody pointed at anything. */
export async function pointedAtSection(site: Site): Promise<Markup> {
  const resources = await pointedAt(site, BESIDE);
  if (resources.length === 0) return nothing;
  const { texts, links } = site;
  return html`<section><h2><a href="${links.at(POINTED_AT)}">${texts.pointedAt.title}</a></h2>${resourceList(site, resources, links.entry)}</section>\n`;
}
