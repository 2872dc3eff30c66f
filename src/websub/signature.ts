/** Verifies X-Hub-Signature: whether the body was signed with the secret (WebSub §7.1). */

const HASHES: Record<string, string> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

/** `header` is "method=hex". False for any other text, an unknown method and an invalid signature. */
export async function isAuthentic(
  header: string | null,
  secret: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const [, method = '', hex = ''] = /^\s*(sha\d{1,3})=([\da-f]{40,128})\s*$/i.exec(header ?? '') ?? [];
  const hash = HASHES[method.toLowerCase()];
  if (hash === undefined || hex.length % 2 === 1) return false;
  const signature = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const raw = new TextEncoder().encode(secret);
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash }, false, ['verify']);
  // `verify` compares in constant time.
  return crypto.subtle.verify('HMAC', key, signature, body);
}
