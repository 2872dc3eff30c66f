/** URLs that feeds and their HTML contain, resolved against a base (RFC 3986 §5). */

const ABSOLUTE = /^[a-z][a-z\d+.-]*:/i;

/** Longer ones are dropped; RFC 9110 §4.1 asks servers to take 8,000. */
const MAX_URL_LENGTH = 8_000;

/**
 * The absolute URL: as written if it has a scheme already, null if it is empty, too long or cannot be resolved. A
 * scheme alone is no reason to trust it.
 */
export function absoluteUrl(url: string, base: string): string | null {
  const tidy = url.replace(/[\t\r\n]+/g, '').trim();
  if (tidy === '' || (tidy.length > MAX_URL_LENGTH && !/^data:/i.test(tidy))) return null;
  if (ABSOLUTE.test(tidy) && !/^https?:(?!\/\/)/i.test(tidy)) return tidy;
  return URL.parse(tidy, base)?.href ?? null;
}

/** Like absoluteUrl, for http and https alone. */
export function webUrl(url: string, base: string): string | null {
  const absolute = absoluteUrl(url, base);
  return absolute !== null && /^https?:\/\/./i.test(absolute) ? absolute : null;
}

/** Longer addresses are not taken as a base: each entry would carry a copy. */
const MAX_BASE_LENGTH = 2000;

/** What URLs stand against inside of an element with a base of its own (XML Base §3), where that is a usable one. */
export function innerBase(own: string, outer: string): string {
  const resolved = own.trim() === '' ? null : webUrl(own, outer);
  return resolved !== null && resolved.length <= MAX_BASE_LENGTH ? resolved : outer;
}

/** Query parameters that say where a reader came from, not what the page is; Medium's `source` says so where it is a feed. */
const TRACKING =
  /^(?:amp;)*(?:(?:utm|mtm|pk|hsa)_\w*|[a-z]{1,3}clid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|igshid|vero_id|ref_src)(?:=|$)|^source=rss/i;

/** What a percent-encoding may stand for without changing which page it is. */
const SAME_UNENCODED = /[\w.~!$'()*,:@-]/;

/**
 * What two spellings of one address have in common ("example.org/2015/05/post"): the one notion of "the same address".
 * Scheme, "www.", case of the host, default port, trailing slash, tracking parameters, percent-encoding and the place in
 * the page make no difference; a fragment that is a route of a script (#!/post, #/post) does. Other texts are left alone.
 */
export function addressKey(address: string): string {
  const url = URL.parse(address.trim());
  if (url === null || url.host === '') return address;
  const host = url.hostname.replace(/^www\.|\.$/g, '');
  const port = /^(?:80|443)?$/.test(url.port) ? '' : `:${url.port}`;
  const route = /^#[!/]/.test(url.hash) ? url.hash : '';
  const rest = `${url.pathname.replace(/\/+$/, '')}${searchKey(url.search)}${route}`;
  return host + port + (rest.includes('%') ? rest.replace(/%[\da-f]{2}/gi, unencoded) : rest);
}

/** Whether it is the address of one of these documents. */
export function isAmong(address: string, documents: (string | null)[]): boolean {
  const key = addressKey(address);
  return documents.some((one) => one !== null && addressKey(one) === key);
}

function searchKey(search: string): string {
  if (search === '') return '';
  const kept = search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !TRACKING.test(parameter));
  return kept.length === 0 ? '' : `?${kept.join('&').replaceAll('+', '%20')}`;
}

function unencoded(code: string): string {
  const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
  return SAME_UNENCODED.test(character) ? character : code.toUpperCase();
}
