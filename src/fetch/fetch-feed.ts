/** One conditional GET of a feed: redirects, limits and every kind of failure, as a value. */
import type { Failure } from '../model/reason.ts';
import type { FetchFunction, ResponseHeaders } from '../model/runtime.ts';
import { startDeadline } from './deadline.ts';
import { failure, type RequestFailure } from './failure.ts';
import { freshnessLifetime, retryAfter } from './freshness.ts';
import { LIMITS, type Limits } from './limits.ts';
import { parseLinkHeader } from './link-header.ts';
import type { Failed, FetchOutcome } from './outcome.ts';
import { discard, readBody } from './read-body.ts';
import { followRedirects, type RedirectResult } from './redirects.ts';
import { tooSlow } from './send-request.ts';
import { type StoredValidators, validatorsOf } from './validators.ts';

export type FetchRequest = {
  url: string;
  /** Validators of an earlier response, sent only to the URL that returned them. */
  validators: StoredValidators | null;
  userAgent: string;
  /** Why this URL must not be requested, or null (AddressGuard.refuseUrl). */
  refuse: (url: URL) => Failure | null;
};

export type FetchTools = {
  fetch: FetchFunction;
  now: () => Date;
  limits?: Partial<Limits>;
  /** Resolves when the rest of a large body may be read. */
  beforeLarge?: () => Promise<void>;
};

/** Fetches a feed once. Never throws: the result is a value, whatever servers and networks do. */
export async function fetchFeed(request: FetchRequest, tools: FetchTools): Promise<FetchOutcome> {
  const limits = { ...LIMITS, ...tools.limits };
  const { signal: deadline, pause } = startDeadline(limits.totalMs);
  const { fetch, beforeLarge } = tools;
  const now = tools.now();
  const result = await followRedirects({ ...request, now }, { fetch, limits, deadline });
  if (result.kind === 'failure') return failed(result, null);
  const { response, url, movedTo } = result;
  const common = {
    finalUrl: url.href,
    movedTo,
    status: response.status,
    freshnessLifetime: freshnessLifetime(response.headers, now),
  };
  if (response.status === 304 && result.conditional) {
    await discard(response);
    return { kind: 'notModified', ...common };
  }
  if (isChallenge(response.headers) || !isDocument(response.status)) {
    await discard(response);
    const { status } = response;
    return {
      ...failed(
        failure(isChallenge(response.headers) ? { kind: 'challenge' } : { kind: 'status', status }),
        result,
      ),
      retryAfter: retryAfter(response.headers, now),
    };
  }
  const body = await readBody(response, limits.bodyBytes, beforeLarge && (() => pause(beforeLarge)));
  if (body.kind === 'failure') return failed(inTime(body, deadline, limits), result);
  if (body.bytes.length === 0) {
    return failed(failure({ kind: 'emptyResponse', status: response.status }), result);
  }
  return {
    kind: 'fetched',
    ...common,
    body: body.bytes,
    contentType: response.headers.get('content-type') ?? '',
    validators: validatorsOf(response.headers),
    links: parseLinkHeader(response.headers, url),
  };
}

/** Firewalls that identify themselves; parse/web-page.ts detects others by their page. */
function isChallenge(headers: ResponseHeaders): boolean {
  return ['cf-mitigated', 'x-amzn-waf-action'].some((name) =>
    /challenge|captcha/.test(headers.get(name) ?? ''),
  );
}

/** Any 2xx may contain a feed, except those defined as empty or partial. */
function isDocument(status: number): boolean {
  return status >= 200 && status < 300 && ![204, 205, 206].includes(status);
}

/** If the deadline cut off the body, the deadline is the reason. */
function inTime(problem: RequestFailure, deadline: AbortSignal, limits: Limits): RequestFailure {
  return deadline.aborted && problem.failure.kind !== 'tooLarge' ? tooSlow(limits) : problem;
}

function failed({ failure }: RequestFailure, result: RedirectResult | null): Failed {
  return {
    kind: 'failed',
    failure,
    status: result?.response.status ?? null,
    finalUrl: result?.url.href ?? null,
    retryAfter: null,
  };
}
