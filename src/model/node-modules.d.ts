/** What the core uses of Node's modules, which Workers have too. */
declare module 'node:crypto' {
  export function hash(algorithm: string, data: string | Uint8Array, encoding: 'hex'): string;
}
declare module 'node:url' {
  export function domainToUnicode(domain: string): string;
}
