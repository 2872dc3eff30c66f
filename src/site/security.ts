/** Headers that block foreign code in pages; the proxy sets HSTS, because it handles TLS. */

/**
 * A chosen theme must apply before anything is painted, or the page flashes. The rest of the script can wait
 * until there is something to read: in the head, it would delay a slow phone by two round trips. Browsers
 * that do not report paints load it three seconds after the page. Its URL derives from the style sheet's, so
 * that the line is the same on every page.
 */
export const earlyScript = [
  'try{const t=localStorage.getItem("theme");if(/^(?:light|dark)$/.test(t))document.documentElement.dataset.theme=t}catch{}',
  'let rest=()=>{rest=()=>{};const s=document.createElement("script");s.src=new URL("planet.js",document.querySelector("link[rel=stylesheet]").href);document.head.append(s)};',
  'try{new PerformanceObserver(()=>rest()).observe({type:"paint",buffered:true})}catch{}',
  'addEventListener("load",()=>setTimeout(()=>rest(),3e3))',
].join('');

/** Its hash (CSP3 §2.3.1): the policy allows these bytes, and no other inline script. */
export const earlyScriptHash = "'sha256-3ZYNe0MGse2xGKAgL2+uI7uotMe5kF2jbouOkRMyXIQ='";

/** Pages: only the planet's own files, images of opened entries, and its own search form. */
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

/** On every response except a 304. */
export const securityHeaders: Record<string, string> = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};
