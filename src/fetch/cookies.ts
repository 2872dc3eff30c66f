/** Cookies within one chain of redirects (RFC 6265 §5): some servers set one before they send the feed. */
import type { ResponseHeaders } from '../model/runtime.ts';

type Cookie = {
  name: string;
  value: string;
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
};

export type CookieJar = {
  /** The `Cookie` header for a request to this URL; empty if there is none. */
  headersFor: (url: URL) => Record<string, string>;
  /** Stores the cookies of the response from this URL. */
  keep: (headers: ResponseHeaders, url: URL) => void;
};

const MAX_COOKIES = 20;

/** An empty jar for one chain of redirects: nothing is stored between polls. */
export function createCookieJar(now: Date): CookieJar {
  const jar = new Map<string, Cookie>();
  const keep = (line: string, url: URL): void => {
    const { cookie, expired } = parseCookie(line, url, now) ?? {};
    if (cookie === undefined) return;
    const key = `${cookie.name};${cookie.domain};${cookie.path}`;
    if (expired) jar.delete(key);
    else if (jar.has(key) || jar.size < MAX_COOKIES) jar.set(key, cookie);
  };
  return {
    headersFor: (url) => {
      const sent = [...jar.values()].filter((cookie) => belongsTo(cookie, url));
      return sent.length > 0 ? { Cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; ') } : {};
    },
    keep: (headers, url) => {
      for (const line of headers.getSetCookie()) keep(line, url);
    },
  };
}

function parseCookie(line: string, url: URL, now: Date): { cookie: Cookie; expired: boolean } | null {
  const [pair = '', ...rest] = line.split(';');
  const [, name, value] = /^\s*([^\s=]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
  if (name === undefined || value === undefined || !/^[\t\x20-\x7e\x80-\xff]{0,4096}$/.test(pair))
    return null;
  const attributes = new Map(
    rest.map((part) => {
      const [key = '', ...words] = part.split('=');
      return [key.trim().toLowerCase(), words.join('=').trim()] as const;
    }),
  );
  const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase() || url.hostname;
  const path = attributes.get('path') ?? '';
  const cookie = {
    name,
    value,
    domain,
    hostOnly: !attributes.get('domain'),
    path: path.startsWith('/') ? path : url.pathname.replace(/\/[^/]*$/, '') || '/',
    secure: attributes.has('secure'),
  };
  // A cookie must not be for other hosts, nor for a whole top-level domain.
  if (!isWithin(url.hostname, domain) || (domain !== url.hostname && !domain.includes('.'))) return null;
  const maxAge = attributes.get('max-age');
  const expires = Date.parse(attributes.get('expires') ?? '');
  return { cookie, expired: maxAge === undefined ? expires <= now.getTime() : Number(maxAge) <= 0 };
}

function belongsTo({ domain, hostOnly, path, secure }: Cookie, url: URL): boolean {
  const { hostname, pathname, protocol } = url;
  if (secure && protocol !== 'https:') return false;
  if (hostOnly ? hostname !== domain : !isWithin(hostname, domain)) return false;
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}

/** The host itself, or a subdomain; an IP address has none. */
function isWithin(hostname: string, domain: string): boolean {
  return hostname === domain || (hostname.endsWith(`.${domain}`) && !/^[\d.]+$|:/.test(hostname));
}
