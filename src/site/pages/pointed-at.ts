/** /pointed-at: what posts of the last seven days link to, and its beginning beside the river. */
import type { PointedAt } from '../pointed-at.ts';
import { POINTED_AT } from '../pointed-at.ts';
import type { Site } from '../site.ts';
import { buttons } from './aside.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page } from './page.ts';
import { resourceList } from './resource-list.ts';
import { fill } from './texts.ts';

/** The page of them all. */
export function pointedAtPage(site: Site, resources: PointedAt[]): Page {
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
export function pointedAtSection(site: Site, resources: PointedAt[]): Markup {
  if (resources.length === 0) return nothing;
  const { texts, links } = site;
  return html`<section><h2><a href="${links.at(POINTED_AT)}">${texts.pointedAt.title}</a></h2>${resourceList(site, resources, links.entry)}</section>\n`;
}
