/** What the site tells machines about itself: robots.txt, llms.txt, OpenSearch, the web manifest. */
import { backgrounds } from '../../model/look.ts';
import { allScope } from '../../model/scope.ts';
import { cut } from '../display-limits.ts';
import { atom } from '../feeds/atom.ts';
import { json } from '../feeds/json.ts';
import { element, lines, textElement, xmlDocument } from '../feeds/xml.ts';
import { fill } from '../pages/messages.ts';
import { fileRoute, type Route } from '../route.ts';
import type { RouteName } from '../routes.ts';
import type { Site } from '../site.ts';

const TEXT = 'text/plain; charset=utf-8';

export const robots: Route = fileRoute({
  path: '/robots.txt',
  contentType: TEXT,
  body: ({ links }) => {
    const api = links.to('feedsApi');
    return `User-agent: *
Disallow: ${links.to('search')}
Disallow: ${api.slice(0, api.lastIndexOf('/') + 1)}
Sitemap: ${links.absolute(links.to('sitemap'))}
`;
  },
});

export const llms: Route = fileRoute({
  path: '/llms.txt',
  contentType: TEXT,
  body: llmsText,
});

export const openSearch: Route = fileRoute({
  path: '/opensearch.xml',
  contentType: 'application/opensearchdescription+xml; charset=utf-8',
  body: openSearchXml,
});

export const manifest: Route = fileRoute({
  path: '/manifest.webmanifest',
  contentType: 'application/manifest+json; charset=utf-8',
  body: manifestJson,
});

function openSearchXml(site: Site): string {
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

/** llmstxt.org: what the site is, and where its data lie. */
function llmsText(site: Site): string {
  const { settings } = site.planet;
  const { links, messages } = site;
  const at = (name: RouteName): string => links.absolute(links.to(name));
  const feed = (file: string): string => links.absolute(links.feed(allScope, file));
  const lists = (['summits', 'categories'] as const).filter((part) => site.planet[part].length > 0);
  const pages = [...lists, 'authors', 'archives', 'about'] as const;
  return `# ${settings.title}

> ${settings.description}

Every post belongs to its author; link to the author's page, which every entry of the feeds names.

## Data

- [${messages.subscribe.all} (Atom)](${feed(atom.file)}): newest posts in full; older ones by prev-archive links (RFC 5005)
- [${messages.subscribe.all} (JSON Feed)](${feed(json.file)})
- [OPML](${at('opml')}): the blogs
- [Feed health](${at('feedsApi')}): how each feed is doing

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
      // From the manifest's own address, so that a copy below any path is installable, too.
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
