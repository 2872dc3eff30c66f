/** What the core uses of `node:crypto`, which Workers have too. */
declare module 'node:crypto' {
  export function hash(algorithm: string, data: string | Uint8Array, encoding: 'hex'): string;
}
