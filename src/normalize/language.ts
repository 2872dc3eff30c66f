/** Language tags (BCP 47). */

/** A cache: most entries repeat the feed's language, and the runtime takes as long as for three dates. */
const seen = new Map<string, string | null>();
const MAX_SEEN = 500;
/** Maximum length of a complete tag (RFC 5646 §4.4.1). */
const MAX_LENGTH = 35;

/** The tag in canonical case ("en_us" → "en-US"), or null if it is invalid. */
export function languageTag(written: string): string | null {
  const known = seen.get(written);
  if (known !== undefined) return known;
  const tag = canonicalTag(written);
  if (seen.size < MAX_SEEN && written.length <= MAX_LENGTH) seen.set(written, tag);
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
