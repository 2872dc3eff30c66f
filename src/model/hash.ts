/** SHA-256 in base 32, safe in URLs and file names. */
/// <reference path="./node-modules.d.ts" />
import { hash as hashOf } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
/** Two characters by their ten bits. */
const PAIRS = Array.from({ length: 1024 }, (_, bits) => `${ALPHABET[bits >> 5]}${ALPHABET[bits & 31]}`);

/** The first `length` (at most 51) characters of the SHA-256 of the bytes or UTF-8 text, in lower-case base 32 (RFC 4648 §6). */
export function hash(data: string | Uint8Array, length = 26): string {
  // Thirteen times twenty bits.
  const hex = `${hashOf('sha256', data, 'hex')}0`;
  let out = '';
  for (let i = 0; out.length < length; i += 5) {
    const bits = Number.parseInt(hex.slice(i, i + 5), 16);
    out += `${PAIRS[bits >> 10]}${PAIRS[bits & 1023]}`;
  }
  return out.slice(0, length);
}
