/** The link elements of a foreign web page: they say where its feeds are. */
import { webUrl } from '../model/url.ts';
import { type Element, parsePage } from './parse-html.ts';
import { attribute } from './tree.ts';

/** `href` is absolute. */
export type PageLink = { rel: string[]; type: string; href: string; title: string };

/** The links of a feed are in the head; the rest of a large page is not read. */
const MAX_INPUT = 300_000;
const MAX_URL = 2000;

/** The page's links to the web, in order; never throws. */
export function pageLinks(html: string, url: string): PageLink[] {
  const elements = parsePage(html.slice(0, MAX_INPUT))?.elements ?? [];
  const named = (name: string): Element[] => elements.filter(({ tagName }) => tagName === name);
  const based = named('base').find((one) => attribute(one, 'href') !== '');
  const base = (based && webAddress(based, url)) ?? url;
  return named('link').flatMap((link) => {
    const href = webAddress(link, base);
    const rel = attribute(link, 'rel').toLowerCase().split(/\s+/).filter(Boolean);
    const type = attribute(link, 'type').toLowerCase().split(';')[0]?.trim() ?? '';
    return href ? [{ rel, type, href, title: attribute(link, 'title').trim() }] : [];
  });
}

function webAddress(element: Element, base: string): string | null {
  const href = attribute(element, 'href');
  const url = href.length > MAX_URL ? null : webUrl(href, base);
  return url && URL.canParse(url) ? url : null;
}
