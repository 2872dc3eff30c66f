/** Validators for conditional requests (RFC 9110 §8.8, §13.1): byte for byte, only for the URL that returned them. */
import type { ResponseHeaders } from '../model/runtime.ts';
import type { Validators } from './outcome.ts';

/** Validators and the URL that returned them. */
export type StoredValidators = Validators & { url: string };

/** Longer ones would waste memory and exceed servers' header limits. */
const MAX_LENGTH = 2048;

/** The validators of a response. */
export function validatorsOf(headers: ResponseHeaders): Validators {
  return { etag: usable(headers.get('etag')), lastModified: usable(headers.get('last-modified')) };
}

/** The request headers that make a request to `url` conditional; empty if the validators belong to another URL. */
export function conditionHeaders(condition: StoredValidators | null, url: string): Record<string, string> {
  if (!condition || withoutFragment(condition.url) !== url) return {};
  return {
    ...(condition.etag ? { 'If-None-Match': condition.etag } : {}),
    ...(condition.lastModified ? { 'If-Modified-Since': condition.lastModified } : {}),
  };
}

/** A header value that can be sent back unchanged (RFC 9110 §5.5), or null. */
function usable(value: string | null): string | null {
  return value && value.length <= MAX_LENGTH && /^[\t\x20-\x7e\x80-\xff]+$/.test(value) ? value : null;
}

function withoutFragment(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}
