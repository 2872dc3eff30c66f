/** Sends a form to a hub: a POST through the guarded network that handles every kind of response. */
import { errorMessage } from '../model/log.ts';
import type { FetchFunction, FetchResponse } from '../model/runtime.ts';

/** How a hub responds: it accepts the request, refuses it, or is unavailable; the message is logged. */
export type HubResult = { kind: 'accepted' } | { kind: 'refused' | 'unavailable'; message: string };

export type HubRequest = { hub: string; form: [name: string, value: string][]; userAgent: string };

const TOTAL_MS = 10_000;
const MAX_REDIRECTS = 3;

/** Sends it unless `stop` aborts, and follows only 307 and 308, which keep the form (WebSub §5.1.1). Never throws. */
export async function postForm(
  request: HubRequest,
  tools: { fetch: FetchFunction; stop?: AbortSignal },
): Promise<HubResult> {
  const { fetch, stop } = tools;
  const late = AbortSignal.timeout(TOTAL_MS);
  const signal = stop ? AbortSignal.any([late, stop]) : late;
  const body = new URLSearchParams(request.form).toString();
  let hub = request.hub;
  try {
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const response = await fetch(hub, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'User-Agent': request.userAgent,
        },
        body,
        signal,
      });
      await response.body?.cancel();
      if (response.status >= 200 && response.status < 300) return { kind: 'accepted' };
      const target = redirectTarget(response, hub);
      if (target === null) {
        const kind = response.status >= 500 || response.status === 429 ? 'unavailable' : 'refused';
        return { kind, message: `it responded with ${response.status}` };
      }
      hub = target;
    }
    return { kind: 'unavailable', message: 'it redirects too often' };
  } catch (error) {
    const message = late.aborted ? `it did not respond within ${TOTAL_MS / 1000} seconds` : reasonOf(error);
    return { kind: 'unavailable', message };
  }
}

function redirectTarget(response: FetchResponse, from: string): string | null {
  const location = response.headers.get('location');
  if ((response.status !== 307 && response.status !== 308) || location === null) return null;
  return URL.parse(location, from)?.href ?? null;
}

/** fetch hides the network's error in `cause`. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return errorMessage(cause);
}
