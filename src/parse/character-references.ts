/** Decodes character and entity references: `&#8217;`, `&amp;`, `&eacute;`, and text that only looks like one. */
import { Parser } from 'htmlparser2';

/** The repairs that a document's references needed. */
export type ReferenceTally = { bare: boolean; html: number; declared: number; invalid: number };

export type ReferenceDecoder = (raw: string) => string;

/** Maximum number of replaced references to the document's own entities. */
const MAX_DECLARED = 20_000;

const REFERENCE = /&(?:#(\d{1,8}|[xX][\da-fA-F]{1,7})|([A-Za-z][\w.-]{0,39}));/g;
const BARE = /&(?!(?:#(?:\d{1,8}|[xX][\da-fA-F]{1,7})|[A-Za-z][\w.-]{0,39});)/;

/** A surrogate pair for a character beyond U+FFFF, written by software that counts in UTF-16. */
const PAIR =
  /&#(x0*d[89ab][\da-f]{2}|55[2-9]\d\d|56[0-3]\d\d);&#(x0*d[c-f][\da-f]{2}|56[3-9]\d\d|57[0-3]\d\d);/gi;

/** XML's own (XML 1.0 §4.6). */
const PREDEFINED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A decoder for one document: XML's references, the document's own entities, HTML's names. Linear. */
export function referenceDecoder(declared: Map<string, string>, tally: ReferenceTally): ReferenceDecoder {
  const numbered = (number: string): string => {
    const text = character(number);
    if (text === null) tally.invalid++;
    return text ?? ' ';
  };
  const plain = (text: string): string =>
    text.replace(REFERENCE, (whole, number?: string, name?: string) =>
      number ? numbered(number) : (PREDEFINED.get(name ?? '') ?? whole),
    );
  const named = (name: string): string | null => {
    const own = declared.get(name);
    if (own !== undefined && tally.declared < MAX_DECLARED) {
      tally.declared++;
      // First the literal's own numbers, then references in the resulting text (XML 1.0 §4.5, appendix D).
      return plain(own.replace(REFERENCE, (whole, number?: string) => (number ? numbered(number) : whole)));
    }
    const html = htmlEntity(name);
    if (html !== null) tally.html++;
    return html;
  };
  const decoded = (whole: string, number: string | undefined, name = ''): string => {
    const text = number ? numbered(number) : (PREDEFINED.get(name) ?? named(name));
    if (text === null) tally.bare = true;
    return text ?? whole;
  };
  return (raw) => {
    if (!raw.includes('&')) return raw;
    tally.bare ||= BARE.test(raw);
    return inPieces(raw.replace(PAIR, joined), (piece) => piece.replace(REFERENCE, decoded));
  };
}

const PIECE_CHARS = 65_536;

/** Replaces a long text piece by piece: `replace` keeps all its matches in memory until the last one. */
function inPieces(text: string, replace: (piece: string) => string): string {
  if (text.length <= PIECE_CHARS) return replace(text);
  const pieces: string[] = [];
  for (let start = 0, end = 0; start < text.length; start = end) {
    // A reference starts with "&", so none is divided.
    end = text.indexOf('&', start + PIECE_CHARS);
    if (end < 0) end = text.length;
    pieces.push(replace(text.slice(start, end)));
  }
  return pieces.join('');
}

/** Joins a surrogate pair; PAIR also matches other text, which stays unchanged. */
function joined(whole: string, high: string, low: string): string {
  const [first = 0, second = 0] = [high, low].map((number) => Number(number.replace(/^x/i, '0x')));
  const isPair = first >= 0xd800 && first < 0xdc00 && second >= 0xdc00 && second < 0xe000;
  return isPair ? `&#${0x10000 + (first - 0xd800) * 0x400 + (second - 0xdc00)};` : whole;
}

/** Bytes 80–9F of Windows-1252: browsers decode C1 controls to these (HTML §13.2.5.80). */
const C1 = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, i) => i + 0x80));

function character(number: string): string | null {
  const point = /^x/i.test(number) ? Number.parseInt(number.slice(1), 16) : Number.parseInt(number, 10);
  if (point >= 0x80 && point < 0xa0) return C1[point - 0x80] ?? null;
  const allowed =
    point === 9 || point === 10 || point === 13 || (point >= 32 && point < 0xd800) || point > 0xdfff;
  return allowed && point <= 0x10ffff ? String.fromCodePoint(point) : null;
}

const htmlEntities = new Map<string, string | null>();

/** The characters of an HTML entity name, or null; cached for up to a few thousand names. */
function htmlEntity(name: string): string | null {
  const seen = htmlEntities.get(name);
  if (seen !== undefined) return seen;
  const reference = `&${name};`;
  let text = '';
  new Parser({ ontext: (piece) => (text += piece) }).end(reference);
  // If only a prefix is an entity, the rest stays: "&notit;" is "¬it;".
  const result = text.length > 1 && text.endsWith(';') ? null : text;
  if (htmlEntities.size < 4000) htmlEntities.set(name, result);
  return result;
}
