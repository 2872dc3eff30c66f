/** Follows redirects from the feed's URL to the final response, and checks each hop before requesting it. */
import type { Failure } from '../model/reason.ts';
import type { FetchResponse } from '../model/runtime.ts';
import { createCookieJar } from './cookies.ts';
import { failure, type RequestFailure } from './failure.ts';
import { discard } from './read-body.ts';
import { parseRedirect } from './redirect-target.ts';
import { type Network, sendRequest } from './send-request.ts';
import { conditionHeaders, type StoredValidators } from './validators.ts';

/** The response at the end of the chain. */
export type RedirectResult = {
  kind: 'result';
  url: URL;
  response: FetchResponse;
  /** Its request contained validators. */
  conditional: boolean;
  /** The last URL reached by permanent redirects alone, or null. */
  movedTo: string | null;
};

type RedirectStart = {
  url: string;
  validators: StoredValidators | null;
  userAgent: string;
  refuse: (url: URL) => Failure | null;
  now: Date;
};

/** Follows redirects up to another response, or returns why the chain fails. */
export async function followRedirects(
  start: RedirectStart,
  network: Network,
): Promise<RedirectResult | RequestFailure> {
  if (!URL.canParse(start.url)) return failure({ kind: 'invalidUrl' });
  let url = new URL(start.url);
  url.hash = '';
  const home = url.href;
  let movedTo: string | null = null;
  let permanent = true;
  const jar = createCookieJar(start.now);
  const visited = new Set<string>();
  while (visited.size <= network.limits.redirects) {
    const refusal = start.refuse(url);
    if (refusal !== null) return failure(refusal);
    const cookies = jar.headersFor(url);
    // With a new cookie the same URL may respond differently.
    const request = `${url.href} ${cookies.Cookie ?? ''}`;
    if (visited.has(request)) return failure({ kind: 'redirectLoop' });
    visited.add(request);
    const condition = conditionHeaders(start.validators, url.href);
    const headers = { 'User-Agent': start.userAgent, ...cookies, ...condition };
    const result = await sendRequest(url, headers, network);
    if (result.kind === 'failure') return result;
    const redirect = parseRedirect(result.response, url);
    if (redirect === null) {
      const conditional = Object.keys(condition).length > 0;
      // A feed that redirects away and back has not moved.
      return {
        kind: 'result',
        url,
        response: result.response,
        conditional,
        movedTo: movedTo === home ? null : movedTo,
      };
    }
    jar.keep(result.response.headers, url);
    await discard(result.response);
    if (redirect.kind === 'failure') return redirect;
    url = redirect.url;
    permanent &&= redirect.permanent;
    if (permanent) movedTo = url.href;
  }
  return failure({ kind: 'tooManyRedirects', count: network.limits.redirects });
}
