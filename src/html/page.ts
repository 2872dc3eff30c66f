/** Reads a foreign web page's link elements, base and redirect. */
import { absoluteUrl } from '../model/url.ts';
import { type Element, parsePage } from './parse-html.ts';
import { attribute, textContent } from './tree.ts';

export type PageLink = { rel: string[]; type: string; href: string; title: string };

export type Page = {
  title: string;
  /** The base of the page's relative URLs. */
  base: string;
  /** `<link>` elements and typed `<a>` with absolute URLs, in order. */
  links: PageLink[];
  /** URLs of `<a>` elements, absolute, in order. */
  anchors: string[];
  /** Target of a meta refresh. */
  refresh: string | null;
};

/** Feed links are in the head; the rest of a large page is not read. */
const MAX_INPUT = 300_000;
const MAX_URL = 2000;

/** Reads a page; never throws. */
export function readPage(html: string, url: string): Page {
  const elements = parsePage(html.slice(0, MAX_INPUT))?.elements ?? [];
  const named = (name: string): Element[] => elements.filter(({ tagName }) => tagName === name);
  const based = named('base').find((one) => attribute(one, 'href') !== '');
  const base = webAddress(based ? attribute(based, 'href') : '', url) ?? url;
  const title = named('title')[0];
  const refresh = named('meta').find((one) => attribute(one, 'http-equiv').toLowerCase() === 'refresh');
  const target =
    refresh && /^\s*\d+\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(attribute(refresh, 'content'))?.[1];
  return {
    title: title ? textContent(title) : '',
    base,
    links: elements.filter(isLink).flatMap((one) => {
      const href = webAddress(attribute(one, 'href'), base);
      const rel = attribute(one, 'rel').toLowerCase().split(/\s+/).filter(Boolean);
      const type = attribute(one, 'type').toLowerCase().split(';')[0]?.trim() ?? '';
      return href ? [{ rel, type, href, title: attribute(one, 'title').trim() }] : [];
    }),
    anchors: named('a').flatMap((one) => webAddress(attribute(one, 'href'), base) ?? []),
    refresh: target ? webAddress(target, base) : null,
  };
}

function isLink(element: Element): boolean {
  return element.tagName === 'link' || (element.tagName === 'a' && attribute(element, 'type') !== '');
}

/** "feed:" before a URL, or instead of its scheme, opens a program on the reader's machine. */
function webAddress(href: string, base: string): string | null {
  const address = href
    .trim()
    .replace(/^feed:(?=https?:)/i, '')
    .replace(/^feed:(?=\/\/)/i, 'https:');
  const url = address.length > MAX_URL ? null : absoluteUrl(address, base);
  return url && /^https?:/i.test(url) && URL.canParse(url) ? url : null;
}
