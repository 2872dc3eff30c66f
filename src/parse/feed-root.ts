/** Detects the feed format from the outermost element. */
import type { FeedFormat } from '../model/feed.ts';
import type { XmlTag } from './xml-tokenizer.ts';

export type FeedRoot = { family: 'rss' | 'atom'; format: FeedFormat };

/** By the element's name, version and namespaces; null if it is not a feed's. */
export function feedRoot(tag: XmlTag): FeedRoot | null {
  const local = tag.name.slice(tag.name.lastIndexOf(':') + 1).toLowerCase();
  const version = (tag.attributes.get('version') ?? '').trim();
  const uris = [...tag.attributes]
    .filter(([key]) => key.startsWith('xmlns'))
    .map(([, uri]) => uri.toLowerCase());
  const old = (pattern: RegExp): boolean => uris.some((uri) => pattern.test(uri));
  switch (local) {
    case 'feed':
    case 'entry':
      return {
        family: 'atom',
        format: version.startsWith('0.') || old(/purl\.org\/atom\/ns#/) ? 'atom03' : 'atom1',
      };
    case 'rdf':
      return { family: 'rss', format: old(/netscape\.com\/rdf\/simple\/0\.9/) ? 'rss0' : 'rss1' };
    case 'rss':
      return { family: 'rss', format: version.startsWith('0.9') ? 'rss0' : 'rss2' };
    case 'channel':
    case 'item':
      return { family: 'rss', format: 'rss2' };
    default:
      return null;
  }
}
