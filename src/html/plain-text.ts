/** Detects whether a text is markup, doubly escaped markup, or plain text with lines, whatever its feed declares. */
import { escapeText } from '../model/text.ts';
import { set } from './allow-list.ts';
import { textOfTags } from './parse-html.ts';

/** `html`: markup. `text`: no markup, whatever it looks like. `guess`: RSS, which does not specify. */
export type TextType = 'html' | 'text' | 'guess';

/** Elements that distinguish markup from a text that contains "<". */
const ELEMENTS = set(`
  a abbr acronym address article aside audio b big blockquote br button caption center cite code col colgroup dd del
  details dfn div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe img input ins
  kbd label li main map mark nav noscript object ol p picture pre q rp rt ruby s samp script section small span strike
  strong style sub summary sup svg table tbody td textarea tfoot th thead time tr tt u ul var video wbr`);
const TAG = /<\/?([a-z][\w:-]*)/gi;
const EXAMINED = 100_000;

/** Whether an undeclared text is HTML: every tag in it must be an HTML tag. */
export function looksLikeHtml(text: string): boolean {
  return /<\/?[a-z][^<>]*>|&#?\w{2,}?;/i.test(text) && hasOnlyHtmlTags(text);
}

function hasOnlyHtmlTags(text: string): boolean {
  for (const [, name = ''] of text.slice(0, EXAMINED).matchAll(TAG))
    if (!ELEMENTS.has(name.toLowerCase())) return false;
  return true;
}

/**
 * Whether a text declared as plain is clearly markup: it starts and ends with an HTML tag, and has more than
 * one pair of tags, which could be a quotation.
 */
function isMarkup(text: string): boolean {
  const whole =
    /^\s*<[a-z][a-z\d]*(?:\s[^<>]*)?\/?>[\s\S]*<(?:\/[a-z][a-z\d]*|(?:img|br|hr)(?:\s[^<>]*)?\/?)>\s*$/i.test(
      text,
    );
  return whole && (text.match(/<[a-z]/gi)?.length ?? 0) > 1 && hasOnlyHtmlTags(text);
}

/** Converts the text to HTML, which is still unsafe. */
export function toMarkup(text: string, type: TextType): string {
  if (type === 'text') return isMarkup(text) ? text : paragraphs(text, true);
  if (/<[a-z!/?]/i.test(text)) return text;
  const plain = textOfTags(text);
  return isMarkup(plain) ? plain : paragraphs(plain, type === 'guess');
}

const BLANK_LINES = /\n[^\S\n]*\n\s*/;
/** A line of that length probably continues in the next one. */
const WRAPPED = 55;
const NEW_ITEM = /^\s*(?:[-*•>#|+]|\d+[.)])\s?/;

/** Splits paragraphs at blank lines; with `keepsLines`, keeps other line breaks unless they only wrap a paragraph. */
function paragraphs(text: string, keepsLines: boolean): string {
  const blocks = text
    .replace(/\r\n?|\u2028/g, '\n')
    .split(BLANK_LINES)
    .filter((block) => block.trim() !== '');
  return blocks
    .map((block) => `<p>${keepsLines ? withBreaks(block.trim()) : escapeText(block.trim())}</p>`)
    .join('\n');
}

function withBreaks(block: string): string {
  const lines = block.split('\n');
  return lines
    .map((line, i) => {
      const next = lines[i + 1];
      if (next === undefined) return escapeText(line);
      const isWrap = line.trimEnd().length >= WRAPPED && !NEW_ITEM.test(next);
      return `${escapeText(line)}${isWrap ? '\n' : '<br>\n'}`;
    })
    .join('');
}
