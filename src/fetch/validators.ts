/** Validators for conditional requests (RFC 9110 §8.8, §13.1): byte for byte, for the URL that gave them alone. */
import type { ResponseHeaders } from '../model/runtime.ts';
import type { Validators } from './outcome.ts';

/** Validators and the address that gave them. */
export type StoredValidators = Validators & { url: string };

/** Longer ones are an abuse of our memory and of the server's header limit. */
const MAX_LENGTH = 2048;

/** What a response gives us to remember. */
export function validatorsOf(headers: ResponseHeaders): Validators {
  return { etag: usable(headers.get('etag')), lastModified: usable(headers.get('last-modified')) };
}

/** The request headers that make a request to `url` conditional; empty when the condition belongs elsewhere. */
export function conditionHeaders(condition: StoredValidators | null, url: string): Record<string, string> {
  if (!condition || withoutFragment(condition.url) !== url) return {};
  return {
    ...(condition.etag ? { 'If-None-Match': condition.etag } : {}),
    ...(condition.lastModified ? { 'If-Modified-Since': condition.lastModified } : {}),
  };
}

/** A header value that may be sent back as it came (RFC 9110 §5.5), or null. */
function usable(value: string | null): string | null {
  return value && value.length <= MAX_LENGTH && /^[\t\x20-\x7e\x80-\xff]+$/.test(value) ? value : null;
}

function withoutFragment(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}
