/** The words for HTTP statuses that are not a feed. */
import { type Failure, failure } from './failure.ts';

const WORDS: Record<number, string> = {
  204: '(no content): the document is empty.',
  205: '(reset content): the document is empty.',
  206: '(partial content), though the whole feed was asked for.',
  300: '(multiple choices) instead of a feed or one redirect.',
  304: '(not modified) to a request that was not conditional.',
  400: '(bad request).',
  401: '(unauthorized): the feed wants a password, so the planet cannot read it.',
  403: '(forbidden): it does not let the planet read the feed. Its owner may have blocked us.',
  404: '(not found): there is no feed at this address. Check whether the blog moved it.',
  410: '(gone): the feed was removed for good, so it is not asked for any more.',
  418: "(I'm a teapot).",
  429: '(too many requests): we wait before asking again.',
  451: '(unavailable for legal reasons).',
  500: '(internal server error): the blog has a problem of its own.',
  502: '(bad gateway): the server behind it does not answer.',
  503: '(service unavailable): the server is busy or being maintained.',
  504: '(gateway timeout): the server behind it is too slow.',
};

/** A sentence for the status; the reason is `gone` for 410 (RFC 9110 §15.5.11) and `http` for all others. */
export function describeStatus(status: number): Failure {
  const words = WORDS[status] ?? (status >= 500 ? '(a server error).' : 'instead of a feed.');
  return failure(status === 410 ? 'gone' : 'http', `The server answered ${status} ${words}`);
}
