/** Headers that keep strangers' code out of our pages; HSTS is the proxy's, which knows about TLS. */
import { earlyScriptHash } from './early-script.ts';

/** Pages: nothing but our own files, images of opened entries, and our own search form. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  `script-src 'self' ${earlyScriptHash}`,
  "img-src 'self' https: data:",
  'media-src https:',
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** On every answer but a 304. */
export const securityHeaders: Record<string, string> = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};
