/** XML namespaces → the short names under which we know them, whatever prefix a feed chose or forgot to declare. */
import type { XmlTag } from './xml-tokenizer.ts';

/** What a namespace's elements are called here; several addresses are in use for most. */
const NAMESPACES: [pattern: RegExp, name: string][] = [
  [/^https?:\/\/(www\.)?w3\.org\/2005\/atom\/?$/, 'atom'],
  [/^https?:\/\/purl\.org\/atom\/ns#?/, 'atom'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/?$/, 'rss'],
  [/^https?:\/\/purl\.org\/net\/rss1\.1#?$/, 'rss'],
  [/^https?:\/\/(my|channel)\.netscape\.com\/rdf\/simple\/0\.9\/?$/, 'rss'],
  [/^https?:\/\/my\.netscape\.com\/publish\/formats\/rss-0\.91\.dtd/, 'rss'],
  [/^https?:\/\/backend\.userland\.com\/(rss|rss2|rss09\d|rss\/?2?\.?0?)/, 'rss'],
  [/^https?:\/\/blogs\.law\.harvard\.edu\/tech\/rss/, 'rss'],
  [/^https?:\/\/(www\.)?rssboard\.org\/rss-specification/, 'rss'],
  [/^https?:\/\/purl\.org\/rss\/2\.0\/?$/, 'rss'],
  [/^https?:\/\/purl\.org\/dc\/elements\/1\.[01]\/?$/, 'dc'],
  [/^https?:\/\/purl\.org\/dc\/terms\/?$/, 'dcterms'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/, 'content'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/syndication\/?$/, 'sy'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/(rss091#?|link\/?)$/, 'other'],
  [/podcast-1\.0\.dtd$/, 'itunes'],
  [/^https?:\/\/search\.yahoo\.com\/mrss/, 'media'],
  [/^https?:\/\/(www\.)?rssboard\.org\/media-rss/, 'media'],
  [/^https?:\/\/(www\.)?w3\.org\/1999\/02\/22-rdf-syntax-ns#?$/, 'rdf'],
  [/^https?:\/\/(www\.)?w3\.org\/1999\/xhtml\/?$/, 'xhtml'],
  [/^https?:\/\/(www\.)?w3\.org\/xml\/1998\/namespace$/, 'xml'],
  [/^https?:\/\/rssnamespace\.org\/feedburner\/ext\/1\.0$/, 'feedburner'],
  [/^https?:\/\/(www\.)?w3\.org\/1998\/math\/mathml$/, 'mathml'],
  [/^https?:\/\/(www\.)?w3\.org\/2000\/svg$/, 'svg'],
];

/** Prefixes that mean the same in every feed, declared or not. */
const CONVENTIONAL = new Set([
  'atom',
  'dc',
  'dcterms',
  'content',
  'sy',
  'itunes',
  'media',
  'rdf',
  'xhtml',
  'xml',
  'feedburner',
  'rss',
]);

/** Declarations in force at one place: prefix ('' for the default) → our name for its namespace. */
export type NamespaceScope = { declared: Map<string, string>; outer: NamespaceScope | null };

/** The scope inside an element: the outer one and what the element declares. */
export function innerScope(tag: XmlTag, outer: NamespaceScope | null): NamespaceScope | null {
  const declared = new Map<string, string>();
  for (const [key, value] of tag.attributes) {
    if (key === 'xmlns') declared.set('', namespaceName(value));
    else if (key.startsWith('xmlns:')) declared.set(key.slice(6), namespaceName(value));
  }
  return declared.size ? { declared, outer } : outer;
}

/** Our name for a namespace; 'other' for one that we do not read. */
function namespaceName(uri: string): string {
  const tidy = uri.trim().toLowerCase();
  return NAMESPACES.find(([pattern]) => pattern.test(tidy))?.[1] ?? 'other';
}

/**
 * Our name for what a prefix stands for; null when nothing declares it. The chain of scopes is as long as elements
 * with declarations are nested, which the nesting limit bounds.
 */
export function resolvePrefix(prefix: string, scope: NamespaceScope | null): string | null {
  for (let at = scope; at; at = at.outer) {
    const name = at.declared.get(prefix);
    if (name !== undefined) return name;
  }
  return CONVENTIONAL.has(prefix) ? prefix : null;
}
