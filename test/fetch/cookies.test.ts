/** Cookies during a chain of redirects: who gets them back, and that none outlives it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCookieJar } from '../../src/fetch/cookies.ts';
import { FEED, failure, fetched, NOW } from './fetching.ts';
import { type Answer, http, type RawServer, rawServer } from './raw-server.ts';

const sets = (cookie: string, location: string, status = 302): Answer => {
  return (_, socket) => socket.end(http(status, { Location: location, 'Set-Cookie': cookie }, 'moved'));
};

const feedFor =
  (cookie: string, otherwise: Answer): Answer =>
  (request, socket) =>
    request.headers.cookie === cookie ? socket.end(http(200, {}, FEED)) : otherwise(request, socket);

let server: RawServer;
beforeAll(async () => {
  server = await rawServer({
    '/once': feedFor('seen=1', sets('seen=1; Path=/; HttpOnly', '/once')),
    '/once-for-good': feedFor('seen=1', sets('seen=1', '/once-for-good', 301)),
    '/by-way-of': feedFor('seen=1', (_, socket) => socket.end(http(302, { Location: '/gate' }))),
    '/gate': sets('seen=1; path=/', '/by-way-of'),
    '/counter': (request, socket) => {
      const count = Number(/\d+/.exec(request.headers.cookie ?? '0'));
      sets(`n=${count + 1}`, '/counter')(request, socket);
    },
    '/feed': (_, socket) => socket.end(http(200, { 'Set-Cookie': 'tracked=1; Path=/' }, FEED)),
  });
});
afterAll(() => server.close());

describe('a cookie set by a redirect', () => {
  it.each(['/once', '/by-way-of'])('opens the feed behind it: %s', async (path) => {
    expect((await fetched(server.url(path))).finalUrl).toBe(server.url(path));
  });

  it('does not move the feed, even if the redirect is permanent', async () => {
    expect((await fetched(server.url('/once-for-good'))).movedTo).toBeNull();
  });

  it('is forgotten after its chain', async () => {
    await fetched(server.url('/once'));
    const before = server.requests.length;
    await fetched(server.url('/once'));
    expect(server.requests[before]?.headers).not.toHaveProperty('cookie');
    await fetched(server.url('/feed'));
    await fetched(server.url('/feed'));
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('cookie');
  });

  it('cannot make a chain endless', async () => {
    const before = server.requests.length;
    expect((await failure(server.url('/counter'))).failure.kind).toBe('tooManyRedirects');
    expect(server.requests.length - before).toBe(6);
  });
});

describe('a jar', () => {
  const sent = (cookies: string[], from: string, to: string): string => {
    const jar = createCookieJar(NOW);
    const headers = new Headers(cookies.map((cookie) => ['Set-Cookie', cookie]));
    jar.keep(headers, new URL(from));
    return jar.headersFor(new URL(to)).Cookie ?? '';
  };

  it.each([
    ['the same host', 'a=1; Path=/', 'https://blog.example/x', 'https://blog.example/feed', 'a=1'],
    ['no other host', 'a=1; Path=/', 'https://blog.example/x', 'https://www.blog.example/feed', ''],
    [
      'hosts of its domain',
      'a=1; Path=/; Domain=.Blog.example',
      'https://id.blog.example/',
      'https://blog.example/feed',
      'a=1',
    ],
    [
      'no unrelated domain',
      'a=1; Path=/; Domain=other.example',
      'https://blog.example/',
      'https://other.example/',
      '',
    ],
    [
      'no top-level domain',
      'a=1; Path=/; Domain=example',
      'https://blog.example/',
      'https://other.example/',
      '',
    ],
    ['its own path', 'a=1; Path=/feeds', 'https://blog.example/', 'https://blog.example/feeds/atom', 'a=1'],
    ['no sibling path', 'a=1; Path=/feed', 'https://blog.example/', 'https://blog.example/feeds', ''],
    [
      'its own folder when it has no path',
      'a=1',
      'https://blog.example/x/login',
      'https://blog.example/x/feed',
      'a=1',
    ],
    [
      'no other folder when it has no path',
      'a=1',
      'https://blog.example/x/login',
      'https://blog.example/feed',
      '',
    ],
    [
      'HTTPS only when it is secure',
      'a=1; Path=/; Secure',
      'https://blog.example/',
      'http://blog.example/',
      '',
    ],
    [
      'nobody when it has expired',
      'a=1; Path=/; Max-Age=0',
      'https://blog.example/',
      'https://blog.example/',
      '',
    ],
    [
      'nobody when its date is past',
      'a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
      'https://blog.example/',
      'https://blog.example/',
      '',
    ],
  ])('sends a cookie to %s', (_, cookie, from, to, expected) => {
    expect(sent([cookie], from, to)).toBe(expected);
  });

  it('keeps the last value of a name, and lets the server delete it', () => {
    const [from, to] = ['https://blog.example/', 'https://blog.example/feed'];
    expect(sent(['a=1', 'b=2', 'a=3'], from, to)).toBe('a=3; b=2');
    expect(sent(['a=1', 'a=; Max-Age=0'], from, to)).toBe('');
  });

  it('keeps at most 20 cookies', () => {
    const cookies = Array.from({ length: 100 }, (_, i) => `c${i}=1`);
    expect(sent(cookies, 'https://blog.example/', 'https://blog.example/').split('; ')).toHaveLength(20);
  });
});
