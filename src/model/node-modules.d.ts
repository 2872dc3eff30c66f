/** The parts of Node's modules that the core uses and Workers provide too. */
declare module 'node:crypto' {
  export function hash(algorithm: string, data: string | Uint8Array, encoding: 'hex'): string;
}
declare module 'node:url' {
  export function domainToUnicode(domain: string): string;
}
