/** SHA-256 in base 32, safe in URLs and file names. */
/// <reference path="./node-modules.d.ts" />
import { hash as hashOf } from 'node:crypto';

/** The characters by their value. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first `length` (at most 51) characters of the SHA-256 of the bytes or UTF-8 text, in lower-case base 32 (RFC 4648 §6). */
export function hash(data: string | Uint8Array, length = 26): string {
  const hex = hashOf('sha256', data, 'hex');
  let out = '';
  let bits = 0;
  let value = 0;
  for (let i = 0; out.length < length; i++) {
    value = ((value << 4) | Number.parseInt(hex[i] ?? '0', 16)) & 0xff;
    bits += 4;
    if (bits < 5) continue;
    bits -= 5;
    out += ALPHABET[(value >> bits) & 31];
  }
  return out;
}
