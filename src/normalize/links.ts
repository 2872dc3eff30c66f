/** Which of a feed's or an entry's links is which. */
import type { Enclosure } from '../model/feed.ts';
import type { ParsedEnclosure, ParsedLink } from '../parse/parsed-feed.ts';
import { absoluteUrl, webUrl } from './absolute-urls.ts';

/** The link's address, when people can be sent there. */
function address(link: ParsedLink | undefined): string | null {
  return link ? webUrl(link.href, link.base) : null;
}

/** The page that this is about: a web page before anything else, then what was given first. */
export function pageUrl(links: ParsedLink[]): string | null {
  const pages = links.filter((link) => link.rel === 'alternate');
  const page = pages.find((link) => link.type === '' || /html/.test(link.type)) ?? pages[0];
  const permalink = links.find((link) => link.rel === 'permalink');
  // FeedBurner puts a counter of its own in front of the author's page; the page outlives it.
  const original = links.find((link) => link.rel === 'original');
  return address(original) ?? address(page) ?? address(permalink) ?? byRelation(links, 'external');
}

/** The first usable address of that relation. */
export function byRelation(links: ParsedLink[], relation: string): string | null {
  for (const link of links) {
    const url = link.rel === relation ? address(link) : null;
    if (url) return url;
  }
  return null;
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
