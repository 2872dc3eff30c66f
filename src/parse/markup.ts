/** Elements that stand unescaped inside a feed's texts (XHTML) written as HTML, in their order. */
import { escapeText } from '../model/text.ts';

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Vocabularies that HTML has built in, where elements go by their local names. */
const HTML_NAMESPACES = new Set(['xhtml', 'svg', 'mathml']);

export function escapeAttribute(text: string): string {
  return /[&<>"]/.test(text) ? escapeText(text).replace(/"/g, '&quot;') : text;
}

/**
 * The name in HTML of an element that we know as `name`: `xhtml:Div` → `div`. Elements of other vocabularies keep
 * their prefix, so that none is taken for HTML's: `dc:title` is no title, Word's `o:p` no paragraph.
 */
export function htmlName(written: string, name: string): string {
  const colon = name.indexOf(':');
  const space = name.slice(0, colon);
  if (HTML_NAMESPACES.has(space)) return name.slice(colon + 1);
  if (written.includes(':')) return written.toLowerCase();
  return space === 'rss' || space === 'atom' ? name.slice(colon + 1) : name;
}

/** The start tag, an xml:base in full (`base`). What HTML does not take for a tag is left out. */
export function startTag(name: string, attributes: Map<string, string>, base: string): string {
  if (!/^[a-z]/.test(name)) return '';
  let out = `<${name}`;
  for (const [key, value] of attributes) {
    if (key === 'xml:base') out += ` xml:base="${escapeAttribute(base)}"`;
    else if (key === 'xml:lang' && !attributes.has('lang')) out += ` lang="${escapeAttribute(value)}"`;
    if (!/^(?:xlink:)?[a-z][\w-]*$/.test(key) || key === 'xmlns') continue;
    out += ` ${key}="${escapeAttribute(value)}"`;
  }
  return `${out}>`;
}

/** The end tag; nothing for an element that has none. */
export function endTag(name: string): string {
  return VOID.has(name) || !/^[a-z]/.test(name) ? '' : `</${name}>`;
}
