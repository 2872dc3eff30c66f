/** Relative addresses made absolute: one URL, or all of a srcset. */

/** A scheme that stands alone needs no base and is kept as its author wrote it. */
const ABSOLUTE = /^[a-z][a-z\d+.-]*:/i;

/** No server takes longer ones (RFC 9110 §4.1 asks for 8,000 at least). */
const LONGEST_URL = 8_000;

/**
 * The URL, absolute, as written where it was absolute before; null for an empty one, for one that cannot be
 * made absolute, and for one that no server would take.
 */
export function absoluteUrl(url: string, base: string): string | null {
  const tidy = url.replace(/[\t\r\n]+/g, '').trim();
  if (tidy === '' || (tidy.length > LONGEST_URL && !/^data:/i.test(tidy))) return null;
  if (ABSOLUTE.test(tidy) && !/^https?:(?!\/\/)/i.test(tidy)) return tidy;
  try {
    return new URL(tidy, base).href;
  } catch {
    return null;
  }
}

/** As absoluteUrl, for addresses that people are sent to: http and https alone. */
export function webUrl(url: string, base: string): string | null {
  const absolute = absoluteUrl(url, base);
  return absolute !== null && /^https?:\/\/./i.test(absolute) ? absolute : null;
}

const LONGEST_SRCSET = 20_000;

/** Every candidate of a srcset (HTML §4.8.4.2.1) made absolute; candidates that cannot be are left out. */
export function absoluteSrcset(srcset: string, base: string): string {
  const candidates: string[] = [];
  if (srcset.length > LONGEST_SRCSET) return '';
  const candidate = /[\s,]*(\S+)([^,]*)/gy;
  for (let match = candidate.exec(srcset); match && candidates.length < 100; match = candidate.exec(srcset)) {
    let [, url = '', descriptor = ''] = match;
    if (url.endsWith(',')) {
      candidate.lastIndex -= descriptor.length;
      url = url.replace(/,+$/, '');
      descriptor = '';
    }
    const absolute = absoluteUrl(url, base);
    const size = descriptor.trim();
    if (absolute && /^(?:\d{1,6}w|\d{1,3}(?:\.\d{1,3})?x)?$/.test(size))
      candidates.push(`${absolute} ${size}`.trim());
  }
  return candidates.join(', ');
}
