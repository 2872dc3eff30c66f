/** What the site tells machines about itself: robots, sitemap, OpenSearch, llms.txt, web manifest. */
import { archive, everything, type ScopeKind } from '../model/scope.ts';
import { element, lines, textElement, xmlDocument } from './feeds/xml.ts';
import { fill } from './pages/texts.ts';
import { cut } from './shown.ts';
import type { Site } from './site.ts';

export function robots(site: Site): string {
  const { links } = site;
  return `User-agent: *
Disallow: ${links.at('/search')}
Disallow: ${links.at('/api/')}
Sitemap: ${links.absolute(links.asset('sitemap.xml'))}
`;
}

/** Pages of our own making: these and those of scopes and months. Entries are their authors' pages and are left out. */
export async function sitemap(site: Site, paths: string[]): Promise<string> {
  const { links } = site;
  const kinds: ScopeKind[] = ['summit', 'category', 'author', 'language'];
  const [months, ...found] = await Promise.all([
    site.store.months(archive),
    ...kinds.map((kind) => site.store.scopes(kind)),
  ]);
  const listed = new Set(site.planet.summits.map(({ slug }) => `summit ${slug}`));
  for (const { slug } of site.planet.categories) listed.add(`category ${slug}`);
  const scopes = found
    .flat()
    .filter(({ kind, slug }) => (kind !== 'summit' && kind !== 'category') || listed.has(`${kind} ${slug}`));
  const urls = [
    ...paths.map((path) => ({ path: links.at(path), latest: null })),
    ...scopes.map((scope) => ({ path: links.scope(scope), latest: scope.latest })),
    ...months.map(({ month }) => ({ path: links.month(month), latest: null })),
  ];
  return xmlDocument(
    element(
      'urlset',
      { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
      lines(
        ...urls.map(({ path, latest }) =>
          element(
            'url',
            {},
            textElement('loc', links.absolute(path)),
            textElement('lastmod', latest?.slice(0, 10) ?? null),
          ),
        ),
      ),
    ),
  );
}

export function openSearch(site: Site): string {
  const { settings } = site.planet;
  const { links } = site;
  return xmlDocument(
    element(
      'OpenSearchDescription',
      { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
      lines(
        // The specification allows a short name of 16 characters.
        textElement('ShortName', settings.title.slice(0, 16).trim()),
        textElement('LongName', settings.title.slice(0, 48)),
        textElement('Description', fill(site.texts.search.description, { planet: settings.title })),
        textElement('InputEncoding', 'UTF-8'),
        textElement('Image', links.absolute(links.asset('favicon.svg')), {
          width: 16,
          height: 16,
          type: 'image/svg+xml',
        }),
        element('Url', {
          type: 'text/html',
          template: `${links.absolute(links.at('/search'))}?q={searchTerms}`,
        }),
      ),
    ),
  );
}

/** llmstxt.org: what the site is, and where its data lie. */
export function llmsText(site: Site): string {
  const { settings } = site.planet;
  const { links, texts } = site;
  const at = (path: string): string => links.absolute(links.at(path));
  return `# ${settings.title}

> ${settings.description}

Every post belongs to its author; link to the author's page, which every entry of the feeds names.

## Data

- [${texts.subscribe.all} (Atom)](${links.absolute(links.feed(everything, 'atom.xml'))}): newest posts in full; older ones by prev-archive links (RFC 5005)
- [${texts.subscribe.all} (JSON Feed)](${links.absolute(links.feed(everything, 'feed.json'))})
- [OPML](${at('/opml.xml')}): the blogs
- [Feed health](${at('/api/feeds.json')}): how each feed is doing

## Pages

- [${texts.frame.summits}](${at('/summits')}): every event, day by day
- [${texts.frame.categories}](${at('/categories')})
- [${texts.frame.authors}](${at('/authors')})
- [${texts.frame.archives}](${at('/archives')})
- [${texts.frame.about}](${at('/about')})
`;
}

export function webManifest(site: Site): string {
  const { settings } = site.planet;
  return `${JSON.stringify(
    {
      name: settings.title,
      short_name: cut(settings.title, 16),
      description: settings.description,
      lang: settings.language,
      // From the manifest's own address, so that a copy below any path is installable, too.
      start_url: './',
      scope: './',
      display: 'minimal-ui',
      background_color: '#fbf9f4',
      theme_color: '#fbf9f4',
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
