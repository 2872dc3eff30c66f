/** Writes RSS 2.0 (rssboard.org, Best Practices Profile), with dc:creator, content:encoded and atom:link. */
import type { Enclosure } from '../../model/feed.ts';
import { maxAgeOf } from '../route.ts';
import {
  type FeedDocument,
  type FeedFormat,
  feedLinks,
  historyMark,
  historyNamespace,
  stylesheet,
  updatedOf,
} from './document.ts';
import type { PublishedEntry } from './published-entry.ts';
import { element, lines, text, textElement, type Xml, xmlDocument } from './xml.ts';

const ITUNES = 'http://www.itunes.com/dtds/podcast-1.0.dtd';
const MEDIA = 'http://search.yahoo.com/mrss/';

export const rss: FeedFormat = {
  name: 'RSS',
  file: 'rss.xml',
  formerly: ['/rss20.xml'],
  contentType: 'application/rss+xml; charset=utf-8',
  render,
};

/** Readers may cache it for the time in the HTTP headers. */
const TTL_MINUTES = maxAgeOf({ kind: 'feed' }) / 60;

/** Authors' URLs, which RSS lacks, are in Atom and JSON Feed. */
function render(document: FeedDocument): string {
  const { links, entries } = document;
  const namespaces = {
    version: '2.0',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
    'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:fh': historyNamespace(document),
    'xmlns:itunes': entries.some(({ enclosures }) => enclosures[0]?.duration) ? ITUNES : null,
    'xmlns:media': entries.some(({ enclosures }) => enclosures.length > 1) ? MEDIA : null,
  };
  const channel = lines(
    plainElement('title', document.title),
    textElement('link', document.homeUrl),
    textElement('description', text(document.description || document.title)),
    textElement('language', document.language),
    textElement('lastBuildDate', rfc822(updatedOf(document))),
    textElement('generator', `planet (${links.absolute(links.to('about'))})`),
    textElement('docs', 'https://www.rssboard.org/rss-specification'),
    textElement('ttl', String(TTL_MINUTES)),
    ...feedLinks(document, { name: 'atom:link', type: 'application/rss+xml' }),
    historyMark(document),
    ...entries.map(itemElement),
  );
  return xmlDocument(
    element('rss', namespaces, '\n' as Xml, element('channel', {}, channel, '\n' as Xml), '\n' as Xml),
    stylesheet(document),
  );
}

/**
 * In `description`, every reader expects HTML, so plain text is escaped twice. It precedes `content:encoded`:
 * readers keep the last one that they support. Readers accept one `enclosure` (profile), so further ones are
 * Media RSS.
 */
function itemElement(entry: PublishedEntry): Xml {
  return element(
    'item',
    {},
    plainElement('title', entry.title),
    textElement('link', entry.url),
    textElement('guid', entry.id, { isPermaLink: 'false' }),
    textElement('pubDate', rfc822(entry.published)),
    entry.updated === entry.published ? null : textElement('atom:updated', entry.updated),
    ...entry.related.map(({ rel, url }) => element('atom:link', { rel, href: url })),
    ...entry.authors.map(({ name }) => textElement('dc:creator', name)),
    textElement('dc:language', entry.language),
    ...entry.categories.map(({ term, label, scheme }) =>
      plainElement('category', scheme === null ? term : label.replace(/\s*,\s*/g, ' '), { domain: scheme }),
    ),
    textElement('description', entry.summaryHtml ?? text(entry.summary || entry.title)),
    textElement('content:encoded', entry.contentHtml),
    enclosureElement(entry.enclosures[0]),
    textElement('itunes:duration', entry.enclosures[0]?.duration?.toString() ?? null),
    ...entry.enclosures
      .slice(1)
      .map(({ url, type, length, duration }) =>
        element('media:content', { url, type, fileSize: length || null, duration }),
      ),
    entry.source === null ? null : plainElement('source', entry.source.title, { url: entry.source.feedUrl }),
  );
}

/** RSS requires all three attributes: an unknown length is 0, an unknown type is the generic one (RFC 2046 §4.5.1). */
function enclosureElement(enclosure: Enclosure | undefined): Xml | null {
  if (enclosure === undefined) return null;
  const { url, length, type } = enclosure;
  return element('enclosure', { url, length: length ?? 0, type: type ?? 'application/octet-stream' });
}

/** Plain text, its markup as hexadecimal references, which most readers show correctly (profile). */
function plainElement(name: string, value: string, attributes = {}): Xml | null {
  const escaped = text(value)
    .replace(/&amp;/g, '&#x26;')
    .replace(/&lt;/g, '&#x3C;')
    .replace(/&gt;/g, '&#x3E;');
  return value === '' ? null : element(name, attributes, escaped as Xml);
}

/** RFC 822 date with a four-digit year: "Thu, 21 May 2015 16:05:00 GMT". */
function rfc822(instant: string): string {
  return new Date(instant).toUTCString();
}
