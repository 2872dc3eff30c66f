/** Language tags (BCP 47). */

/** Most entries say what the feed says; asking the runtime takes as long as reading three dates. */
const seen = new Map<string, string | null>();
const MOST_SEEN = 500;
/** Room for all that a tag can say (RFC 5646 §4.4.1). */
const MAX_LENGTH = 35;

/** The tag in its usual spelling ("en_us" → "en-US"), or null when it is none. */
export function languageTag(written: string): string | null {
  const known = seen.get(written);
  if (known !== undefined) return known;
  const tag = canonicalTag(written);
  if (seen.size < MOST_SEEN && written.length <= MAX_LENGTH) seen.set(written, tag);
  return tag;
}

function canonicalTag(written: string): string | null {
  const tag = written.trim().replace(/_/g, '-');
  if (tag.length > MAX_LENGTH || !/^[a-z]{2,3}(-[a-z\d]{1,8})*$/i.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
