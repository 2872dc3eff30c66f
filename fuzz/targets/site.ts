/** Our pages and feeds, for any request and for anything a blog serves. */
import assert from 'node:assert/strict';
import { openStore } from '../../src/node/sqlite.ts';
import { createSite } from '../../src/site/app.ts';
import { pollAtOnce } from '../../test/poll-at-once.ts';
import { sampleSubscription } from '../../test/sample-subscription.ts';
import { exportedPaths, NOW, samplePlanet, sampleSite } from '../../test/site/planet.ts';
import { assertPage, assertXml } from '../promises.ts';
import { files } from '../seeds.ts';
import { headersOf, type Target, textOf } from '../target.ts';

/** The first line is the path and query; header lines follow. */
export const site: Target = {
  name: 'site',
  open: async () => {
    const planet = await sampleSite();
    const paths = await exportedPaths(planet);
    return {
      seeds: [
        ...paths.filter((_, n) => n % 7 === 0),
        '/search?q=day+three&by=teo-brandt&year=2015&sort=newest&page=2',
        '/\nAccept-Language: pt-BR,pt;q=0.8,*;q=0.1\nAccept-Encoding: br, gzip;q=0.5',
        '/atom.xml\nIf-None-Match: W/"x", *\nIf-Modified-Since: Thu, 21 May 2015 16:20:00 GMT',
        '/?lang=ja',
      ],
      words: [
        ...'?q= &by= &in= &summit= &year= &sort=oldest &page=99 ?lang= ?limit= // /. /.. %2e%2e %00 %ff %25 + * NEAR( AND OR "a'.split(
          ' ',
        ),
        ...paths.filter((_, n) => n % 5 === 0),
        '\nAccept-Language: ',
        '\nIf-None-Match: ',
        '\nAccept-Encoding: ',
      ],
      run: async (input) => {
        const [path = '', ...lines] = textOf(input).split('\n');
        const url = URL.parse(`http://127.0.0.1/${path.replace(/^\//, '').slice(0, 8000)}`);
        if (url === null) return;
        const response = await planet.app.fetch(new Request(url, { headers: headersOf(lines) }));
        assert.ok(response.status < 500, `${response.status} for ${url}`);
        await assertAnswer(response);
      },
      close: planet.close,
    };
  },
};

/** A blog's document, followed to pages and feeds; another blog must not change. */
export const planet: Target = {
  name: 'planet',
  open: async () => ({
    seeds: [
      ...(await files('test/fixtures/parse', /\.(?:xml|json)$/)),
      ...(await files('demo/feeds', /^(?:haruka|noam)/, 8000)),
    ],
    words: [
      ...'<item> </item> <title> <link> <guid> <pubDate> <author> <category> <content:encoded> 2015-05-21T10:00:00Z'.split(
        ' ',
      ),
      ...'Liberty Vancouver neutron operators etherpad.openstack.org https://www.youtube.com/watch?v=abc'.split(
        ' ',
      ),
      '&lt;script>alert(1)&lt;/script>',
      '" onmouseover="alert(1)',
    ],
    run: throughThePlanet,
  }),
};

const GOOD = `<rss version="2.0"><channel><title>Good</title><link>https://good.example/</link><item><title>A good day</title>
<link>https://good.example/1</link><guid>1</guid><pubDate>Thu, 21 May 2015 10:00:00 GMT</pubDate><description>Well.</description></item></channel></rss>`;

async function throughThePlanet(input: Uint8Array): Promise<void> {
  const { store, close } = await openStore(':memory:');
  try {
    const [first, second] = ['https://odd.example/feed', 'https://good.example/feed'];
    const planet = {
      ...samplePlanet(),
      subscriptions: [
        sampleSubscription(first, { slug: 'odd', name: 'Odd' }),
        sampleSubscription(second, { slug: 'good', name: 'Good' }),
      ],
    };
    const now = () => new Date(NOW);
    const fetch = async (url: string) => new Response(url === first ? new Uint8Array(input) : GOOD);
    await pollAtOnce({ planet: () => planet, store, network: { fetch, refuse: () => null }, now });
    const app = createSite({ planet: () => planet, store, now });
    const paths = [
      '/',
      '/atom.xml',
      '/rss.xml',
      '/feeds',
      '/feeds/odd',
      '/authors',
      '/archives',
      '/opml.xml',
    ];
    const river = await (await app.request('/feed.json')).json();
    const pages = river.items.slice(0, 3).map(({ url }: { url: string }) => new URL(url).pathname);
    for (const path of [...paths, ...pages.filter((one: string) => one.startsWith('/entries/'))]) {
      const response = await app.request(path);
      assert.equal(response.status, 200, path);
      await assertAnswer(response);
    }
    assert.ok(
      (await (await app.request('/feeds/good')).text()).includes('A good day'),
      'the good blog is lost',
    );
    const health = (await store.health(now().toISOString())).find(({ slug }) => slug === 'odd');
    assert.notEqual(health?.failure?.kind, 'internal', JSON.stringify(health?.failure));
  } finally {
    close();
  }
}

async function assertAnswer(response: Response): Promise<void> {
  const type = response.headers.get('content-type') ?? '';
  if (response.status === 304 || (response.status >= 300 && response.status < 400)) return;
  assert.ok(response.headers.get('x-content-type-options') === 'nosniff', 'no nosniff');
  if (response.headers.get('content-encoding') !== null) return;
  const text = await response.text();
  if (type.startsWith('text/html')) assertPage(text);
  else if (/xml/.test(type)) assertXml(text);
  else if (/json/.test(type)) JSON.parse(text);
}
