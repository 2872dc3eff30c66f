/** Text direction (Unicode Standard Annex #9), from most of a text's letters instead of the first. */

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/gu;
/** The same in code units: much faster for the many texts that have none. */
const MAYBE_RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a]/;
const LETTER = /\p{L}/gu;

/** Number of right-to-left and of left-to-right letters. */
export function countLetters(text: string): { rtl: number; ltr: number } {
  const rtl = text.match(RTL)?.length ?? 0;
  return { rtl, ltr: Math.max(0, (text.match(LETTER)?.length ?? 0) - rtl) };
}

/** The `dir` of a paragraph with these letters; null if it needs none. */
export function writtenDirection({ rtl, ltr }: ReturnType<typeof countLetters>): 'rtl' | 'ltr' | null {
  if (rtl > ltr) return 'rtl';
  return ltr > 0 ? 'ltr' : null;
}

/** Whether it has right-to-left letters: most texts need no further check. */
export function hasRtl(text: string): boolean {
  return MAYBE_RTL.test(text);
}

/** Numeric references beyond Latin-1, as a parser reads them: the semicolon may be missing. */
const REFERENCE = /&#(?:x0*([\da-f]{3,5})|0*(\d{3,6}))/gi;

/** The same for markup, whose letters may be numeric references. */
export function markupHasRtl(html: string): boolean {
  if (hasRtl(html)) return true;
  if (!html.includes('&#')) return false;
  for (const [, hex, decimal] of html.matchAll(REFERENCE)) {
    if (hasRtl(String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)))) return true;
  }
  return false;
}

/** The direction of a text as the value of `dir`; auto if it has no right-to-left letters. */
export function textDirection(text: string): 'rtl' | 'ltr' | 'auto' {
  if (!hasRtl(text)) return 'auto';
  const { rtl, ltr } = countLetters(text);
  return rtl > ltr ? 'rtl' : 'ltr';
}

/** The direction of normalized HTML, like textDirection. */
export function htmlDirection(html: string): 'rtl' | 'ltr' | 'auto' {
  return hasRtl(html) ? textDirection(html.replace(/<[^>]*>|&\w+;/g, ' ')) : 'auto';
}
