/** Reads redirects, which are followed manually so that every hop can be checked (RFC 9110 §15.4). */
import type { FetchResponse } from '../model/runtime.ts';
import { isTooLong } from '../model/url.ts';
import { failure, type RequestFailure } from './failure.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);

export type Redirect = { kind: 'redirect'; url: URL; permanent: boolean };

/**
 * The target of a redirect: null for another response, a failure if Location is missing or invalid. A
 * downgrade from https to http is followed but is never permanent: anyone on the network could have written
 * it.
 */
export function parseRedirect(response: FetchResponse, from: URL): Redirect | RequestFailure | null {
  if (!REDIRECTS.has(response.status)) return null;
  const location = response.headers.get('location');
  if (!location) {
    return failure({ kind: 'redirectWithoutLocation', status: response.status });
  }
  const url = URL.parse(utf8(location), from);
  if (url === null || isTooLong(url.href)) {
    return failure({ kind: 'redirectInvalid', status: response.status });
  }
  url.hash = '';
  const downgrade = from.protocol === 'https:' && url.protocol === 'http:';
  return { kind: 'redirect', url, permanent: PERMANENT.has(response.status) && !downgrade };
}

/** Headers are decoded as Latin-1, one character per byte; many servers write raw UTF-8 into Location. */
function utf8(header: string): string {
  if (/[^\x00-\xff]/.test(header)) return header;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(header, (c) => c.charCodeAt(0)));
  } catch {
    return header;
  }
}
