/** Strangers' addresses on our pages. */
import { readableHost } from '../model/look-alikes.ts';

/** The address when a page may link to it (http or https), else null. */
export function webAddress(url: string | null): string | null {
  if (!url) return null;
  const parsed = URL.parse(url);
  return parsed && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.href : null;
}

/** The host of an address, as readers know it and none that passes for another; null when there is none. */
export function hostOf(url: string | null): string | null {
  const parsed = url ? URL.parse(url) : null;
  return parsed?.hostname ? readableHost(parsed.hostname.replace(/^www\./, '')) : null;
}
