/** Writes RSS 1.0 (web.resource.org/rss/1.0) for subscribers of the old planet's /rss10.xml. */
import { fileRoute, type Route } from '../route.ts';
import { type FeedDocument, stylesheet, updatedOf } from './document.ts';
import type { PublishedEntry } from './published-entry.ts';
import { mergedDocument } from './scope-feeds.ts';
import { element, lines, text, textElement, type Xml, xmlDocument } from './xml.ts';

export const rss10: Route = fileRoute('application/rdf+xml; charset=utf-8', async (site) =>
  renderRss10(await mergedDocument(site, 'rss10.xml')),
);

/** The document as RSS 1.0. An entry's rdf:about is its id, as on the old planet. */
export function renderRss10(document: FeedDocument): string {
  const { entries } = document;
  const namespaces = {
    'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    xmlns: 'http://purl.org/rss/1.0/',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
    'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xml:lang': document.language,
  };
  const order = entries.map(({ id }) => element('rdf:li', { 'rdf:resource': id }));
  const channel = lines(
    textElement('title', document.title),
    textElement('link', document.homeUrl),
    textElement('description', document.description || document.title),
    textElement('dc:date', updatedOf(document)),
    textElement('dc:language', document.language),
    element('atom:link', { rel: 'self', type: 'application/rdf+xml', href: document.selfUrl }),
    element('items', {}, element('rdf:Seq', {}, ...order)),
  );
  return xmlDocument(
    element(
      'rdf:RDF',
      namespaces,
      lines(element('channel', { 'rdf:about': document.selfUrl }, channel), ...entries.map(itemElement)),
      '\n' as Xml,
    ),
    stylesheet(document),
  );
}

/** Readers treat `description` as HTML, so plain text is escaped twice. */
function itemElement(entry: PublishedEntry): Xml {
  return element(
    'item',
    { 'rdf:about': entry.id },
    textElement('title', entry.title),
    textElement('link', entry.url),
    textElement('description', text(entry.summary || entry.title)),
    textElement('content:encoded', entry.contentHtml ?? entry.summaryHtml),
    textElement('dc:date', entry.published),
    ...entry.authors.map(({ name }) => textElement('dc:creator', name)),
    ...entry.categories.map(({ label }) => textElement('dc:subject', label)),
    textElement('dc:language', entry.language),
    textElement('dc:source', entry.source?.title ?? null),
  );
}
