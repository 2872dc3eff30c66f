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
