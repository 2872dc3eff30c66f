/** Decodes bytes to text: detects the character encoding despite wrong labels (RFC 7303 §3, WHATWG Encoding). */

import type { Warning } from '../model/reason.ts';

export type DecodedText = { text: string; warnings: Warning[] };

/**
 * First bytes that reveal an encoding: byte order marks, longest first, and "<" or "{" in encodings that are
 * not ASCII-compatible (XML 1.0 appendix F).
 */
const BEGINNINGS: [encoding: string, bytes: (number | null)[]][] = [
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-32be', [0, 0, 0, 0x3c]],
  ['utf-32le', [0x3c, 0, 0, 0]],
  ['utf-16be', [0, 0x3c, 0, null]],
  ['utf-16le', [0x3c, 0, null, 0]],
  ['utf-16be', [0, 0x7b]],
  ['utf-16le', [0x7b, 0]],
];

/** Common labels missing from the WHATWG table. */
const ALIASES = new Map([
  ['ansi_x3.110-1983', 'iso-8859-1'],
  ['cp1250', 'windows-1250'],
  ['mac-cyrillic', 'x-mac-cyrillic'],
  ['mac-roman', 'macintosh'],
  ['cp932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
  ['gb_2312', 'gbk'],
  ['iso8859_1', 'iso-8859-1'],
  ['utf-8859-1', 'iso-8859-1'],
  ['utf_8', 'utf-8'],
  ['win1251', 'windows-1251'],
  ['win1252', 'windows-1252'],
]);

/**
 * The document's text, without byte order mark. Tried in this order: byte order mark, first bytes,
 * Content-Type, XML declaration, UTF-8; a label that does not fit the bytes is ignored with a warning. Never
 * throws.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): DecodedText {
  const shown = BEGINNINGS.find(([, start]) => start.every((byte, i) => byte === null || bytes[i] === byte));
  const { text, warnings } = shown ? certain(bytes, shown[0]) : byLabel(bytes, labels(bytes, contentType));
  return { text: text.replace(/^\ufeff/, ''), warnings };
}

function certain(bytes: Uint8Array, encoding: string): DecodedText {
  const isWide = encoding.startsWith('utf-32');
  const text = isWide ? decodeUtf32(bytes, encoding === 'utf-32be') : decode(bytes, encoding, true);
  if (text !== null) return { text, warnings: [] };
  const damagedText = encoding === 'utf-8' ? decodeMixedUtf8(bytes) : decode(bytes, encoding, false);
  return { text: damagedText ?? '', warnings: [damaged(encoding)] };
}

function byLabel(bytes: Uint8Array, labelled: Label[]): DecodedText {
  const warnings: Warning[] = [];
  const utf8 = decode(bytes, 'utf-8', true);
  let fallback: string | null = null;
  for (const { label, source } of labelled) {
    const encoding = known(label);
    if (encoding === null) {
      warnings.push({ kind: 'encodingUnknown', source, label });
      continue;
    }
    const text = encoding === 'utf-8' ? utf8 : decode(bytes, encoding, true);
    if (text !== null && encoding !== 'utf-8' && isUtf8Despite(encoding, countUtf8(bytes))) {
      warnings.push({ kind: 'encodingIsUtf8', source, label });
      return { text: utf8 ?? decodeMixedUtf8(bytes), warnings };
    }
    if (text !== null) return { text, warnings };
    warnings.push({ kind: 'encodingContradicted', source, label });
    if (encoding !== 'utf-8') fallback ??= encoding;
  }
  if (utf8 !== null) return { text: utf8, warnings };
  if (fallback === null ? isRatherUtf8(countUtf8(bytes)) : isUtf8Despite(fallback, countUtf8(bytes))) {
    return { text: decodeMixedUtf8(bytes), warnings: [...warnings, damaged('utf-8')] };
  }
  const encoding = fallback ?? 'windows-1252';
  warnings.push({ kind: 'encodingGuessed', encoding });
  return { text: decode(bytes, encoding, false) ?? '', warnings };
}

/** Number of valid UTF-8 sequences beyond ASCII (those of three bytes count twice), and of invalid ones. */
type Utf8Evidence = { sequences: number; strays: number };

function countUtf8(bytes: Uint8Array): Utf8Evidence {
  let sequences = 0;
  let strays = 0;
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] ?? 0) < 0x80) continue;
    const length = sequenceLength(bytes, i);
    if (length > 2) sequences += 2;
    else if (length === 2) sequences += isLone(bytes, i) ? 0 : 1;
    else strays++;
    i += Math.abs(length || 1) - 1;
  }
  return { sequences, strays };
}

/** Non-Latin letters form words; a single sequence is as likely "É»" in Windows-1252. */
function isLone(bytes: Uint8Array, i: number): boolean {
  return (bytes[i] ?? 0) > 0xc5 && (bytes[i - 1] ?? 0) < 0x80 && (bytes[i + 2] ?? 0) < 0x80;
}

/** Without another label: text in other encodings rarely contains valid sequences. */
function isRatherUtf8({ sequences, strays }: Utf8Evidence): boolean {
  return sequences > 0 && 2 * sequences >= strays;
}

/**
 * Whether it is UTF-8 despite a label whose encoding also accepts the bytes. Text in another encoding
 * contains few valid sequences by chance; in a two-byte encoding, some more.
 */
function isUtf8Despite(encoding: string, { sequences, strays }: Utf8Evidence): boolean {
  const isOneByteEach = /^(?:windows-|iso-8859-|macintosh|x-mac|koi8|ibm)/.test(encoding);
  return isOneByteEach
    ? sequences > 0 && sequences >= 2 * strays
    : sequences >= 4 && sequences >= 4 * strays && !/^(?:utf-|iso-2022)/.test(encoding);
}

/** The encoding according to the header or the XML declaration. */
type Label = { label: string; source: string };

/** The encoding labels of the transport and the document, by precedence. */
function labels(bytes: Uint8Array, contentType: string | null): Label[] {
  const found: Label[] = [];
  const header = /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec((contentType ?? '').slice(0, 400))?.[1];
  if (header) found.push({ label: header.toLowerCase(), source: 'Content-Type' });
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1000));
  const declaration = /<\?xml\s[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]{1,40})/i.exec(head)?.[1];
  if (declaration) found.push({ label: declaration.toLowerCase(), source: '<?xml?>' });
  // A document with readable ASCII cannot be UTF-16 or UTF-32.
  const wide = /^(utf|ucs|iso-10646)-?_?(16|32|2|4|ucs)/i;
  return bytes.subarray(0, 64).includes(0) ? found : found.filter(({ label }) => !wide.test(label));
}

function known(label: string): string | null {
  try {
    return new TextDecoder(ALIASES.get(label) ?? label).encoding;
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array, encoding: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeUtf32(bytes: Uint8Array, bigEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let i = 0; i + 3 < bytes.length; i += 4) {
    const point = view.getUint32(i, !bigEndian);
    parts.push(point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd');
  }
  return parts.join('');
}

/**
 * UTF-8 with invalid bytes, each of which costs one character. A single byte is decoded as Windows-1252, the
 * usual source; an incomplete sequence is a lost character.
 */
function decodeMixedUtf8(bytes: Uint8Array): string {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const single = new TextDecoder('windows-1252');
  const parts: string[] = [];
  let start = 0;
  for (let i = 0; i < bytes.length; ) {
    const length = (bytes[i] ?? 0) < 0x80 ? 1 : sequenceLength(bytes, i);
    if (length <= 0) {
      if (i > start) parts.push(utf8.decode(bytes.subarray(start, i)));
      parts.push(length < 0 ? '\ufffd' : single.decode(bytes.subarray(i, i + 1)));
      start = i + (Math.abs(length) || 1);
    }
    i += Math.abs(length) || 1;
  }
  parts.push(utf8.decode(bytes.subarray(start)));
  return parts.join('');
}

/** Length of the UTF-8 sequence that starts there; 0 if there is none, negative if it is incomplete (RFC 3629 §4). */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i] ?? 0;
  const second = bytes[i + 1] ?? 0;
  const length =
    first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length < 2) return length;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let k = 2; k < length; k++) {
    // A no-break space after a letter is Windows-1252: "é !".
    if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return k === 2 && second === 0xa0 ? 0 : -k;
  }
  return length;
}

function damaged(encoding: string): Warning {
  return { kind: 'encodingDamaged', encoding };
}
