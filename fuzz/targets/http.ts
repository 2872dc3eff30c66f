/** What servers and hubs send besides documents: headers, cookies, forms. */
import assert from 'node:assert/strict';
import { createCookieJar } from '../../src/fetch/cookies.ts';
import { freshnessLifetime, retryAfter } from '../../src/fetch/freshness.ts';
import { parseLinkHeader } from '../../src/fetch/link-header.ts';
import { conditionHeaders, validatorsOf } from '../../src/fetch/validators.ts';
import { openStore } from '../../src/node/sqlite.ts';
import { decodeText } from '../../src/parse/decode-text.ts';
import { createCallback } from '../../src/websub/callback.ts';
import { sampleSubscription } from '../../test/sample-subscription.ts';
import { assertWebAddress } from '../promises.ts';
import { bytesOf, headed, headersOf, type Target, textOf } from '../target.ts';

const NOW = new Date('2026-05-04T12:00:00Z');
const YEAR = 365 * 86_400_000;
const AT = new URL('https://blog.example.org/a/feed');

export const headers: Target = {
  name: 'headers',
  open: async () => ({
    seeds: [
      'Cache-Control: public, max-age=7200\nAge: 10\nExpires: Mon, 04 May 2026 14:00:00 GMT\nDate: Mon, 04 May 2026 12:00:00 GMT',
      'Link: <https://hub.example/>; rel="hub", <feed>; rel=self, </f>; rel=alternate; type="application/rss+xml"; title="T"',
      'Set-Cookie: a=b; Path=/; Domain=example.org; Max-Age=60; Secure\nSet-Cookie: c="d"; Expires=Mon, 04 May 2026 14:00:00 GMT',
      'Retry-After: 120\nETag: W/"x"\nLast-Modified: Mon, 04 May 2026 10:00:00 GMT',
      'Content-Type: text/xml; charset="shift_jis"\nRetry-After: Mon, 04 May 2026 14:00:00 GMT',
    ],
    words:
      'Link: Set-Cookie: Cache-Control: Expires: Retry-After: ETag: Content-Type: max-age= no-store rel= hub <<> Domain=. Domain=org charset= W/ \x80\xff'.split(
        ' ',
      ),
    run: (input) => {
      const given = headersOf(textOf(input).split('\n'));
      for (const time of [freshnessLifetime(given, NOW), retryAfter(given, NOW)])
        assert.ok(time === null || (time >= 0 && time <= YEAR), `${time} ms`);
      const { hub, self, alternates } = parseLinkHeader(given, AT);
      for (const url of [hub, self, ...alternates.map((one) => one.url)]) assertWebAddress(url);
      assert.ok(alternates.length <= 10);
      const jar = createCookieJar(NOW);
      jar.keep(given, AT);
      assert.deepEqual(jar.headersFor(new URL('https://elsewhere.example/')), {});
      // What is sent back must be allowed in a header.
      const url = AT.href;
      new Headers({ ...jar.headersFor(AT), ...conditionHeaders({ ...validatorsOf(given), url }, url) });
      assert.ok(decodeText(input, given.get('content-type')).text.isWellFormed());
    },
  }),
};

const TOKEN = 'ab'.repeat(32);
const TOPIC = 'https://blog.example.org/feed';

/** The first line is the method and query; header lines follow, an empty line, and the body. */
export const hub: Target = {
  name: 'hub',
  open: async () => {
    const { store, close } = await openStore(':memory:');
    const subscription = sampleSubscription(TOPIC, { slug: 'blog', name: 'Blog' });
    await store.syncFeeds([subscription], NOW.toISOString());
    const callback = createCallback({ store, now: () => NOW, log: () => {}, delivered: () => {} });
    const known = {
      ...{ feedKey: subscription.key, hub: 'https://hub.example/', topic: TOPIC, token: TOKEN, secret: 's' },
      ...{ attempts: 1, nextRequest: NOW.toISOString(), leaseUntil: null, lastDelivery: null },
    };
    return {
      seeds: [
        `GET ?hub.mode=subscribe&hub.topic=${encodeURIComponent(TOPIC)}&hub.challenge=xyz&hub.lease_seconds=864000\n`,
        `GET ?hub.mode=denied&hub.topic=${encodeURIComponent(TOPIC)}&hub.reason=no\n`,
        'POST \nX-Hub-Signature: sha256=0000000000000000000000000000000000000000\nContent-Length: 6\n\n<rss/>',
      ],
      words: [
        ...'GET POST PUT &hub.mode= &hub.topic= &hub.challenge= &hub.lease_seconds= X-Hub-Signature: sha1= sha512= %00 %ff'.split(
          ' ',
        ),
        encodeURIComponent(TOPIC),
      ],
      run: async (input) => {
        await store.saveHubSubscriptions([known]);
        const { head, body } = headed(input);
        const [, method = 'GET', query = ''] = /^(GET|POST|PUT|DELETE) ?(.*)$/s.exec(head) ?? [];
        const [lines = '', ...rest] = textOf(body).split('\n\n');
        const request = new Request(`https://planet.example/websub/${TOKEN}${query}`, {
          method,
          headers: headersOf(lines.split('\n')),
          ...(method === 'GET' ? {} : { body: bytesOf(rest.join('\n\n')) as Uint8Array<ArrayBuffer> }),
        });
        const response = await callback(request);
        // The callback ignores other paths.
        if (response === null) return;
        assert.ok([200, 202, 400, 404, 405, 413].includes(response.status), String(response.status));
        assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
        assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
        const challenge = new URL(request.url).searchParams.get('hub.challenge');
        const text = await response.text();
        assert.ok(text.length < 100 || text === challenge, 'a hub is told more than its own challenge');
      },
      close,
    };
  },
};
