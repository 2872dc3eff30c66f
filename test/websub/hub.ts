/** A WebSub hub on loopback that accepts subscriptions, and verifies, denies and distributes on demand. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { closeServer, listenOn } from '../loopback.ts';

/** What the hub received: the form's fields, in order. */
export type HubRequest = { path: string; fields: [string, string][]; userAgent: string; type: string };

export type Said = { status: number; text: string };

export type Hub = {
  url: string;
  requests: HubRequest[];
  /** The last subscription request. */
  lastRequest: () => Record<string, string>;
  /** From now on, it responds to forms with this, or never. */
  answer: (status: number | 'never', headers?: Record<string, string>) => void;
  /** Verifies the subscription at the callback; `changes` replaces parameters. */
  verify: (changes?: Record<string, string>) => Promise<Said>;
  /** Verifies while the subscriber still waits for the response to its form. */
  verifyAtOnce: () => void;
  deny: (reason: string) => Promise<Said>;
  /** Sends content, signed with the subscriber's secret unless `signature` is set. */
  distribute: (body: string, options?: { method?: string; signature?: string | null }) => Promise<Said>;
  close: () => Promise<void>;
};

export const CHALLENGE = 'What I say & <b>you</b> shall say é';

export async function startHub(): Promise<Hub> {
  const requests: HubRequest[] = [];
  let reply: { status: number | 'never'; headers: Record<string, string> } = { status: 202, headers: {} };
  let atOnce = false;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    requests.push({
      path: request.url ?? '',
      fields: [...new URLSearchParams(Buffer.concat(chunks).toString())],
      userAgent: request.headers['user-agent'] ?? '',
      type: request.headers['content-type'] ?? '',
    });
    if (atOnce) await hub.verify();
    if (reply.status === 'never') return;
    response.writeHead(reply.status, reply.headers).end('noted');
    if (reply.status === 307) reply = { status: 202, headers: {} };
  });
  const url = `${await listenOn(server)}/hub`;
  const visit = async (query: Record<string, string>): Promise<Said> => {
    const url = new URL(hub.lastRequest()['hub.callback'] ?? '');
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const response = await fetch(url);
    return { status: response.status, text: await response.text() };
  };
  const hub: Hub = {
    url,
    requests,
    lastRequest: () => Object.fromEntries(requests.at(-1)?.fields ?? []),
    answer: (status, headers = {}) => {
      reply = { status, headers };
    },
    verify: (changes = {}) =>
      visit({
        'hub.mode': 'subscribe',
        'hub.topic': hub.lastRequest()['hub.topic'] ?? '',
        'hub.challenge': CHALLENGE,
        'hub.lease_seconds': hub.lastRequest()['hub.lease_seconds'] ?? '',
        ...changes,
      }),
    verifyAtOnce: () => {
      atOnce = true;
    },
    deny: (reason) =>
      visit({
        'hub.mode': 'denied',
        'hub.topic': hub.lastRequest()['hub.topic'] ?? '',
        'hub.reason': reason,
      }),
    distribute: async (body, { method = 'sha256', signature } = {}) => {
      const { 'hub.callback': callback = '', 'hub.secret': secret = '' } = hub.lastRequest();
      const own = `${method}=${createHmac(method, secret).update(body).digest('hex')}`;
      const headers: Record<string, string> = { 'content-type': 'application/rss+xml' };
      if (signature !== null) headers['x-hub-signature'] = signature ?? own;
      const response = await fetch(callback, { method: 'POST', headers, body });
      return { status: response.status, text: await response.text() };
    },
    close: () => closeServer(server),
  };
  return hub;
}
