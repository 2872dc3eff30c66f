/** `/sitemap.xml`: pages of our own making. Entries are their authors' pages and are left out. */
import { element, lines, textElement, xmlDocument } from '../feeds/xml.ts';
import { type Address, fileRoute, fillPath, isUsed, type Route } from '../route.ts';
import type { Site } from '../site.ts';

/** The sitemap of these pages. */
export const sitemapOf = (pages: Route[]): Route =>
  fileRoute({
    path: '/sitemap.xml',
    contentType: 'application/xml; charset=utf-8',
    body: async (site) => {
      const urls = await Promise.all(
        pages.filter((page) => page.listed && isUsed(page, site.planet)).map((page) => urlsOf(site, page)),
      );
      const namespaces = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' };
      return xmlDocument(element('urlset', namespaces, lines(...urls.flat())));
    },
  });

/** A scope without entries has a page, but nothing on it to be found. */
async function urlsOf(site: Site, { path, addresses }: Route) {
  const found: Address[] = (await addresses?.(site)) ?? [{}];
  return found
    .filter(({ latest }) => latest !== '')
    .map(({ latest, ...params }) =>
      element(
        'url',
        {},
        textElement('loc', site.links.absolute(site.links.at(fillPath(path, params)))),
        textElement('lastmod', latest?.slice(0, 10) ?? null),
      ),
    );
}
