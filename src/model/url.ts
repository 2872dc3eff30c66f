/** URLs that feeds and their HTML contain, resolved against a base (RFC 3986 §5). */
import { utf8Length } from './text.ts';

const ABSOLUTE = /^[a-z][a-z\d+.-]*:/i;

/** Controls and marks of direction are no part of a URL as such (RFC 3987 §4.1). */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;
const LEFT_OUT = /^[\s\p{Cc}\p{Cf}]+|[\t\r\n]+/gu;

/** Bytes; longer ones are dropped. */
const MAX_BYTES = 4000;

/** By how many characters the addresses of a document may still grow when they become absolute; `dropped` counts those that went. */
export type AddressBudget = { left: number; dropped: number };

/**
 * The absolute URL: as written if it has a scheme already, null if it is empty, too long, beyond the budget or cannot be
 * resolved. A scheme alone is no reason to trust it.
 */
export function absoluteUrl(url: string, base: string, budget?: AddressBudget): string | null {
  const tidy = url.replace(LEFT_OUT, '').trim().replace(UNSEEN, encodeURIComponent);
  if (tidy === '' || /^data:/i.test(tidy)) return tidy || null;
  const isWhole = isTooLong(tidy) || (ABSOLUTE.test(tidy) && !/^https?:(?!\/\/)/i.test(tidy));
  // Once the budget is spent, none of a million relative ones is worth resolving.
  const absolute = isWhole || budget?.left === 0 ? tidy : URL.parse(tidy, base)?.href;
  if (absolute === undefined) return null;
  const isKept =
    !isTooLong(absolute) && (isWhole || budget === undefined || spend(budget, absolute.length - tidy.length));
  if (!isKept && budget) budget.dropped++;
  return isKept ? absolute : null;
}

/** False, and nothing is left, where it does not suffice. */
function spend(budget: AddressBudget, growth: number): boolean {
  const left = budget.left - Math.max(0, growth);
  budget.left = Math.max(0, left);
  return left > 0;
}

/** Like absoluteUrl, for http and https alone. */
export function webUrl(url: string, base: string, budget?: AddressBudget): string | null {
  const absolute = absoluteUrl(url, base, budget);
  return absolute !== null && /^https?:\/\/./i.test(absolute) ? absolute : null;
}

/** Whether an address is longer than any that we keep. */
export function isTooLong(url: string): boolean {
  return url.length > MAX_BYTES || (url.length > MAX_BYTES / 3 && utf8Length(url) > MAX_BYTES);
}

/** Longer addresses are not taken as a base: each entry would carry a copy. */
const MAX_BASE_LENGTH = 2000;

/** What URLs stand against inside of an element with a base of its own (XML Base §3), where that is a usable one. */
export function innerBase(own: string, outer: string): string {
  const resolved = own.trim() === '' ? null : webUrl(own, outer);
  return resolved !== null && resolved.length <= MAX_BASE_LENGTH ? resolved : outer;
}

/** Query parameters that say where a reader came from, not what the page is; Medium's `source` says so where it is a feed. */
const TRACKING =
  /^(?:amp;)*(?:(?:utm|mtm|pk|hsa)_\w*|[a-z]{1,3}clk?id|[gw]braid|srsltid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|igshid|vero_id|ref_src)(?:=|$)|^source=rss/i;

/** What a percent-encoding may stand for without changing which page it is. */
const SAME_UNENCODED = /[\w.~!$'()*,:@-]/;

/**
 * What two spellings of one address have in common ("example.org/2015/05/post"): the one notion of "the same address".
 * Scheme, "www.", case of the host, default port, trailing slash, tracking parameters, percent-encoding and the place in
 * the page make no difference; a fragment that is a route of a script (#!/post, #/post) does. Other texts are left alone.
 */
export function addressKey(address: string): string {
  const url = URL.parse(address.trim());
  if (url === null || url.host === '') return address;
  const host = url.hostname.replace(/^www\.|\.$/g, '');
  const port = /^(?:80|443)?$/.test(url.port) ? '' : `:${url.port}`;
  const route = /^#[!/]/.test(url.hash) ? url.hash : '';
  const rest = `${url.pathname.replace(/\/+$/, '')}${searchKey(url.search)}${route}`;
  return host + port + (rest.includes('%') ? rest.replace(/%[\da-f]{2}/gi, unencoded) : rest);
}

/** Whether it is the address of one of these documents. */
export function isAmong(address: string, documents: (string | null)[]): boolean {
  const key = addressKey(address);
  return documents.some((one) => one !== null && addressKey(one) === key);
}

function searchKey(search: string): string {
  if (search === '') return '';
  const kept = search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !TRACKING.test(parameter));
  return kept.length === 0 ? '' : `?${kept.join('&').replaceAll('+', '%20')}`;
}

function unencoded(code: string): string {
  const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
  return SAME_UNENCODED.test(character) ? character : code.toUpperCase();
}
