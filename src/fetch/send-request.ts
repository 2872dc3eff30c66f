/** Sends one request to one URL: the planet's headers, and the time limit for the response to start. */
import type { FetchFunction, FetchResponse } from '../model/runtime.ts';
import { failure, type RequestFailure } from './failure.ts';
import type { Limits } from './limits.ts';
import { networkFailure } from './network-errors.ts';

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, ' +
  'application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';

export type Network = { fetch: FetchFunction; limits: Limits; deadline: AbortSignal };

export type GotResponse = { kind: 'answered'; response: FetchResponse };

/** Sends one GET and waits for status and headers; the body is still to be read under the same deadline. */
export async function sendRequest(
  url: URL,
  headers: Record<string, string>,
  network: Network,
): Promise<GotResponse | RequestFailure> {
  const { fetch, limits, deadline } = network;
  if (deadline.aborted) return tooSlow(limits);
  const waiting = new AbortController();
  let answered = false;
  AbortSignal.timeout(limits.firstByteMs).addEventListener('abort', () => {
    if (!answered) waiting.abort();
  });
  try {
    const response = await fetch(url.href, {
      method: 'GET',
      headers: { Accept: ACCEPT, 'Accept-Encoding': 'gzip, br', ...headers },
      signal: AbortSignal.any([deadline, waiting.signal]),
    });
    return { kind: 'answered', response };
  } catch (error) {
    if (deadline.aborted) return tooSlow(limits);
    if (waiting.signal.aborted) {
      return failure({ kind: 'noResponse', seconds: limits.firstByteMs / 1000 });
    }
    return networkFailure(error);
  } finally {
    answered = true;
  }
}

/** The failure of a request that exceeded its total time. */
export function tooSlow(limits: Limits): RequestFailure {
  return failure({ kind: 'incomplete', seconds: limits.totalMs / 1000 });
}
