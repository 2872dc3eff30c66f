/** Strangers' addresses on our pages. */

/** The address when a page may link to it (http or https), else null. */
export function webAddress(url: string | null): string | null {
  if (!url) return null;
  const parsed = URL.parse(url);
  return parsed && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.href : null;
}

/** The host of an address, as readers know it; null when there is none. */
export function hostOf(url: string | null): string | null {
  const parsed = url ? URL.parse(url) : null;
  return parsed?.hostname ? parsed.hostname.replace(/^www\./, '') : null;
}
