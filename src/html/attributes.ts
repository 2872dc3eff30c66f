/** Filters the attributes of a foreign element and writes them as in a tag. */
import { escapeAttribute, escapeText } from '../model/text.ts';
import { type AddressBudget, absoluteUrl } from '../model/url.ts';
import { allowedAttributes, linkSchemes, mediaSchemes } from './allow-list.ts';
import type { Element } from './parse-html.ts';

/** The base of relative URLs, and how much resolving may lengthen them in total. */
export type Base = { url: string; budget: AddressBudget };

type Attributes = Record<string, string>;

const LINKS = new Set(['href', 'cite']);
const MEDIA = new Set(['src', 'poster']);
const LANGUAGE_CLASS = /(?:^|\s)(language-[\w+#.-]{1,40})(?=\s|$)/;
const LANGUAGE_TAG = /^[a-z]{2,8}(?:-[a-z\d]{1,8}){0,4}$/i;
const DIRECTION = /^(?:ltr|rtl|auto)$/i;
const RASTER = /^data:image\/(?:png|gif|jpe?g|webp|avif)[;,]/i;
const MAX_SRCSET = 20_000;
const MAX_CANDIDATES = 100;

/** The allowed attributes of the element, in source order. `base` resolves its relative URLs. */
export function keptAttributes(tag: string, element: Element, base: Base): Attributes {
  const allowed = allowedAttributes.get(tag);
  const kept: Attributes = {};
  for (const { name, value, prefix } of element.attrs) {
    const own = name === 'xml:lang' || prefix === 'xml' ? (name.endsWith('lang') ? 'lang' : name) : name;
    if (!allowed?.has(own) || own in kept) continue;
    const safe = safeValue(own, value, base);
    if (safe !== null) kept[own] = safe;
  }
  return kept;
}

function safeValue(name: string, value: string, base: Base): string | null {
  if (LINKS.has(name)) return safeUrl(value, base, linkSchemes);
  if (MEDIA.has(name)) return safeUrl(value, base, mediaSchemes);
  switch (name) {
    case 'srcset':
      return absoluteSrcset(value, base) || null;
    case 'class':
      return LANGUAGE_CLASS.exec(value)?.[1] ?? null;
    case 'hidden':
      return '';
    case 'lang':
      return LANGUAGE_TAG.test(value) ? value : null;
    case 'dir':
      return DIRECTION.test(value) ? value.toLowerCase() : null;
    default:
      return value;
  }
}

/** The absolute URL if it has one of the schemes or is an inline bitmap, otherwise null. */
export function safeUrl(value: string, base: Base, schemes: ReadonlySet<string>): string | null {
  const url = absoluteUrl(value, base.url, base.budget);
  if (url === null) return null;
  const scheme = url.slice(0, url.indexOf(':')).toLowerCase();
  if (schemes.has(scheme)) return url;
  return schemes === mediaSchemes && RASTER.test(url) ? url.replace(/\s+/g, '') : null;
}

/**
 * A srcset (HTML §4.8.4.2.1) with absolute URLs; '' if no candidate is valid, or if it mixes widths and
 * densities, which browsers reject.
 */
function absoluteSrcset(srcset: string, base: Base): string {
  if (srcset.length > MAX_SRCSET) return '';
  const candidates: string[] = [];
  const kinds = new Set<string>();
  const candidate = /[\s,]*(\S+)([^,]*)/gy;
  for (let match = candidate.exec(srcset); match; match = candidate.exec(srcset)) {
    let [, url = '', descriptor = ''] = match;
    if (url.endsWith(',')) {
      candidate.lastIndex -= descriptor.length;
      url = url.replace(/,+$/, '');
      descriptor = '';
    }
    const absolute = safeUrl(url, base, mediaSchemes);
    const size = descriptor.trim();
    if (!absolute || !/^(?:\d{1,6}w|\d{1,3}(?:\.\d{1,3})?x)?$/.test(size)) continue;
    candidates.push(`${absolute} ${size}`.trim());
    kinds.add(size.endsWith('w') ? 'w' : 'x');
    if (candidates.length === MAX_CANDIDATES) break;
  }
  return kinds.size > 1 ? '' : candidates.join(', ');
}

/** ` name="value"` for each. */
export function writeAttributes(attributes: Attributes): string {
  let written = '';
  for (const name in attributes) {
    written += ` ${name}="${escapeAttribute(cleanText(attributes[name] ?? ''))}"`;
  }
  return written;
}

/** Invalid in XML or HTML, interpreted by terminals, or changed by a parser: a carriage return becomes a line feed. */
const FORBIDDEN = /[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]/;
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/g;

/** Removes control characters, and characters that a parser would change. */
export function cleanText(text: string): string {
  if (!FORBIDDEN.test(text)) return text;
  return text.replace(/\r\n?/g, '\n').replace(CONTROLS, '').toWellFormed();
}

const MAX_ESCAPED = '&amp;'.length;

/** The longest start of the text that is no longer than that after escaping. */
export function fitText(text: string, room: number): string {
  if (text.length * MAX_ESCAPED <= room || escapeText(text).length <= room) return text;
  return text.slice(0, Math.max(0, Math.floor(room / MAX_ESCAPED))).toWellFormed();
}
