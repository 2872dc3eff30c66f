/** Handles requests of hubs: verification of intent, denials, and content deliveries (WebSub §5.2, §5.3, §7). */

import { readBody } from '../fetch/read-body.ts';
import type { HubSubscription } from '../model/hub-subscription.ts';
import { errorMessage } from '../model/log.ts';
import type { Log } from '../model/runtime.ts';
import type { WebSubStore } from '../store/store.ts';
import { afterDenial, afterVerification, deliveredRecently, expectsVerification } from './lease.ts';
import { isAuthentic } from './signature.ts';

export type CallbackTools = {
  store: WebSubStore;
  now: () => Date;
  log: Log;
  /** Called when a delivery makes a feed due; at most once a minute for repeated deliveries. */
  delivered: () => void;
};

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_CHALLENGE_CHARS = 2_000;

/** Forged content is logged once within this time, with the number of repetitions: anyone can send it. */
const QUIET_MS = 3_600_000;

/** Handles requests below /websub/, whatever path the planet has; null for any other URL. */
export function createCallback(given: CallbackTools): (request: Request) => Promise<Response> | null {
  const tools = { ...given, logForged: createForgedLog(given) };
  return (request) => {
    if (!request.url.includes('/websub/')) return null;
    const { pathname, searchParams } = new URL(request.url);
    const [, token] = /\/websub\/([\da-f]{64})$/.exec(pathname) ?? [];
    return token === undefined ? null : handleSafely({ request, token, params: searchParams }, tools);
  };
}

type Tools = CallbackTools & { logForged: (known: HubSubscription) => void };

function createForgedLog({ log, now }: CallbackTools): Tools['logForged'] {
  const logged = new Map<string, { at: number; more: number }>();
  return ({ token, topic }) => {
    const before = logged.get(token);
    const at = now().getTime();
    if (before && at - before.at < QUIET_MS) {
      before.more++;
      return;
    }
    const more = before && before.more > 0 ? `; ${before.more} more times since the last such line` : '';
    log('warn', `Ignored content for ${topic}: invalid signature${more}`);
    logged.set(token, { at, more: 0 });
  };
}

type CallbackRequest = { request: Request; token: string; params: URLSearchParams };

async function handleSafely(given: CallbackRequest, tools: Tools): Promise<Response> {
  try {
    return await handle(given, tools);
  } catch (error) {
    tools.log('error', `A request of a hub failed: ${errorMessage(error)}`);
    return plain(500, 'Something went wrong here; please try again later.');
  }
}

async function handle({ request, token, params }: CallbackRequest, tools: Tools): Promise<Response> {
  const known = await tools.store.hubSubscription(token);
  if (request.method === 'GET') return known ? verify(known, params, tools) : unknownSubscription();
  if (request.method !== 'POST') return plain(405, 'Hubs GET and POST here.', { Allow: 'GET, POST' });
  if (known === null) return plain(410, 'This subscription has ended.');
  return receive(known, request, tools);
}

async function verify(known: HubSubscription, params: URLSearchParams, tools: Tools): Promise<Response> {
  const now = tools.now();
  const mode = params.get('hub.mode');
  if (params.get('hub.topic') !== known.topic) return unknownSubscription();
  if (mode === 'denied') {
    await tools.store.saveHubSubscriptions([afterDenial(known, now)]);
    const reason = (params.get('hub.reason') ?? 'no reason given').slice(0, 200);
    tools.log('warn', `The hub ${known.hub} denies the subscription to ${known.topic}: ${reason}`);
    return plain(200, 'Understood.');
  }
  const challenge = params.get('hub.challenge') ?? '';
  const expected = mode === 'subscribe' && expectsVerification(known, now);
  if (!expected || challenge === '' || challenge.length > MAX_CHALLENGE_CHARS) return unknownSubscription();
  const lease = secondsOf(params.get('hub.lease_seconds'));
  await tools.store.saveHubSubscriptions([afterVerification(known, lease, now)]);
  tools.log('info', `Subscribed to ${known.topic} at hub ${known.hub}`);
  return plain(200, challenge);
}

/** The body is not read as a feed: an authentic one makes the feed due. Every delivery is acknowledged (§7.1). */
async function receive(known: HubSubscription, request: Request, tools: Tools): Promise<Response> {
  const body = await readBody(new Response(request.body, { headers: request.headers }), MAX_BYTES);
  if (body.kind === 'failure') return plain(body.failure.kind === 'tooLarge' ? 413 : 400, body.failure.kind);
  const signature = request.headers.get('x-hub-signature');
  const bytes = new Uint8Array(body.bytes);
  if (await isAuthentic(signature, known.secret, bytes)) {
    const now = tools.now();
    await tools.store.recordDelivery(known.token, now.toISOString());
    if (!deliveredRecently(known, now)) tools.delivered();
  } else tools.logForged(known);
  return plain(202, 'Received.');
}

function secondsOf(text: string | null): number | null {
  return text !== null && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** Rejects an unexpected verification (§5.3). */
function unknownSubscription(): Response {
  return plain(404, 'Unknown subscription.');
}

function plain(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      ...headers,
    },
  });
}
