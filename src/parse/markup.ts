/** Elements that stand unescaped inside a feed's texts (XHTML) written as HTML, in their order. */
import { absoluteUrl } from './base-url.ts';
import type { XmlTag } from './xml-tokenizer.ts';

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

const URL_ATTRIBUTES = new Set(['href', 'src', 'cite', 'poster', 'action', 'data', 'longdesc']);

export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : text;
}

export function escapeAttribute(text: string): string {
  return /[&<>"]/.test(text) ? escapeText(text).replace(/"/g, '&quot;') : text;
}

/** `xhtml:Div` → `div`. */
function htmlName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1).toLowerCase();
}

/** The start tag; URLs are made absolute when an inner xml:base says against what (`base`). */
export function startTag(tag: XmlTag, base: string | null): string {
  const name = htmlName(tag.name);
  let out = `<${name}`;
  for (const [key, value] of tag.attributes) {
    if (!/^[a-z][\w-]*$/.test(key) || key === 'xmlns') continue;
    const url = base !== null && URL_ATTRIBUTES.has(key) ? (absoluteUrl(value, base) ?? value) : value;
    out += ` ${key}="${escapeAttribute(url)}"`;
  }
  return `${out}>`;
}

/** The end tag; nothing for an element that has none. */
export function endTag(name: string): string {
  const html = htmlName(name);
  return VOID.has(html) ? '' : `</${html}>`;
}
