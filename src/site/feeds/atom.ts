/** Writes Atom 1.0 (RFC 4287), with archives (RFC 5005) and the hub (WebSub). */
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

export const atom: FeedFormat = {
  name: 'Atom',
  file: 'atom.xml',
  formerly: ['/feed', '/feed.xml', '/rss', '/index.xml'],
  contentType: 'application/atom+xml; charset=utf-8',
  render,
};

/** Without a feed-level author, each entry must have its own, and always has (§4.1.2). */
function render(document: FeedDocument): string {
  const { links } = document;
  const namespaces = {
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:fh': historyNamespace(document),
    'xml:lang': document.language,
  };
  const head = lines(
    textElement('id', document.id),
    textConstruct('title', document.title),
    textConstruct('subtitle', document.description),
    textElement('updated', updatedOf(document)),
    element('link', { rel: 'alternate', type: 'text/html', href: document.homeUrl }),
    ...feedLinks(document, { name: 'link', type: 'application/atom+xml' }),
    historyMark(document),
    textElement('generator', 'planet', { uri: links.absolute(links.to('about')) }),
    textElement('icon', links.absolute(links.asset('favicon.svg'))),
  );
  const entries = lines(...document.entries.map(entryElement));
  return xmlDocument(element('feed', namespaces, head, entries, '\n' as Xml), stylesheet(document));
}

function entryElement(entry: PublishedEntry): Xml {
  return element(
    'entry',
    { 'xml:lang': entry.language },
    textElement('id', entry.id),
    textConstruct('title', entry.title),
    element('link', { rel: 'alternate', type: 'text/html', href: entry.url }),
    ...entry.enclosures.map(({ url, type, length }) =>
      element('link', { rel: 'enclosure', type, length, href: url }),
    ),
    ...entry.related.map(({ rel, url }) => element('link', { rel, href: url })),
    textElement('published', entry.published),
    textElement('updated', entry.updated),
    ...entry.authors.map(({ name, url }) =>
      element('author', {}, textElement('name', name), textElement('uri', url)),
    ),
    ...entry.categories.map(({ term, label, scheme }) => element('category', { term, label, scheme })),
    entry.summaryHtml === null
      ? textConstruct('summary', entry.summary)
      : textElement('summary', entry.summaryHtml, { type: 'html' }),
    textElement('content', entry.contentHtml, { type: 'html' }),
    sourceElement(entry),
  );
}

/** §4.2.11, without an author, which readers would show instead of the entry's. `updated` is the entry's. */
function sourceElement({ source, updated }: PublishedEntry): Xml | null {
  if (source === null) return null;
  return element(
    'source',
    {},
    textElement('id', source.id),
    textConstruct('title', source.title),
    textElement('updated', updated),
    element('link', { rel: 'self', href: source.feedUrl }),
    source.homeUrl === null
      ? null
      : element('link', { rel: 'alternate', type: 'text/html', href: source.homeUrl }),
  );
}

/** Plain text (§3.1.1). Text that looks like markup is declared and escaped as HTML; otherwise readers run it. */
function textConstruct(name: string, value: string): Xml | null {
  const looksLikeHtml = /<[a-z/!?]|&#?(?:\d|\w{2})/i.test(value);
  return looksLikeHtml ? textElement(name, text(value), { type: 'html' }) : textElement(name, value);
}
