/** SHA-256, written in 32 letters that are safe in addresses and file names. */

/** The letters by their value. */
export const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first `length` (at most 51) characters of the SHA-256 of the text's UTF-8 or of the bytes, in base 32 (RFC 4648 §6, lower case). */
export async function digest(data: string | Uint8Array<ArrayBuffer>, length = 26): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  let out = '';
  let bits = 0;
  let value = 0;
  for (const byte of hash) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5 && out.length < length) {
      bits -= 5;
      out += ALPHABET[(value >> bits) & 31];
    }
  }
  return out;
}
