/** Converts errors of networks, TLS stacks and decoders to failures. */
import type { Failure } from '../model/reason.ts';
import { failure, type RequestFailure } from './failure.ts';

const ADDRESS_REFUSED = 'ERR_ADDRESS_REFUSED';

/** The error for a connection to an address that the guard refuses. */
export function addressRefused(refusal: Failure): Error {
  return Object.assign(new Error(`refused: ${refusal.kind}`), { code: ADDRESS_REFUSED, refusal });
}

/** By exact code (Node, OpenSSL, c-ares, the planet's own network). */
const BY_CODE: Record<string, Failure> = {
  ENOTFOUND: { kind: 'hostUnknown' },
  ENODATA: { kind: 'hostUnknown' },
  EAI_NODATA: { kind: 'hostUnknown' },
  EAI_NONAME: { kind: 'hostUnknown' },
  EAI_AGAIN: { kind: 'dnsFailed' },
  EAI_FAIL: { kind: 'dnsFailed' },
  ESERVFAIL: { kind: 'dnsFailed' },
  ETIMEOUT: { kind: 'dnsFailed' },
  ECONNREFUSED: { kind: 'connectionRefused' },
  EHOSTUNREACH: { kind: 'unreachable' },
  ENETUNREACH: { kind: 'unreachable' },
  EHOSTDOWN: { kind: 'unreachable' },
  EADDRNOTAVAIL: { kind: 'unreachable' },
  EACCES: { kind: 'unreachable' },
  EINVAL: { kind: 'unreachable' },
  ETIMEDOUT: { kind: 'connectTimeout' },
  ESTALLED: { kind: 'stalled' },
  ECONNRESET: { kind: 'connectionClosed' },
  ECONNABORTED: { kind: 'connectionClosed' },
  EPIPE: { kind: 'connectionClosed' },
  ECODINGS: { kind: 'badCompression' },
  HPE_HEADER_OVERFLOW: { kind: 'headersTooLarge' },
  CERT_HAS_EXPIRED: { kind: 'certificateExpired' },
  ERR_TLS_CERT_ALTNAME_INVALID: { kind: 'certificateOfOtherHost' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { kind: 'certificateSelfSigned' },
  SELF_SIGNED_CERT_IN_CHAIN: { kind: 'certificateSelfSigned' },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { kind: 'certificateUnknownIssuer' },
  UNABLE_TO_GET_ISSUER_CERT: { kind: 'certificateUnknownIssuer' },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { kind: 'certificateUnknownIssuer' },
  EPROTO: { kind: 'tlsFailed' },
};

/** By prefix of the code, for whole families. */
const BY_PREFIX: [prefix: string, failure: Failure][] = [
  ['HPE_', { kind: 'invalidHttp' }],
  ['CERT_', { kind: 'certificateInvalid' }],
  ['ERR_TLS_', { kind: 'tlsFailed' }],
  ['ERR_SSL_', { kind: 'tlsFailed' }],
  ['UNABLE_TO_', { kind: 'certificateUnknownIssuer' }],
  ['Z_', { kind: 'badCompression' }],
  ['ERR__ERROR_', { kind: 'badCompression' }],
  ['ERR_BROTLI', { kind: 'badCompression' }],
  ['ERR_ZLIB', { kind: 'badCompression' }],
  ['ZSTD_', { kind: 'badCompression' }],
  ['ERR_ZSTD', { kind: 'badCompression' }],
];

const STALLED: Failure = { kind: 'stalled' };

/** Converts whatever fetch or a body stream threw to a failure. */
export function networkFailure(error: unknown): RequestFailure {
  const known = causes(error).map(failureOf);
  return failure(known.find((found) => found !== undefined) ?? { kind: 'connectionFailed' });
}

function failureOf({ code, name, refusal }: Cause): Failure | undefined {
  if (refusal) return refusal;
  if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code];
  const family = BY_PREFIX.find(([prefix]) => code.startsWith(prefix));
  return family?.[1] ?? (name === 'TimeoutError' || name === 'AbortError' ? STALLED : undefined);
}

type Cause = { code: string; name: string; refusal: Failure | null };

/** The error, its causes, and the first of several (happy eyeballs), at most eight levels deep. */
function causes(error: unknown): Cause[] {
  const found: Cause[] = [];
  let current: unknown = error;
  while (current instanceof Error && found.length < 8) {
    const { code, errors, refusal } = current as { code?: unknown; errors?: unknown; refusal?: Failure };
    found.push({
      code: typeof code === 'string' ? code : '',
      name: current.name,
      refusal: code === ADDRESS_REFUSED ? (refusal ?? null) : null,
    });
    current = current.cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return found;
}
