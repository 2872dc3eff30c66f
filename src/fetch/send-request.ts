/** One request for one address: our headers, and the patience for an answer to begin. */
import type { FetchFunction, FetchResponse } from '../model/runtime.ts';
import { type Failure, failure } from './failure.ts';
import type { Limits } from './limits.ts';
import { describeNetworkError } from './network-errors.ts';

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
): Promise<GotResponse | Failure> {
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
      return failure('timeout', `The request timed out: no answer within ${inWords(limits.firstByteMs)}.`);
    }
    return describeNetworkError(error);
  } finally {
    answered = true;
  }
}

/** The whole request took longer than it may. */
export function tooSlow(limits: Limits): Failure {
  return failure(
    'timeout',
    `The request timed out: the answer was not complete after ${inWords(limits.totalMs)}.`,
  );
}

function inWords(milliseconds: number): string {
  return milliseconds >= 1000 ? `${Math.round(milliseconds / 1000)} seconds` : `${milliseconds} milliseconds`;
}
