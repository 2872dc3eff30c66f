/**
 * Descriptions of the site for programs (robots.txt, llms.txt, OpenSearch, the web manifest, the sitemap),
 * and pictures for them.
 */
import { inlineImages } from '../../html/html.ts';
import { backgrounds } from '../../model/look.ts';
import { allScope } from '../../model/scope.ts';
import { cut } from '../../model/text.ts';
import { atom } from '../feeds/atom.ts';
import { json } from '../feeds/json.ts';
import { element, lines, textElement, xmlDocument } from '../feeds/xml.ts';
import { fill } from '../messages.ts';
import { fillPath, type RouteName } from '../paths.ts';
import { type Address, fileRoute, isUsed, missing, type PlacedRoute, type Route } from '../route.ts';
import type { Site } from '../site.ts';

const TEXT = 'text/plain; charset=utf-8';

export const robots: Route = fileRoute(TEXT, ({ links }) => {
  const api = links.to('feedsApi');
  return `User-agent: *
Disallow: ${links.to('search')}
Disallow: ${api.slice(0, api.lastIndexOf('/') + 1)}
Sitemap: ${links.absolute(links.to('sitemap'))}
`;
});

export const llms: Route = fileRoute(TEXT, llmsText);

export const openSearch: Route = fileRoute(
  'application/opensearchdescription+xml; charset=utf-8',
  openSearchXml,
);

export const manifest: Route = fileRoute('application/manifest+json; charset=utf-8', manifestJson);

function openSearchXml(site: Site): string {
  const { settings } = site.planet;
  const { links } = site;
  return xmlDocument(
    element(
      'OpenSearchDescription',
      { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
      lines(
        // The specification limits a short name to 16 characters.
        textElement('ShortName', settings.title.slice(0, 16).trim()),
        textElement('LongName', settings.title.slice(0, 48)),
        textElement('Description', fill(site.messages.search.description, { planet: settings.title })),
        textElement('InputEncoding', 'UTF-8'),
        textElement('Image', links.absolute(links.asset('favicon.svg')), {
          width: 16,
          height: 16,
          type: 'image/svg+xml',
        }),
        element('Url', {
          type: 'text/html',
          template: `${links.absolute(links.to('search'))}?q={searchTerms}`,
        }),
      ),
    ),
  );
}

/** llmstxt.org: what the site is, and where its data is. */
function llmsText(site: Site): string {
  const { settings } = site.planet;
  const { links, messages } = site;
  const at = (name: RouteName): string => links.absolute(links.to(name));
  const feed = (file: string): string => links.absolute(links.feed(allScope, file));
  const lists = (['summits', 'categories'] as const).filter((part) => site.planet[part].length > 0);
  const pages = [...lists, 'authors', 'archives', 'about'] as const;
  return `# ${settings.title}

> ${settings.description}

Posts belong to their authors. Link to the author's page, which every entry of the feeds contains.

## Data

- [${messages.subscribe.all} (Atom)](${feed(atom.file)}): newest posts in full; older ones by prev-archive links (RFC 5005)
- [${messages.subscribe.all} (JSON Feed)](${feed(json.file)})
- [OPML](${at('opml')}): the blogs
- [Feed health](${at('feedsApi')}): status of every feed

## Pages

${pages.map((name) => `- [${messages.frame[name]}](${at(name)})\n`).join('')}`;
}

function manifestJson(site: Site): string {
  const { settings } = site.planet;
  const background = backgrounds[settings.look.colors === 'dark' ? 'dark' : 'light'].page;
  return `${JSON.stringify(
    {
      name: settings.title,
      short_name: cut(settings.title, 16),
      description: settings.description,
      lang: settings.language,
      // Relative to the manifest's URL, so that a copy below any path is installable too.
      start_url: './',
      scope: './',
      display: 'minimal-ui',
      background_color: background,
      theme_color: background,
      icons: [
        { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
        { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      ],
    },
    null,
    1,
  )}\n`;
}

/** The sitemap of these pages. */
export const sitemapOf = (pages: () => PlacedRoute[]): Route =>
  fileRoute('application/xml; charset=utf-8', async (site) => {
    const listed = pages().filter((page) => page.listed && isUsed(page, site.planet));
    const urls = await Promise.all(listed.map((page) => urlsOf(site, page)));
    const namespaces = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' };
    return xmlDocument(element('urlset', namespaces, lines(...urls.flat())));
  });

/** Maximum pages of one kind, newest first. Search engines find the others by links, and limit the size of the file. */
const MAX_OF_KIND = 2000;

/** Omits pages of scopes without entries, which have nothing to index. */
async function urlsOf(site: Site, { path, addresses }: PlacedRoute) {
  const found: Address[] = (await addresses?.(site)) ?? [{}];
  const filled = found.filter(({ latest }) => latest !== '');
  const newest = filled.length > MAX_OF_KIND ? filled.toSorted(byLatest).slice(0, MAX_OF_KIND) : filled;
  return newest.map(({ latest, ...params }) => {
    const location = textElement('loc', site.links.absolute(site.links.at(fillPath(path, params))));
    return element('url', {}, location, textElement('lastmod', latest?.slice(0, 10) ?? null));
  });
}

const byLatest = ({ latest: a = '' }: Address, { latest: b = '' }: Address): number =>
  Number(a < b) - Number(a > b);

export const picture: Route = {
  kind: 'file',
  answer: async ({ store }, { params: { key, file } }) => {
    const entry = await store.entry(key);
    const isVisible = entry?.state === 'shown' || entry?.state === 'archived';
    const html = isVisible ? (entry.contentHtml ?? entry.summaryHtml) : null;
    const image = html && inlineImages(html).find((one) => one.file === file);
    return image ? { kind: 'document', body: image.bytes, contentType: image.contentType } : missing;
  },
};
