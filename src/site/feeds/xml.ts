/** Writes XML 1.0: every value is escaped, and only escaped values can become markup. */

/** Markup that is always well-formed. */
export type Xml = string & { readonly xml: unique symbol };

/** Attributes in output order; null ones are omitted. */
export type Attributes = Record<string, string | number | null>;

/**
 * Removes the characters that XML 1.0 §2.2 forbids (control characters, lone surrogates, U+FFFE, U+FFFF) and
 * the controls that it discourages (U+007F to U+009F), which only come from wrongly decoded bytes.
 */
export function legalText(text: string): string {
  return MAYBE_ILLEGAL.test(text) ? text.replace(ILLEGAL, '') : text;
}

const ILLEGAL = /[^\t\n\r\x20-\x7E\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
/** Checked first, because it is rare and character by character is slow: any surrogate counts, paired or not. */
const MAYBE_ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]/;

/** Character data. A carriage return becomes a reference; otherwise parsers would change it (XML 1.0 §2.11). */
export function text(value: string): Xml {
  return legalText(value)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r/g, '&#13;') as Xml;
}

/** An element with markup; without any it is an empty tag. */
export function element(name: string, attributes: Attributes, ...children: (Xml | null)[]): Xml {
  let tag = name;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) tag += ` ${key}="${attributeValue(String(value))}"`;
  }
  // Concatenated, not joined: joining copies an archive of several megabytes at each level.
  let inside = '';
  for (const child of children) inside += child ?? '';
  return (inside === '' ? `<${tag}/>` : `<${tag}>${inside}</${name}>`) as Xml;
}

/** An element with text, or null if there is no text. */
export function textElement(name: string, value: string | null, attributes: Attributes = {}): Xml | null {
  return value ? element(name, attributes, text(value)) : null;
}

/** Each part on its own line, so that a change affects few lines. */
export function lines(...pieces: (Xml | null)[]): Xml {
  let all = '';
  for (const piece of pieces) if (piece !== null) all += `\n${piece}`;
  return all as Xml;
}

/** A whole document in UTF-8, with a style sheet for browsers if one is given. */
export function xmlDocument(root: Xml, stylesheet: string | null = null): string {
  const instruction =
    stylesheet === null ? '' : `<?xml-stylesheet type="text/css" href="${attributeValue(stylesheet)}"?>\n`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${instruction}${root}\n`;
}

/** White space other than spaces becomes references; otherwise parsers would turn it into spaces (XML 1.0 §3.3.3). */
function attributeValue(value: string): string {
  return text(value).replace(/"/g, '&quot;').replace(/\t/g, '&#9;').replace(/\n/g, '&#10;');
}
