/** A text as the feed had it → HTML to publish, or plain text. */
import type { SafeHtml } from '../model/feed.ts';
import type { ParsedText } from '../parse/parsed-feed.ts';
import { effortOf } from './html-effort.ts';
import { collapse, plainText } from './plain-text.ts';
import { sanitizeHtml, withoutMarkup } from './sanitize-html.ts';

/** Elements that tell markup from a text that happens to hold a "<". */
const HTML_ELEMENTS = new Set(
  `a abbr acronym address article aside audio b big blockquote br button caption center cite code col colgroup dd del
  details dfn div dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd
  label li main map mark nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody
  td textarea tfoot th thead time tr tt u ul var video wbr script style object embed noscript svg`.split(
    /\s+/,
  ),
);

/** Is this text, of which the feed does not say what it is, HTML? Every tag in it must be one of HTML's. */
export function looksLikeHtml(text: string): boolean {
  if (!/<\/?[a-z][^<>]*>|&#?\w{2,}?;/i.test(text)) return false;
  for (const [, name = ''] of text.slice(0, 100_000).matchAll(/<\/?([a-z][\w:-]*)/gi)) {
    if (!HTML_ELEMENTS.has(name.toLowerCase())) return false;
  }
  return true;
}

/** The first text that comes to something, as one line of plain text. */
export function plainOf(texts: ParsedText[]): string | null {
  for (const { text, type } of texts) {
    const html = type === 'html' || (type === 'guess' && looksLikeHtml(text));
    const plain = html ? plainText(text) : collapse(text);
    if (plain) return plain;
  }
  return null;
}

/** What working on the HTML of one document may still cost, in tags (html-effort.ts). */
export type Effort = { left: number };

/** The densest of the feeds that people wrote come to this when they are as long as a feed may be. */
const MOST_EFFORT = 600_000;

export function fullEffort(): Effort {
  return { left: MOST_EFFORT };
}

/**
 * The first text that comes to something, as HTML to publish. `base` says against what its relative URLs stand. When
 * the effort is spent, texts lose their markup; when it is spent twice, themselves.
 */
export function htmlOf(
  texts: ParsedText[],
  base: (text: ParsedText) => string,
  effort: Effort,
): SafeHtml | null {
  for (const text of texts) {
    const html = text.type === 'text' ? escapeText(text.text) : text.text;
    const cost = effortOf(html);
    effort.left -= cost;
    if (effort.left < -MOST_EFFORT) return null;
    const clean = effort.left < 0 ? withoutMarkup(html) : sanitizeHtml(html, base(text), cost);
    const safe = clean.trim() as SafeHtml;
    if (safe) return safe;
  }
  return null;
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
