/** Maps XML namespaces to short names, whatever prefix a feed uses or forgets to declare. */
import type { XmlTag } from './xml-tokenizer.ts';

/** Namespace URIs without scheme, more specific ones first: most have several in use. */
const NAMESPACES: [name: string, ...addresses: string[]][] = [
  ['content', 'purl.org/rss/1.0/modules/content'],
  ['sy', 'purl.org/rss/1.0/modules/syndication'],
  ['other', 'purl.org/rss/1.0/modules/'],
  ['atom', 'w3.org/2005/atom', 'purl.org/atom/ns'],
  ['rss', 'purl.org/rss/1.0', 'purl.org/rss/2.0', 'purl.org/net/rss1.1', 'backend.userland.com/rss'],
  ['rss', 'my.netscape.com/rdf/simple/0.9', 'channel.netscape.com/rdf/simple/0.9'],
  ['rss', 'my.netscape.com/publish/formats/rss-0.91.dtd', 'blogs.law.harvard.edu/tech/rss'],
  ['rss', 'rssboard.org/rss-specification'],
  ['dc', 'purl.org/dc/elements/1.'],
  ['dcterms', 'purl.org/dc/terms'],
  ['media', 'search.yahoo.com/mrss', 'rssboard.org/media-rss'],
  ['rdf', 'w3.org/1999/02/22-rdf-syntax-ns'],
  ['xhtml', 'w3.org/1999/xhtml'],
  ['xml', 'w3.org/xml/1998/namespace'],
  ['feedburner', 'rssnamespace.org/feedburner/ext/1.0'],
  ['mathml', 'w3.org/1998/math/mathml'],
  ['svg', 'w3.org/2000/svg'],
];

/** Prefixes with the same meaning in every feed, declared or not. */
const CONVENTIONAL = new Set(
  'atom dc dcterms content sy itunes media rdf xhtml xml feedburner rss'.split(' '),
);

/** Declarations in scope: prefix ('' for the default) → normalized name of its namespace. */
export type NamespaceScope = { declared: Map<string, string>; outer: NamespaceScope | null };

/** The scope inside an element: the outer scope plus the element's declarations. */
export function innerScope(tag: XmlTag, outer: NamespaceScope | null): NamespaceScope | null {
  let declared: Map<string, string> | null = null;
  for (const [key, value] of tag.attributes) {
    if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue;
    declared ??= new Map();
    declared.set(key.slice('xmlns:'.length), namespaceName(value));
  }
  return declared ? { declared, outer } : outer;
}

/** The normalized name of a namespace; 'other' if it is not read. */
function namespaceName(uri: string): string {
  const address = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '');
  // Apple's has had many hosts.
  if (address.endsWith('podcast-1.0.dtd')) return 'itunes';
  return (
    NAMESPACES.find(([, ...starts]) => starts.some((start) => address.startsWith(start)))?.[0] ?? 'other'
  );
}

/**
 * The normalized name for a prefix; null if it is undeclared. The chain of scopes is as long as elements with
 * declarations are nested, which is limited.
 */
export function resolvePrefix(prefix: string, scope: NamespaceScope | null): string | null {
  for (let at = scope; at; at = at.outer) {
    const name = at.declared.get(prefix);
    if (name !== undefined) return name;
  }
  return CONVENTIONAL.has(prefix) ? prefix : null;
}
