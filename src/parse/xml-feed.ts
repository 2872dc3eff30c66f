/** Parses RSS and Atom from repaired XML. The only file that imports rss-parser. */
import Parser from 'rss-parser';
import type { FeedFormat } from '../model/feed.ts';
import { imagesOf, mediaOf } from './entry-images.ts';
import { ENTRY_TEXTS, ENTRY_VALUES, FEED_TEXTS, FEED_VALUES, LINKS, PEOPLE } from './feed-elements.ts';
import type { ParsedEnclosure, ParsedEntry, ParsedFeed, ParsedLink, ParsedPerson } from './parsed-feed.ts';
import { constructs, textsOf } from './text-constructs.ts';
import { attribute, type Context, contextOf, nodes, textOf, texts, type XmlNode } from './xml-node.ts';

type Fields = { fields?: XmlNode[] };

// rss-parser itself reads no title, link or date of such a document: it can neither throw on an invalid date
// nor confuse two elements. Its type lacks the option.
const all: ['fields', 'fields', { keepArray: true }][] = [['fields', 'fields', { keepArray: true }]];
const customFields = { item: all, feed: all as unknown as ['fields'] };

/** Reads repaired XML (repair-xml.ts). Throws for other input. */
export async function parseXmlFeed(
  canonical: { xml: string; texts: string[]; format: FeedFormat },
  baseUrl: string,
): Promise<ParsedFeed> {
  const feed = await new Parser<Fields, Fields>({ customFields }).parseString(canonical.xml);
  const [channel = {}] = feed.fields ?? [];
  const context = contextOf(channel, { base: baseUrl, language: null, texts: canonical.texts });
  const items = feed.items.map(({ fields: [item = {}] = [] }) => item);
  const about = selfOf(channel, items);
  return {
    format: canonical.format,
    ...textsOf(about, FEED_TEXTS, context),
    ...valuesOf(channel, FEED_VALUES, context),
    links: linksOf(about, context),
    images: feedImages(channel, context),
    authors: peopleOf(channel, context),
    skipHours: texts(within(channel, 'rss:skiphours', 'rss:hour')),
    skipDays: texts(within(channel, 'rss:skipdays', 'rss:day')),
    entries: items.map((item) => entryOf(item, context)),
  };
}

const SELF = ['rss:title', 'atom:title', 'dc:title', 'rss:link', 'atom:link', 'atom:id'];

/** The feed's own metadata: in a single entry's atom:source if there is none elsewhere (RFC 4287 §4.2.11). */
function selfOf(channel: XmlNode, items: XmlNode[]): XmlNode {
  const [only, second] = items;
  const source = only && !second ? nodes(only, 'atom:source')[0] : undefined;
  return source && nodes(channel, ...SELF).length === 0 ? source : channel;
}

function entryOf(item: XmlNode, outer: Context): ParsedEntry {
  const context = contextOf(item, outer);
  const { summaries, ...written } = textsOf(item, ENTRY_TEXTS, context);
  const values = valuesOf(item, ENTRY_VALUES, context);
  const enclosures = enclosuresOf(item, context);
  return {
    ...written,
    summaries: [
      ...summaries,
      ...mediaOf(item).flatMap((media) => constructs(media, ['media:description'], context)),
    ],
    ...values,
    ...datesOf(item, values),
    ids: [...values.ids, attribute(item, 'rdf:about') || attribute(item, 'about')].filter(Boolean),
    links: [...linksOf(item, context), ...addressesOf(item, context)],
    authors: peopleOf(item, context),
    categories: categoriesOf(item),
    enclosures,
    images: imagesOf(item, enclosures, context),
  };
}

/** The values of each row of the table; the last language is inherited. */
function valuesOf<Name extends string>(
  parent: XmlNode,
  table: Record<Name, string[]>,
  { language }: Context,
): Record<Name, string[]> {
  const rows = Object.entries<string[]>(table).map(([field, names]) => {
    const values = texts(nodes(parent, ...names));
    return [field, field === 'languages' && language ? [...values, language] : values];
  });
  return Object.fromEntries(rows);
}

/** dc:date may be either date: alone it is the publication date. */
function datesOf(item: XmlNode, { published, updated }: Pick<ParsedEntry, 'published' | 'updated'>) {
  const either = published.length > 0 ? [] : texts(nodes(item, 'dc:date'));
  return { published: [...published, ...either], updated: updated.filter((date) => !either.includes(date)) };
}

/** The elements of one name inside those of another. */
function within(parent: XmlNode, outer: string, inner: string): XmlNode[] {
  return nodes(parent, outer).flatMap((node) => nodes(node, inner));
}

function linksOf(parent: XmlNode, context: Context): ParsedLink[] {
  const links = LINKS.flatMap(([name, relation]) =>
    nodes(parent, name)
      .filter((node) => relation !== 'permalink' || isPermalink(node))
      .map((node) => ({
        href: attribute(node, 'href') || textOf(node),
        rel: (relation ?? attribute(node, 'rel').toLowerCase().replace(REGISTRY, '')) || 'alternate',
        type: attribute(node, 'type').toLowerCase(),
        base: contextOf(node, context).base,
      })),
  );
  return links.filter(({ href }) => href !== '');
}

/** RFC 4287 §4.2.7.2: the full URI of a relation is the same relation. */
const REGISTRY = /^https?:\/\/www\.iana\.org\/assignments\/relation\//;

/** Whether a guid is a URL, the default (RSS 2.0). Numbers and UUIDs are not, but feeds do not declare that. */
function isPermalink(node: XmlNode): boolean {
  return (
    !/^false$/i.test(attribute(node, 'ispermalink')) && !/^(?:\d+|[\da-f-]{32,})$|\s/i.test(textOf(node))
  );
}

/** Atom's ids, if they are URLs: the page of an entry without links. */
function addressesOf(item: XmlNode, { base }: Context): ParsedLink[] {
  const ids = texts(nodes(item, 'atom:id')).filter((id) => /^https?:\/\//i.test(id));
  return ids.map((href) => ({ href, rel: 'permalink', type: '', base }));
}

function feedImages(channel: XmlNode, { base }: Context): ParsedLink[] {
  const images = [
    ...texts(within(channel, 'rss:image', 'rss:url')),
    ...texts(nodes(channel, 'atom:logo')),
    ...nodes(channel, 'itunes:image').map((node) => attribute(node, 'href')),
    ...texts(nodes(channel, 'atom:icon')),
  ];
  return images.map((href) => ({ href, rel: 'image', type: '', base }));
}

function peopleOf(parent: XmlNode, context: Context): ParsedPerson[][] {
  const people = (names: string[]) => nodes(parent, ...names).map((node) => personOf(node, context));
  const ofSource = nodes(parent, 'atom:source').flatMap((source) =>
    nodes(source, 'atom:author').map((node) => personOf(node, contextOf(source, context))),
  );
  return [people(PEOPLE.authors), people(PEOPLE.artists), ofSource, people(PEOPLE.publishers)];
}

function personOf(node: XmlNode, context: Context): ParsedPerson {
  const part = (...names: string[]): string =>
    texts(nodes(node, ...names.flatMap((name) => [`atom:${name}`, `rss:${name}`])))[0] ?? '';
  return {
    text: textOf(node),
    name: part('name'),
    url: part('uri', 'url', 'homepage'),
    base: contextOf(node, context).base,
  };
}

function categoriesOf(item: XmlNode): string[] {
  const terms = nodes(item, 'rss:category', 'atom:category').map(
    (node) => attribute(node, 'label') || attribute(node, 'term') || textOf(node),
  );
  return [...terms, ...texts(nodes(item, 'dc:subject'))];
}

function enclosuresOf(item: XmlNode, context: Context): ParsedEnclosure[] {
  const links = nodes(item, 'atom:link', 'rss:link').filter(
    (node) => attribute(node, 'rel').toLowerCase().replace(REGISTRY, '') === 'enclosure',
  );
  const media = [item, ...nodes(item, 'media:group')].flatMap((parent) =>
    nodes(parent, 'media:content').filter((node) => attribute(node, 'url') && mediaTypeOf(node)),
  );
  const enclosures = [...nodes(item, 'rss:enclosure'), ...links, ...media].map((node) => ({
    href: attribute(node, 'url') || attribute(node, 'href') || textOf(node),
    type: attribute(node, 'type') || mediaTypeOf(node),
    length: attribute(node, 'length') || attribute(node, 'filesize'),
    duration: attribute(node, 'duration'),
    base: contextOf(node, context).base,
  }));
  return enclosures.filter(({ href }) => href !== '');
}

/** Media RSS that can be played; pictures are read separately (entry-images.ts). */
function mediaTypeOf(node: XmlNode): string {
  const type = attribute(node, 'type');
  const medium = attribute(node, 'medium').toLowerCase();
  if (/^(?:audio|video)\//i.test(type)) return type;
  return type === '' && (medium === 'audio' || medium === 'video') ? `${medium}/*` : '';
}
