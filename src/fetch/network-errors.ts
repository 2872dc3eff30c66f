/** The words for everything that a network, a TLS stack or a decoder can throw. */

import { type Failure, failure } from './failure.ts';
import type { FailureReason } from './outcome.ts';

/** An error with this code carries a message that is fit for readers: the address guard's own words. */
export const ADDRESS_REFUSED = 'ERR_ADDRESS_REFUSED';

type Words = [reason: FailureReason, message: string];

const NAME_UNKNOWN: Words = [
  'dns',
  'The host name cannot be found in the DNS. Check its spelling, and whether the domain still exists.',
];
const NAME_SILENT: Words = ['dns', "The host name could not be resolved: the domain's DNS servers failed."];
const UNREACHABLE: Words = [
  'connect',
  "The connection failed: the server's network cannot be reached from here.",
];
const CUT_OFF: Words = ['reset', 'The server closed the connection before its answer was complete.'];
const CONNECT_TIMEOUT: Words = ['timeout', 'Connecting timed out: the server does not answer.'];
const STALLED: Words = ['timeout', 'The request timed out: the server stopped sending in the middle.'];
const GARBLED: Words = ['encoding', "The answer's compression is damaged: it could not be decompressed."];
const UNKNOWN_ISSUER: Words = [
  'tls',
  'The TLS certificate cannot be verified: its issuer is unknown, or the server does not send the intermediate certificates.',
];
const SELF_SIGNED: Words = ['tls', 'The TLS certificate is self-signed, so nobody vouches for the server.'];
const BAD_HTTP: Words = ['http', 'The answer is malformed: it breaks the rules of the HTTP protocol.'];
const BAD_TLS: Words = [
  'tls',
  'The TLS handshake failed: the server does not speak the https that we speak at this address.',
];

/** By the error's exact code (Node, OpenSSL, c-ares, our own network). */
const BY_CODE: Record<string, Words> = {
  ENOTFOUND: NAME_UNKNOWN,
  ENODATA: NAME_UNKNOWN,
  EAI_NODATA: NAME_UNKNOWN,
  EAI_NONAME: NAME_UNKNOWN,
  EAI_AGAIN: NAME_SILENT,
  EAI_FAIL: NAME_SILENT,
  ESERVFAIL: NAME_SILENT,
  ETIMEOUT: NAME_SILENT,
  ECONNREFUSED: ['connect', 'The server refused the connection: nothing listens at this address.'],
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  EHOSTDOWN: UNREACHABLE,
  EADDRNOTAVAIL: UNREACHABLE,
  EACCES: UNREACHABLE,
  EINVAL: UNREACHABLE,
  ETIMEDOUT: CONNECT_TIMEOUT,
  ESTALLED: STALLED,
  ECONNRESET: CUT_OFF,
  ECONNABORTED: CUT_OFF,
  EPIPE: CUT_OFF,
  ECODINGS: ['encoding', 'The answer is compressed too many times over.'],
  HPE_HEADER_OVERFLOW: ['http', "The answer's headers are too large: more than 32 kB."],
  CERT_HAS_EXPIRED: ['tls', 'The TLS certificate has expired. It needs to be renewed on the server.'],
  CERT_NOT_YET_VALID: ['tls', 'The TLS certificate is not valid yet.'],
  CERT_REVOKED: ['tls', 'The TLS certificate was revoked.'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['tls', 'The TLS certificate belongs to another host name.'],
  DEPTH_ZERO_SELF_SIGNED_CERT: SELF_SIGNED,
  SELF_SIGNED_CERT_IN_CHAIN: SELF_SIGNED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_ISSUER,
  EPROTO: BAD_TLS,
};

/** By the beginning of the code, for whole families. */
const BY_PREFIX: [prefix: string, words: Words][] = [
  ['HPE_', BAD_HTTP],
  ['CERT_', ['tls', 'The TLS certificate is not valid.']],
  ['ERR_TLS_', BAD_TLS],
  ['ERR_SSL_', BAD_TLS],
  ['UNABLE_TO_', UNKNOWN_ISSUER],
  ['Z_', GARBLED],
  ['ERR__ERROR_', GARBLED],
  ['ERR_BROTLI', GARBLED],
  ['ERR_ZLIB', GARBLED],
  ['ZSTD_', GARBLED],
  ['ERR_ZSTD', GARBLED],
];

const UNKNOWN: Words = ['connect', 'The connection to the server failed.'];

/** Turns whatever fetch or a body stream threw into a reason and a sentence; never repeats internal addresses. */
export function describeNetworkError(error: unknown): Failure {
  for (const cause of causes(error)) {
    if (cause.code === ADDRESS_REFUSED) return failure('address', cause.message);
    const words = wordsFor(cause);
    if (words) return failure(...words);
  }
  return failure(...UNKNOWN);
}

function wordsFor({ code, name }: Cause): Words | undefined {
  if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code];
  const family = BY_PREFIX.find(([prefix]) => code.startsWith(prefix));
  if (family) return family[1];
  return name === 'TimeoutError' || name === 'AbortError' ? STALLED : undefined;
}

type Cause = { code: string; name: string; message: string };

/** The error, what caused it, and the first of several (happy eyeballs), at most eight deep. */
function causes(error: unknown): Cause[] {
  const found: Cause[] = [];
  let current: unknown = error;
  while (current instanceof Error && found.length < 8) {
    const { code, errors } = current as { code?: unknown; errors?: unknown };
    found.push({ code: typeof code === 'string' ? code : '', name: current.name, message: current.message });
    current = current.cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return found;
}
