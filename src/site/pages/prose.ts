/** Foreign HTML in a page: the text of an entry, and maintainers' Markdown. */
import { raw } from 'hono/html';
import { marked } from 'marked';
import { type PageHtmlOptions, pageHtml, readHtml } from '../../html/html.ts';
import type { SafeHtml } from '../../model/html.ts';
import { createMemo } from '../memo.ts';
import type { Markup } from './markup.ts';

/** The text of an entry, adapted to its place. */
export function prose(safe: SafeHtml, options: PageHtmlOptions): Markup {
  return raw(pageHtml(safe, options));
}

/** Whether the text is more than its plain summary: longer, or with media. */
export function saysMore(safe: SafeHtml, summary: string): boolean {
  if (/<(?:img|video|audio|pre|table|picture)\b/.test(safe)) return true;
  const { letters, syllables } = measure(safe);
  return letters + syllables > summary.length + 20;
}

/** Characters that people read per minute: in an alphabet, and in scripts whose characters are syllables or words. */
const LETTERS_A_MINUTE = 1200;
const SYLLABLES_A_MINUTE = 450;

/** Reading time in whole minutes, rounded. */
export function readingMinutes(safe: SafeHtml): number {
  const { letters, syllables } = measure(safe);
  return Math.round(letters / LETTERS_A_MINUTE + syllables / SYLLABLES_A_MINUTE);
}

/** Code units outside tags; between the radicals of Han and the end of Hangul, a character is a syllable or a word. */
function measure(safe: string): { letters: number; syllables: number } {
  let [letters, syllables, inTag] = [0, 0, false];
  for (let i = 0; i < safe.length; i++) {
    const code = safe.charCodeAt(i);
    if (code === 60) inTag = true;
    else if (code === 62) inTag = false;
    else if (inTag || code === 10) continue;
    else if (code >= 0x2e80 && code <= 0xd7ff) syllables++;
    else letters++;
  }
  return { letters, syllables };
}

/** Sanitized like any foreign HTML: a planet's file may be copied from somebody else's. */
const read = createMemo((text) => {
  const [base = '', source = ''] = text.split(/\n(.*)/s, 2);
  const { html } = readHtml(marked.parse(source, { async: false }), { base });
  return pageHtml(html, { topHeading: 2, title: null }).replaceAll(' rel="nofollow ugc"', '');
});

/** `base`: the base of relative links. */
export function markdown(source: string, base: string): Markup {
  return raw(read(`${base}\n${source}`));
}
