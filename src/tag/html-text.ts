/** Reads an entry's HTML once, from left to right: its text, where its headings stand, its links with their words. */

export type Link = { url: string; start: number; end: number };
export type Span = { start: number; end: number };
export type HtmlText = { text: string; headings: Span[]; links: Link[] };

type Tag = { name: string; closing: boolean; url: string | null; end: number };
type Reader = {
  parts: string[];
  length: number;
  headings: Span[];
  links: Link[];
  open: Span | null;
  link: Link | null;
};

/** What stands inside these says nothing about the post: code, and the furniture of the blog. */
const SKIPPED = new Set([
  'pre',
  'code',
  'script',
  'style',
  'nav',
  'footer',
  'aside',
  'template',
  'svg',
  'math',
]);
/** What authors put there is no text of theirs, but the links in it are. */
const LINKING = new Set(['pre', 'code']);
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt']);
const INLINE = new Set(
  'a abbr b big cite del dfn em font i ins kbd mark q s small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);
/** Attributes that hold the address of what a post points at or embeds. */
const ADDRESSES = new Set(['href', 'src']);

/** Linear in the input, whatever it holds; text outside of tags is decoded. */
export function readHtml(html: string): HtmlText {
  const reader: Reader = { parts: [], length: 0, headings: [], links: [], open: null, link: null };
  let position = 0;
  let skipping = '';
  let depth = 0;
  while (position < html.length) {
    const less = html.indexOf('<', position);
    const end = less < 0 ? html.length : less;
    if (end > position && !skipping) put(reader, decode(html.slice(position, end)));
    if (less < 0) break;
    const tag = readTag(html, less);
    if (!tag) {
      if (!skipping) put(reader, '<');
      position = less + 1;
      continue;
    }
    position = tag.end;
    if (skipping) {
      if (tag.url && LINKING.has(skipping)) noteLink(reader, tag.url);
      if (tag.name === skipping) depth += tag.closing ? -1 : 1;
      if (depth === 0) skipping = '';
    } else if (SKIPPED.has(tag.name) && !tag.closing) {
      skipping = tag.name;
      depth = 1;
      put(reader, '\n\n');
    } else place(reader, tag);
  }
  closeLink(reader);
  closeHeading(reader);
  return { text: reader.parts.join(''), headings: reader.headings, links: reader.links };
}

function put(reader: Reader, text: string): void {
  reader.parts.push(text);
  reader.length += text.length;
}

/** Notes what a tag opens or closes; every element that is not inline ends the sentence. */
function place(reader: Reader, tag: Tag): void {
  if (!INLINE.has(tag.name) && tag.name) put(reader, '\n\n');
  if (HEADINGS.has(tag.name)) {
    closeHeading(reader);
    if (!tag.closing) reader.open = { start: reader.length, end: reader.length };
  }
  if (tag.name === 'a') closeLink(reader);
  if (!tag.url) return;
  if (tag.name === 'a') reader.link = { url: tag.url, start: reader.length, end: reader.length };
  else noteLink(reader, tag.url);
}

function noteLink(reader: Reader, url: string): void {
  reader.links.push({ url, start: reader.length, end: reader.length });
}

function closeLink(reader: Reader): void {
  if (reader.link) reader.links.push({ ...reader.link, end: reader.length });
  reader.link = null;
}

function closeHeading(reader: Reader): void {
  if (reader.open) reader.headings.push({ ...reader.open, end: reader.length });
  reader.open = null;
}

/** The tag that begins at `start`, or null where the sign is only text. A tag that never ends takes the rest. */
function readTag(html: string, start: number): Tag | null {
  let at = start + 1;
  const closing = html.charCodeAt(at) === 47;
  if (closing) at += 1;
  if (html.charCodeAt(at) === 33) {
    const over = html.indexOf('>', at);
    return { name: '', closing: false, url: null, end: over < 0 ? html.length : over + 1 };
  }
  const from = at;
  while (isNameCharacter(html.charCodeAt(at))) at += 1;
  if (at === from) return null;
  const tag: Tag = { name: html.slice(from, at).toLowerCase(), closing, url: null, end: at };
  readAttributes(html, tag);
  return tag;
}

function readAttributes(html: string, tag: Tag): void {
  let at = tag.end;
  let nameStart = -1;
  let name = '';
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === 62) break;
    if (code === 34 || code === 39) {
      const close = html.indexOf(html.charAt(at), at + 1);
      const end = close < 0 ? html.length : close;
      if (!tag.closing && ADDRESSES.has(name)) tag.url = decode(html.slice(at + 1, end)).trim();
      at = end;
      name = '';
      nameStart = -1;
    } else if (isNameCharacter(code)) {
      if (nameStart < 0) nameStart = at;
    } else if (nameStart >= 0) {
      name = html.slice(nameStart, at).toLowerCase();
      nameStart = -1;
    }
  }
  tag.end = Math.min(at + 1, html.length);
}

function isNameCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45
  );
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Replaces character references: numbers and the five names that the sanitizer writes. */
export function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g,
    (whole, decimal, hex, name) => {
      if (name) return NAMED[name] ?? whole;
      const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
