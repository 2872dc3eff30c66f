/** One conditional GET: what is sent, and the outcome of each kind of response. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FEED, failure, fetched, get, text } from './fetching.ts';
import { type Answer, http, type RawServer, rawServer } from './raw-server.ts';

const ODD_ETAG = 'W/"caf\xe9-1" , odd';
const ODD_DATE = 'Tue, 19 May 2015 10:20:30 +0000';

const answers: Record<string, Answer> = {
  '/feed': (_, socket) => socket.end(http(200, { 'Content-Type': 'application/rss+xml' }, FEED)),
  '/validators': (request, socket) => {
    const same = request.headers['if-none-match'] === ODD_ETAG;
    socket.end(
      same ? http(304, { ETag: ODD_ETAG }) : http(200, { ETag: ODD_ETAG, 'Last-Modified': ODD_DATE }, FEED),
    );
  },
  '/304': (_, socket) => socket.end(http(304)),
  '/empty': (_, socket) => socket.end(http(200)),
  '/cookies': (_, socket) => socket.end(http(200, { 'Set-Cookie': 'sid=1; Path=/' }, FEED)),
  '/hub': (_, socket) =>
    socket.end(http(200, { Link: '<https://hub.example/>; rel="hub", </feed>; rel=self' }, FEED)),
  '/fresh': (_, socket) =>
    socket.end(http(200, { 'Cache-Control': 'public, max-age=7200', Age: '200' }, FEED)),
  '/busy': (_, socket) => socket.end(http(429, { 'Retry-After': '120' }, 'slow down')),
};
for (const status of [204, 206, 300, 400, 401, 403, 404, 410, 418, 429, 451, 500, 502, 503, 504, 520]) {
  answers[`/status/${status}`] = (_, socket) => socket.end(http(status, {}, status === 204 ? '' : 'text'));
}

let server: RawServer;
beforeAll(async () => {
  server = await rawServer(answers);
});
afterAll(() => server.close());

describe('a request', () => {
  it('identifies the planet, lists the types it accepts, and sends nothing else', async () => {
    await get(server.url('/feed'));
    const headers = server.requests.at(-1)?.headers;
    expect(headers).toMatchObject({
      'user-agent': 'planet-test/1 (+https://planet.example/about)',
      'accept-encoding': 'gzip, br',
    });
    expect(headers?.accept).toMatch(/^application\/atom\+xml, application\/rss\+xml/);
    for (const name of [
      'cookie',
      'referer',
      'authorization',
      'origin',
      'pragma',
      'cache-control',
      'sec-fetch-mode',
    ]) {
      expect(headers).not.toHaveProperty(name);
    }
  });

  it('sends no cookie from an earlier response', async () => {
    await get(server.url('/cookies'));
    await get(server.url('/cookies'));
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('cookie');
  });

  it('omits the fragment', async () => {
    expect((await fetched(server.url('/feed#top'))).finalUrl).toBe(server.url('/feed'));
    expect(server.requests.at(-1)?.path).toBe('/feed');
  });
});

describe('a conditional request', () => {
  it('sends validators byte for byte and accepts 304', async () => {
    const first = await fetched(server.url('/validators'));
    expect(first.validators).toEqual({ etag: ODD_ETAG, lastModified: ODD_DATE });
    const validators = { ...first.validators, url: first.finalUrl };
    const second = await get(server.url('/validators'), { validators });
    expect(second).toMatchObject({ kind: 'notModified', status: 304, movedTo: null });
    expect(server.requests.at(-1)?.headers).toMatchObject({
      'if-none-match': ODD_ETAG,
      'if-modified-since': ODD_DATE,
    });
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('cache-control');
  });

  it('sends validators only to the URL that sent them', async () => {
    const validators = { etag: ODD_ETAG, lastModified: ODD_DATE, url: server.url('/feed') };
    await fetched(server.url('/validators'), { validators });
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('if-none-match');
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('if-modified-since');
  });

  it('treats an unsolicited 304 as a failure', async () => {
    const outcome = await failure(server.url('/304'));
    expect(outcome).toMatchObject({ failure: { kind: 'status', status: 304 }, status: 304 });
  });
});

describe('a response', () => {
  it('is returned with body, type and URL', async () => {
    const outcome = await fetched(server.url('/feed'));
    expect(outcome).toMatchObject({
      status: 200,
      contentType: 'application/rss+xml',
      movedTo: null,
      freshnessLifetime: null,
      validators: { etag: null, lastModified: null },
      links: { hub: null, self: null, alternates: [] },
    });
    expect(text(outcome.body)).toBe(FEED);
  });

  it('has the hub and the self URL of its Link header', async () => {
    const { links } = await fetched(server.url('/hub'));
    expect(links).toEqual({ hub: 'https://hub.example/', self: server.url('/feed'), alternates: [] });
  });

  it('is fresh for max-age minus Age', async () => {
    expect((await fetched(server.url('/fresh'))).freshnessLifetime).toBe(7_000_000);
  });

  it('is a failure when its body is empty', async () => {
    expect((await failure(server.url('/empty'))).failure).toEqual({ kind: 'emptyResponse', status: 200 });
  });

  it('passes Retry-After on', async () => {
    expect(await failure(server.url('/busy'))).toMatchObject({ status: 429, retryAfter: 120_000 });
  });

  it.each([204, 206, 300, 400, 401, 403, 404, 410, 418, 429, 451, 500, 502, 503, 504, 520])(
    'with status %i is a failure with that status',
    async (status) => {
      const outcome = await failure(server.url(`/status/${status}`));
      const finalUrl = server.url(`/status/${status}`);
      expect(outcome).toMatchObject({ failure: { kind: 'status', status }, status, finalUrl });
    },
  );
});
