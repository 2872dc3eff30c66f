/** Which of a feed's or an entry's links is which. */
import type { Enclosure } from '../model/feed.ts';
import { absoluteUrl, webUrl } from '../model/url.ts';
import type { ParsedEnclosure, ParsedLink } from '../parse/parsed-feed.ts';

/** The page that this is about: a web page before anything else, then what was given first. */
export function pageUrl(links: ParsedLink[]): string | null {
  const pages = links.filter((link) => link.rel === 'alternate');
  // FeedBurner puts a counter of its own in front of the author's page; the page outlives it.
  const originals = links.filter(
    (link) => link.rel === 'original' && /^\s*https?:\/\/[^\s/]/i.test(link.href),
  );
  const webPages = pages.filter((link) => link.type === '' || /html/.test(link.type));
  const permalinks = links.filter((link) => link.rel === 'permalink');
  return firstAddress([...originals, ...webPages, ...pages, ...permalinks]) ?? byRelation(links, 'external');
}

function firstAddress(links: ParsedLink[]): string | null {
  for (const link of links) {
    const url = webUrl(link.href, link.base);
    if (url) return url;
  }
  return null;
}

/** The first usable address of that relation. */
export function byRelation(links: ParsedLink[], relation: string): string | null {
  return firstAddress(links.filter((link) => link.rel === relation));
}

/** Enclosures with absolute addresses, each address once. */
export function enclosuresOf(enclosures: ParsedEnclosure[]): Enclosure[] {
  const found = new Map<string, Enclosure>();
  for (const { href, type, length, base } of enclosures) {
    const url = absoluteUrl(href, base);
    if (url === null || !/^(?:https?|ftp|magnet):/i.test(url) || found.has(url)) continue;
    const bytes = /^\d{1,15}$/.test(length) ? Number(length) : null;
    found.set(url, { url, type: type || null, length: bytes });
  }
  return [...found.values()];
}
