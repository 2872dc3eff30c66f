/** Converts unescaped elements (XHTML) in a feed's texts to HTML. */
import { escapeAttribute } from '../model/text.ts';

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Vocabularies that are part of HTML, whose elements use local names. */
const HTML_NAMESPACES = new Set(['xhtml', 'svg', 'mathml']);

/**
 * The HTML name of an element with the normalized name `name`: `xhtml:Div` → `div`. Elements of other
 * vocabularies keep their prefix, so that they do not become HTML's: `dc:title` is not a title, Word's `o:p`
 * not a paragraph.
 */
export function htmlName(written: string, name: string): string {
  const colon = name.indexOf(':');
  const space = name.slice(0, colon);
  if (HTML_NAMESPACES.has(space)) return name.slice(colon + 1);
  if (written.includes(':')) return written.toLowerCase();
  return space === 'rss' || space === 'atom' ? name.slice(colon + 1) : name;
}

/** The start tag, with the full xml:base (`base`). Drops what HTML does not parse as a tag. */
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

/** The end tag; empty for a void element. */
export function endTag(name: string): string {
  return VOID.has(name) || !/^[a-z]/.test(name) ? '' : `</${name}>`;
}
