/** Which way a text runs (Unicode Standard Annex #9), by most of its letters instead of the first. */

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/gu;
/** The same, by code units: much faster on the many texts that have none. */
const MAYBE_RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a]/;
const LETTER = /\p{L}/gu;

/** How many of its letters run from right to left, and how many from left to right. */
export function countLetters(text: string): { rtl: number; ltr: number } {
  const rtl = text.match(RTL)?.length ?? 0;
  return { rtl, ltr: Math.max(0, (text.match(LETTER)?.length ?? 0) - rtl) };
}

/** The direction to be written on a paragraph with so many letters of each kind; null where it has none. */
export function writtenDirection({ rtl, ltr }: ReturnType<typeof countLetters>): 'rtl' | 'ltr' | null {
  if (rtl > ltr) return 'rtl';
  return ltr > 0 ? 'ltr' : null;
}

/** Whether anything in it runs from right to left: most texts need no closer look. */
export function hasRtl(text: string): boolean {
  return MAYBE_RTL.test(text);
}

/** The direction of a text as a value of the attribute `dir`; auto where it has no letters from right to left. */
export function textDirection(text: string): 'rtl' | 'ltr' | 'auto' {
  if (!hasRtl(text)) return 'auto';
  const { rtl, ltr } = countLetters(text);
  return rtl > ltr ? 'rtl' : 'ltr';
}

/** The direction of HTML that was read, as textDirection. */
export function htmlDirection(html: string): 'rtl' | 'ltr' | 'auto' {
  return hasRtl(html) ? textDirection(html.replace(/<[^>]*>|&\w+;/g, ' ')) : 'auto';
}
