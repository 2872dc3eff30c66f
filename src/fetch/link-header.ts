/** Hub and self addresses from Link headers (RFC 8288), as WebSub announces them. */
import type { ResponseHeaders } from '../model/runtime.ts';

export type WebSubLinks = { hub: string | null; self: string | null };

/** The first `hub` and the first `self`, absolute; null where there is none that http or https can reach. */
export function parseLinkHeader(headers: ResponseHeaders, base: URL): WebSubLinks {
  const links: WebSubLinks = { hub: null, self: null };
  for (const [, target, parameters] of (headers.get('link') ?? '').matchAll(/<([^<>]*)>([^<]*)/g)) {
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters ?? '');
    const names = (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/);
    const url = absolute(target ?? '', base);
    if (names.includes('hub')) links.hub ??= url;
    if (names.includes('self')) links.self ??= url;
  }
  return links;
}

function absolute(target: string, base: URL): string | null {
  if (!URL.canParse(target, base)) return null;
  const url = new URL(target, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}
