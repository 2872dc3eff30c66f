/** Language tags (BCP 47). */

/** The tag in its usual spelling ("en_us" → "en-US"), or null when it is none. */
export function languageTag(written: string): string | null {
  const tag = written.trim().replace(/_/g, '-');
  if (!/^[a-z]{2,3}(-[a-z\d]{1,8})*$/i.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
