/** Redirects: which are followed, which are remembered, and where validators are sent. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRedirect } from '../../src/fetch/redirect-target.ts';
import { FEED, failure, fetched, get } from './fetching.ts';
import { type Answer, http, type RawServer, rawServer } from './raw-server.ts';

const to =
  (status: number, location: string): Answer =>
  (_, socket) =>
    socket.end(http(status, { Location: location }, 'moved'));

const answers: Record<string, Answer> = {
  '/feed': (request, socket) =>
    socket.end(request.headers['if-none-match'] === '"f"' ? http(304) : http(200, { ETag: '"f"' }, FEED)),
  '/301': to(301, '/feed'),
  '/302': to(302, '/feed'),
  '/303': to(303, '/feed'),
  '/307': to(307, '/feed'),
  '/308': to(308, '/feed'),
  '/301-308': to(301, '/308'),
  '/301-302': to(301, '/302'),
  '/302-301': to(302, '/301'),
  '/dots': to(302, './x/../feed?a=1#frag'),
  '/utf8': (_, socket) =>
    socket.end(
      Buffer.from('HTTP/1.1 302 X\r\nLocation: /caf\u00e9 feed\r\nContent-Length: 0\r\n\r\n', 'utf8'),
    ),
  '/caf%C3%A9%20feed': (_, socket) => socket.end(http(200, {}, FEED)),
  '/self': to(301, '/self'),
  '/ping': to(302, '/pong'),
  '/pong': to(302, '/ping'),
  '/nowhere': (_, socket) => socket.end(http(302)),
  '/broken': to(302, 'http://[::bad/'),
  '/ftp': to(301, 'ftp://127.0.0.1/feed'),
  '/file': to(302, 'file:///etc/passwd'),
  '/password': to(302, 'http://me:secret@127.0.0.1/'),
  '/private': to(302, 'http://10.0.0.5/'),
  '/mapped': to(302, 'http://[::ffff:169.254.169.254]/'),
  '/decimal': to(302, 'http://167772165/'),
};
for (let n = 1; n <= 6; n++) answers[`/chain/${n}`] = to(301, n === 1 ? '/feed' : `/chain/${n - 1}`);

let server: RawServer;
beforeAll(async () => {
  server = await rawServer(answers);
});
afterAll(() => server.close());

describe('a permanent redirect', () => {
  it.each(['/301', '/308'])('%s is followed and reported as a move', async (path) => {
    const outcome = await fetched(server.url(path));
    expect(outcome).toMatchObject({ finalUrl: server.url('/feed'), movedTo: server.url('/feed') });
  });

  it('after another one moves the feed to the end of both', async () => {
    expect((await fetched(server.url('/301-308'))).movedTo).toBe(server.url('/feed'));
  });

  it('before a temporary one moves the feed to its own target', async () => {
    expect(await fetched(server.url('/301-302'))).toMatchObject({
      finalUrl: server.url('/feed'),
      movedTo: server.url('/302'),
    });
  });

  it('after a temporary one moves nothing', async () => {
    expect((await fetched(server.url('/302-301'))).movedTo).toBeNull();
  });

  it('from https to http is followed but moves nothing', () => {
    const response = new Response(null, { status: 301, headers: { Location: 'http://blog.example/feed' } });
    expect(parseRedirect(response, new URL('https://blog.example/feed'))).toMatchObject({ permanent: false });
    expect(parseRedirect(response, new URL('http://www.blog.example/feed'))).toMatchObject({
      permanent: true,
    });
  });
});

describe('a temporary redirect', () => {
  it.each(['/302', '/303', '/307'])('%s is followed and forgotten', async (path) => {
    expect(await fetched(server.url(path))).toMatchObject({ finalUrl: server.url('/feed'), movedTo: null });
  });
});

describe('a Location', () => {
  it('may be relative, and its fragment is dropped', async () => {
    expect((await fetched(server.url('/dots'))).finalUrl).toBe(server.url('/feed?a=1'));
  });

  it('may be raw UTF-8 with spaces', async () => {
    expect((await fetched(server.url('/utf8'))).finalUrl).toBe(server.url('/caf%C3%A9%20feed'));
  });

  it.each([
    ['/nowhere', 'redirectWithoutLocation'],
    ['/broken', 'redirectInvalid'],
  ])('that is missing or broken is a failed redirect: %s', async (path, kind) => {
    expect((await failure(server.url(path))).failure.kind).toBe(kind);
  });

  it.each([
    ['/ftp', { kind: 'unsupportedScheme', scheme: 'ftp:' }],
    ['/file', { kind: 'unsupportedScheme', scheme: 'file:' }],
    ['/password', { kind: 'credentialsInUrl' }],
    ['/private', { kind: 'privateAddress' }],
    ['/mapped', { kind: 'privateAddress' }],
    ['/decimal', { kind: 'privateAddress' }],
  ])('%s is checked before it is requested', async (path, refusal) => {
    expect((await failure(server.url(path))).failure).toEqual(refusal);
  });
});

describe('a chain', () => {
  it('of five redirects is followed', async () => {
    expect((await fetched(server.url('/chain/5'))).movedTo).toBe(server.url('/feed'));
  });

  it('of six redirects is not', async () => {
    expect((await failure(server.url('/chain/6'))).failure).toEqual({ kind: 'tooManyRedirects', count: 5 });
  });

  it.each(['/self', '/ping'])('that loops ends immediately: %s', async (path) => {
    const before = server.requests.length;
    expect(await failure(server.url(path))).toMatchObject({ failure: { kind: 'redirectLoop' } });
    expect(server.requests.length - before).toBeLessThanOrEqual(2);
  });
});

describe('validators on a chain', () => {
  const validators = { etag: '"f"', lastModified: null };

  it('are sent to the URL that issued them and to no other hop', async () => {
    const outcome = await get(server.url('/302'), {
      validators: { ...validators, url: server.url('/feed') },
    });
    expect(outcome).toMatchObject({ kind: 'notModified', finalUrl: server.url('/feed') });
    const [first, second] = server.requests.slice(-2);
    expect(first?.headers).not.toHaveProperty('if-none-match');
    expect(second?.headers).toHaveProperty('if-none-match', '"f"');
  });

  it('of the redirecting URL do not follow the redirect', async () => {
    const outcome = await get(server.url('/302'), { validators: { ...validators, url: server.url('/302') } });
    expect(outcome.kind).toBe('fetched');
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('if-none-match');
  });
});
