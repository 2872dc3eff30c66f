/** Redirects, followed by hand so that every hop can be checked (RFC 9110 §15.4). */
import type { FetchResponse } from '../model/runtime.ts';
import { isTooLong } from '../model/url.ts';
import { failure, type RequestFailure } from './failure.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);

export type Redirect = { kind: 'redirect'; url: URL; permanent: boolean };

/**
 * Where a response sends us: null when it is no redirect, a failure when its Location is missing or broken.
 * A step down from https to http is followed for reading but never counts as permanent: whoever sits on the
 * line could have written it.
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

/** Headers arrive as Latin-1, a character for a byte; many servers write raw UTF-8 into Location. */
function utf8(header: string): string {
  if (/[^\x00-\xff]/.test(header)) return header;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(header, (c) => c.charCodeAt(0)));
  } catch {
    return header;
  }
}
