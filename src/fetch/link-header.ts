/** Reads Link headers (RFC 8288): hub and self (WebSub), and a page's feeds. */
import type { ResponseHeaders } from '../model/runtime.ts';
import { webUrl } from '../model/url.ts';

const MAX_ALTERNATES = 10;

export type FeedLinks = {
  hub: string | null;
  self: string | null;
  /** Alternate forms of the document with a type, in order: for a web page, its feeds. */
  alternates: { url: string; type: string; title: string }[];
};

/** URLs are absolute; null if there is none with http or https. The first hub and self count. */
export function parseLinkHeader(headers: ResponseHeaders, base: URL): FeedLinks {
  const links: FeedLinks = { hub: null, self: null, alternates: [] };
  for (const [, target, parameters] of (headers.get('link') ?? '').matchAll(/<([^<>]*)>([^<]*)/g)) {
    const names = parameter(parameters, 'rel').toLowerCase().split(/\s+/);
    const url = absolute(target ?? '', base);
    if (names.includes('hub')) links.hub ??= url;
    if (names.includes('self')) links.self ??= url;
    const type = parameter(parameters, 'type').toLowerCase().split(';')[0]?.trim();
    if (url && type && names.includes('alternate') && links.alternates.length < MAX_ALTERNATES)
      links.alternates.push({ url, type, title: parameter(parameters, 'title') });
  }
  return links;
}

function parameter(parameters: string | undefined, name: string): string {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;,"]+))`, 'i').exec(parameters ?? '');
  return found?.[1] ?? found?.[2] ?? '';
}

function absolute(target: string, base: URL): string | null {
  return URL.parse(webUrl(target, base.href) ?? '')?.href ?? null;
}
