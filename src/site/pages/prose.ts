/** An entry's HTML in a page. */
import { raw } from 'hono/html';
import { type PageHtmlOptions, pageHtml } from '../../html/html.ts';
import type { SafeHtml } from '../../model/html.ts';
import type { Markup } from './markup.ts';

/** The text of an entry, fit for its place. */
export function prose(safe: SafeHtml, options: PageHtmlOptions): Markup {
  return raw(pageHtml(safe, options));
}

/** Whether the text is more than its plain summary: longer, or with something to look at. */
export function saysMore(safe: SafeHtml, summary: string): boolean {
  if (/<(?:img|video|audio|pre|table|picture)\b/.test(safe)) return true;
  return plainLength(safe) > summary.length + 20;
}

/** Letters that people read in a minute: of an alphabet, and of scripts whose letters are whole syllables or words. */
const LETTERS_A_MINUTE = 1200;
const SYLLABLES_A_MINUTE = 450;

/** Whole minutes that it takes to read it, rounded. */
export function readingMinutes(safe: SafeHtml): number {
  const syllables =
    safe.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  const letters = plainLength(safe) - syllables;
  return Math.round(letters / LETTERS_A_MINUTE + syllables / SYLLABLES_A_MINUTE);
}

function plainLength(safe: string): number {
  let length = 0;
  let inTag = false;
  for (let i = 0; i < safe.length; i++) {
    const code = safe.charCodeAt(i);
    if (code === 60) inTag = true;
    else if (code === 62) inTag = false;
    else if (!inTag && code !== 10) length++;
  }
  return length;
}
