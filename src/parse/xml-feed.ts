/** RSS and Atom: canonical XML → what the feed said. The only file that knows rss-parser. */
import Parser from 'rss-parser';
import type { FeedFormat } from '../model/feed.ts';
import { imagesOf, mediaOf } from './entry-images.ts';
import { nodeElements, textElements } from './feed-elements.ts';
import type { ParsedEnclosure, ParsedEntry, ParsedFeed, ParsedLink, ParsedPerson } from './parsed-feed.ts';
import { constructs } from './text-constructs.ts';
import {
  attribute,
  type Context,
  children,
  contextOf,
  nodes,
  textOf,
  texts,
  type XmlNode,
  type XmlParent,
} from './xml-node.ts';

type CustomFields = NonNullable<Parser.ParserOptions<XmlParent, XmlParent>['customFields']>;

// rss-parser reads what it is told to by name and keeps every occurrence; its own reading of titles, links and dates
// never sees these names, and so can neither throw on a bad date nor mix up two elements.
const fields = [...textElements, ...nodeElements].map((name) => [name, name, { keepArray: true }]);
const all = [...fields, ['$', '$', { keepArray: true }]];
// Its type does not know that fields of the feed have options too.
const customFields = { item: all, feed: all } as unknown as CustomFields;

/** Reads canonical XML (repair-xml.ts). Throws when it is not. */
export async function parseXmlFeed(
  canonical: { xml: string; texts: string[]; format: FeedFormat },
  baseUrl: string,
): Promise<ParsedFeed> {
  const { xml, texts: document, format } = canonical;
  const parser = new Parser<XmlParent, XmlParent>({ customFields });
  const channel: XmlParent = await parser.parseString(xml);
  const context = contextOf(channel, { base: baseUrl, language: null, texts: document });
  const items = channel.items as XmlParent[];
  const about = selfOf(channel, items);
  const list = (parent: XmlParent, name: string): string[] => texts(nodes(parent, name));
  return {
    format,
    titles: constructs(about, ['rss:title', 'atom:title', 'dc:title'], context),
    descriptions: constructs(
      about,
      [
        'rss:description',
        'atom:subtitle',
        'rss:subtitle',
        'atom:tagline',
        'rss:tagline',
        'dc:description',
        'itunes:summary',
        'itunes:subtitle',
      ],
      context,
    ),
    links: linksOf(about, context),
    languages: [
      ...list(channel, 'rss:language'),
      ...list(channel, 'dc:language'),
      ...(context.language ? [context.language] : []),
    ],
    updated: UPDATED_FEED.flatMap((name) => list(channel, name)),
    images: feedImages(channel, context),
    generators: [...list(channel, 'rss:generator'), ...list(channel, 'atom:generator')],
    authors: peopleOf(channel, context),
    entries: items.map((item) => entryOf(item, context)),
    pacing: {
      ttl: list(channel, 'rss:ttl')[0] ?? '',
      period: list(channel, 'sy:updateperiod')[0] ?? '',
      frequency: list(channel, 'sy:updatefrequency')[0] ?? '',
      hours: nodes(channel, 'rss:skiphours').flatMap((node) => texts(children(node, 'rss:hour'))),
      days: nodes(channel, 'rss:skipdays').flatMap((node) => texts(children(node, 'rss:day'))),
    },
  };
}

/** Where a feed speaks of itself: in a lone entry's atom:source when nowhere else (RFC 4287 §4.2.11). */
function selfOf(channel: XmlParent, items: XmlParent[]): XmlParent {
  const [only, second] = items;
  const source = only && !second ? nodes(only, 'atom:source')[0] : undefined;
  const silent = SELF.every((name) => nodes(channel, name).length === 0);
  return silent && typeof source === 'object' ? source : channel;
}

const SELF = ['rss:title', 'atom:title', 'dc:title', 'rss:link', 'atom:link', 'atom:id'];
const UPDATED_FEED = [
  'atom:updated',
  'atom:modified',
  'rss:updated',
  'rss:lastbuilddate',
  'dc:date',
  'dcterms:modified',
  'rss:pubdate',
];
const PUBLISHED = [
  'rss:pubdate',
  'atom:published',
  'rss:published',
  'atom:issued',
  'rss:issued',
  'dcterms:issued',
  'rss:date',
  'atom:created',
  'rss:created',
  'dcterms:created',
];
/** dc:date may be either: alone it says when an entry came out. */
const UPDATED = [
  'atom:updated',
  'rss:updated',
  'atom:modified',
  'rss:modified',
  'dc:date',
  'dcterms:modified',
  'dcterms:date',
];

function entryOf(item: XmlParent, outer: Context): ParsedEntry {
  const context = contextOf(item, outer);
  const list = (name: string): string[] => texts(nodes(item, name));
  const about = attribute(item as XmlNode, 'about');
  const enclosures = enclosuresOf(item, context);
  const contents = constructs(
    item,
    ['content:encoded', 'atom:content', 'rss:content', 'rss:encoded', 'xhtml:body', 'rss:body', 'xhtml:div'],
    context,
  );
  return {
    ids: [...list('rss:guid'), ...list('atom:id'), ...list('rss:id'), ...(about ? [about.trim()] : [])],
    links: linksOf(item, context),
    titles: constructs(item, ['rss:title', 'atom:title', 'dc:title', 'media:title', 'itunes:title'], context),
    authors: peopleOf(item, context),
    ...datesOf(list),
    contents,
    summaries: [
      ...constructs(
        item,
        ['rss:description', 'atom:summary', 'rss:summary', 'dc:description', 'atom:description'],
        context,
      ),
      ...constructs(item, ['media:description', 'itunes:summary', 'itunes:subtitle'], context),
      ...mediaOf(item).flatMap((media) => constructs(media, ['media:description'], context)),
    ],
    categories: categoriesOf(item),
    enclosures,
    images: imagesOf(item, enclosures, context),
    languages: [
      ...list('dc:language'),
      ...list('rss:language'),
      ...(context.language ? [context.language] : []),
    ],
  };
}

function datesOf(list: (name: string) => string[]): { published: string[]; updated: string[] } {
  const published = PUBLISHED.flatMap(list);
  const updated = UPDATED.flatMap(list);
  if (published.length) return { published, updated };
  return { published: list('dc:date'), updated: updated.filter((date) => !list('dc:date').includes(date)) };
}

function linksOf(parent: XmlParent, context: Context): ParsedLink[] {
  const link = (node: XmlNode, rel: string | null): ParsedLink => ({
    href: (attribute(node, 'href') ?? textOf(node)).trim(),
    rel: (rel ?? attribute(node, 'rel') ?? 'alternate').trim().toLowerCase(),
    type: (attribute(node, 'type') ?? '').trim().toLowerCase(),
    base: contextOf(node, context).base,
  });
  const permalinks = nodes(parent, 'rss:guid').filter(
    (node) => !/^false$/i.test(attribute(node, 'ispermalink') ?? ''),
  );
  return [
    ...nodes(parent, 'feedburner:origlink').map((node) => link(node, 'original')),
    ...nodes(parent, 'rss:link').map((node) => link(node, null)),
    ...nodes(parent, 'atom:link').map((node) => link(node, null)),
    ...permalinks.map((node) => link(node, 'permalink')),
  ].filter((found) => found.href !== '');
}

function feedImages(channel: XmlParent, context: Context): ParsedLink[] {
  const image = (href: string): ParsedLink => ({
    href: href.trim(),
    rel: 'image',
    type: '',
    base: context.base,
  });
  return [
    ...nodes(channel, 'rss:image').flatMap((node) => texts(children(node, 'rss:url'))),
    ...texts(nodes(channel, 'atom:logo')),
    ...nodes(channel, 'itunes:image').flatMap((node) => attribute(node, 'href') ?? []),
    ...texts(nodes(channel, 'atom:icon')),
  ].map(image);
}

/** Who wrote it: the elements for people, then dc:creator, then iTunes, then those who answer for the channel. */
function peopleOf(parent: XmlParent, context: Context): ParsedPerson[][] {
  const group = (...names: string[]): ParsedPerson[] =>
    names.flatMap((name) => nodes(parent, name).map((node) => personOf(node, context)));
  const sources = nodes(parent, 'atom:source').flatMap((node) =>
    children(node, 'atom:author').map((author) => personOf(author, contextOf(node, context))),
  );
  return [
    group('atom:author', 'rss:author', 'dc:creator', 'dc:author'),
    group('itunes:author'),
    sources,
    group('rss:managingeditor', 'dc:publisher'),
  ];
}

function personOf(node: XmlNode, context: Context): ParsedPerson {
  const part = (...names: string[]): string =>
    names.flatMap((name) =>
      texts([...children(node, `atom:${name}`), ...children(node, `rss:${name}`)]),
    )[0] ?? '';
  return {
    text: textOf(node).trim(),
    name: part('name'),
    url: part('uri', 'url', 'homepage'),
    base: contextOf(node, context).base,
  };
}

function categoriesOf(item: XmlParent): string[] {
  const terms = [...nodes(item, 'rss:category'), ...nodes(item, 'atom:category')].map(
    (node) => attribute(node, 'label') || attribute(node, 'term') || textOf(node),
  );
  return [...terms, ...texts(nodes(item, 'dc:subject'))];
}

function enclosuresOf(item: XmlParent, context: Context): ParsedEnclosure[] {
  const enclosure = (node: XmlNode, href: string): ParsedEnclosure => ({
    href: (attribute(node, href) ?? attribute(node, 'href') ?? textOf(node)).trim(),
    type: (attribute(node, 'type') ?? '').trim(),
    length: (attribute(node, 'length') ?? attribute(node, 'filesize') ?? '').trim(),
    base: contextOf(node, context).base,
  });
  const links = [...nodes(item, 'atom:link'), ...nodes(item, 'rss:link')].filter(
    (node) => attribute(node, 'rel')?.trim().toLowerCase() === 'enclosure',
  );
  return [
    ...nodes(item, 'rss:enclosure').map((node) => enclosure(node, 'url')),
    ...links.map((node) => enclosure(node, 'href')),
  ].filter((found) => found.href !== '');
}
