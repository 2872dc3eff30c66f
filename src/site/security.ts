/** Headers that keep strangers' code out of our pages; HSTS is the proxy's, which knows about TLS. */

/**
 * A chosen theme has to be there before anything is painted, or the page flashes. What the rest of the script adds can
 * wait until there is something to read: asked for in the head, it would hold up a slow phone by two round trips.
 * Browsers that tell of no paint get it three seconds after the page. Its address is told by the style sheet beside
 * it, so that the line is the same on every page.
 */
export const earlyScript = [
  'try{const t=localStorage.getItem("theme");if(/^(?:light|dark)$/.test(t))document.documentElement.dataset.theme=t}catch{}',
  'let rest=()=>{rest=()=>{};const s=document.createElement("script");s.src=new URL("planet.js",document.querySelector("link[rel=stylesheet]").href);document.head.append(s)};',
  'try{new PerformanceObserver(()=>rest()).observe({type:"paint",buffered:true})}catch{}',
  'addEventListener("load",()=>setTimeout(()=>rest(),3e3))',
].join('');

/** Its digest (CSP3 §2.3.1): the policy lets these bytes run, and no other code that stands in a page. */
export const earlyScriptHash = "'sha256-3ZYNe0MGse2xGKAgL2+uI7uotMe5kF2jbouOkRMyXIQ='";

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
