/** HTML that we cleaned → plain text, in one look at each tag: what is read of every entry of every poll. */
import type { SafeHtml } from '../model/feed.ts';
import { BLOCKS, collapse } from './plain-text.ts';

const NOTHING: ReadonlySet<string> = new Set();
const CHARACTERS: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/**
 * As plainText, for what the sanitizer wrote: its tags are whole, its attributes hold no ">", its references are four.
 * The elements named in `without` are left out with all that they hold.
 */
export function safeText(html: SafeHtml | string, without: ReadonlySet<string> = NOTHING): string {
  const parts: string[] = [];
  let left: string | null = null;
  let depth = 0;
  let at = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    if (left === null && open > at) parts.push(html.slice(at, open));
    const end = html.indexOf('>', open);
    at = end < 0 ? html.length : end + 1;
    const closing = html.charCodeAt(open + 1) === 47;
    const name = nameAt(html, closing ? open + 2 : open + 1);
    if (left === null && BLOCKS.has(name)) parts.push(' ');
    if (left === null && !closing && without.has(name)) left = name;
    if (name !== left) continue;
    depth += closing ? -1 : 1;
    if (depth === 0) left = null;
  }
  if (left === null) parts.push(html.slice(at));
  return collapse(decode(parts.join('')));
}

function nameAt(html: string, start: number): string {
  let end = start;
  for (let code = html.charCodeAt(end); isLetterOrDigit(code); code = html.charCodeAt(end)) end++;
  return html.slice(start, end);
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

function decode(text: string): string {
  return text.includes('&')
    ? text.replace(/&(?:lt|gt|quot|amp);/g, (found) => CHARACTERS[found] ?? found)
    : text;
}
