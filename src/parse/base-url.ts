/** xml:base: against what the relative URLs of a place stand (XML Base §3). */

/** Longer addresses are not taken as a base: each entry would carry a copy. */
const LONGEST = 2000;

/** The absolute form of `url`, or null when it has none. */
export function absoluteUrl(url: string, base: string): string | null {
  try {
    return new URL(url.trim(), base).href;
  } catch {
    return null;
  }
}

/** The base inside an element: its own xml:base resolved against the outer one, when it has a usable one. */
export function innerBase(own: string | undefined, outer: string): string {
  if (own === undefined || own.trim() === '') return outer;
  const resolved = absoluteUrl(own, outer);
  return resolved !== null && resolved.length <= LONGEST && /^https?:/.test(resolved) ? resolved : outer;
}
