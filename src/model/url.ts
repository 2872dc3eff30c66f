/** Resolves URLs in feeds and their HTML against a base (RFC 3986 §5). */
import { utf8Length } from './text.ts';

const ABSOLUTE = /^[a-z][a-z\d+.-]*:/i;

/** Control characters and direction marks are not part of a URL (RFC 3987 §4.1). */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;
const LEFT_OUT = /^[\s\p{Cc}\p{Cf}]+|[\t\r\n]+/gu;

/** Longer URLs are dropped. */
const MAX_BYTES = 4000;

/** How many characters a document's URLs may still grow when they become absolute; `dropped` counts the dropped ones. */
export type AddressBudget = { left: number; dropped: number };

/**
 * The absolute URL: unchanged if it has a scheme; null if it is empty, too long, over budget or cannot be
 * resolved. Having a scheme does not make it safe.
 */
export function absoluteUrl(url: string, base: string, budget?: AddressBudget): string | null {
  const tidy = url.replace(LEFT_OUT, '').trim().replace(UNSEEN, encodeURIComponent);
  if (tidy === '' || /^data:/i.test(tidy)) return tidy || null;
  const isWhole = isTooLong(tidy) || (ABSOLUTE.test(tidy) && !/^https?:(?!\/\/)/i.test(tidy));
  // After the budget is spent, resolving a million relative URLs would be wasted work.
  const absolute = isWhole || budget?.left === 0 ? tidy : URL.parse(tidy, base)?.href;
  if (absolute === undefined) return null;
  const isKept =
    !isTooLong(absolute) && (isWhole || budget === undefined || spend(budget, absolute.length - tidy.length));
  if (!isKept && budget) budget.dropped++;
  return isKept ? absolute : null;
}

/** False, and the budget becomes empty, if it is not enough. */
function spend(budget: AddressBudget, growth: number): boolean {
  const left = budget.left - Math.max(0, growth);
  budget.left = Math.max(0, left);
  return left > 0;
}

/** Like absoluteUrl, but only http and https. */
export function webUrl(url: string, base: string, budget?: AddressBudget): string | null {
  const absolute = absoluteUrl(url, base, budget);
  return absolute !== null && /^https?:\/\/./i.test(absolute) ? absolute : null;
}

/** Whether a URL is longer than the maximum. */
export function isTooLong(url: string): boolean {
  return url.length > MAX_BYTES || (url.length > MAX_BYTES / 3 && utf8Length(url) > MAX_BYTES);
}

/** Longer URLs are not used as a base: each entry would store a copy. */
const MAX_BASE_LENGTH = 2000;

/** The base URL inside an element with its own base (XML Base §3), if that is valid. */
export function innerBase(own: string, outer: string): string {
  const resolved = own.trim() === '' ? null : webUrl(own, outer);
  return resolved !== null && resolved.length <= MAX_BASE_LENGTH ? resolved : outer;
}

/** Query parameters that identify the referrer rather than the page; Medium's `source` does if it is a feed. */
const TRACKING =
  /^(?:amp;)*(?:(?:utm|mtm|pk|hsa)_\w*|[a-z]{1,3}clk?id|[gw]braid|srsltid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|igshid|vero_id|ref_src)(?:=|$)|^source=rss/i;

/** Characters whose percent-encoding does not change the URL. */
const SAME_UNENCODED = /[\w.~!$'()*,:@-]/;

/**
 * Equal for all spellings of one URL ("example.org/2015/05/post"): the only definition of "the same URL". It
 * ignores scheme, "www.", case of the host, default port, trailing slash, tracking parameters,
 * percent-encoding and the fragment, except one that is a script's route (#!/post, #/post). Other texts stay
 * unchanged.
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

/** Whether it is the URL of one of these documents. */
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

/** Decodes percent-encoding; a text that is not valid stays unchanged. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
