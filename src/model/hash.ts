/** SHA-256, written in 32 letters that are safe in addresses and file names. */
/// <reference path="./node-modules.d.ts" />
import { hash as hashOf } from 'node:crypto';

/** The letters by their value. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first `length` (at most 51) characters of the SHA-256 of the text's UTF-8 or of the bytes, in base 32 (RFC 4648 §6, lower case). */
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
