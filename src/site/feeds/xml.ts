/** Writing XML 1.0: every value is escaped, and only what was escaped can become markup. */

/** Markup that is well-formed by construction. */
export type Xml = string & { readonly xml: unique symbol };

/** Attributes in the order in which they are written; those that are null are left out. */
export type Attributes = Record<string, string | number | null>;

/**
 * The same text without what XML 1.0 §2.2 does not allow (control characters, lone surrogates, U+FFFE, U+FFFF) and
 * without the invisible controls that it warns of (U+007F to U+009F), which only come from misread bytes.
 */
export function legalText(text: string): string {
  return MAYBE_ILLEGAL.test(text) ? text.replace(ILLEGAL, '') : text;
}

const ILLEGAL = /[^\t\n\r\x20-\x7E\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
/** Looked for first, as it is rare and letter by letter is slow: half of a pair counts, whole or not. */
const MAYBE_ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]/;

/** Character data. A carriage return is written as a reference, or parsers would change it (XML 1.0 §2.11). */
export function text(value: string): Xml {
  return legalText(value)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r/g, '&#13;') as Xml;
}

/** An element with markup inside; without any it is written as an empty tag. */
export function element(name: string, attributes: Attributes, ...children: (Xml | null)[]): Xml {
  let tag = name;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) tag += ` ${key}="${attributeValue(String(value))}"`;
  }
  // Added, not joined: joining copies an archive of some megabytes at each of its levels.
  let inside = '';
  for (const child of children) inside += child ?? '';
  return (inside === '' ? `<${tag}/>` : `<${tag}>${inside}</${name}>`) as Xml;
}

/** An element with text inside, or nothing when there is no text. */
export function textElement(name: string, value: string | null, attributes: Attributes = {}): Xml | null {
  return value ? element(name, attributes, text(value)) : null;
}

/** Each piece on a line of its own, so that a change shows as a change of few lines. */
export function lines(...pieces: (Xml | null)[]): Xml {
  let all = '';
  for (const piece of pieces) if (piece !== null) all += `\n${piece}`;
  return all as Xml;
}

/** A whole document in UTF-8, with the style sheet that makes it a page for people when one is given. */
export function xmlDocument(root: Xml, stylesheet: string | null = null): string {
  const instruction =
    stylesheet === null ? '' : `<?xml-stylesheet type="text/css" href="${attributeValue(stylesheet)}"?>\n`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${instruction}${root}\n`;
}

/** White space other than the space is written as references, or parsers would turn it into spaces (XML 1.0 §3.3.3). */
function attributeValue(value: string): string {
  return text(value).replace(/"/g, '&quot;').replace(/\t/g, '&#9;').replace(/\n/g, '&#10;');
}
