import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteChanges } from '../../src/websub/changes.ts';
import { announce } from '../../src/websub/publisher.ts';
import { entry, HELD, noTags, stateOf, toPut, UNCHANGED } from '../store/samples.ts';
import { type Hub, startHub } from './hub.ts';
import { type LivePlanet, startLivePlanet } from './live-planet.ts';

let hub: Hub;
let planet: LivePlanet;

beforeEach(async () => {
  hub = await startHub();
  planet = await startLivePlanet('https://hub.blog.example/');
  planet.settings.hub = hub.url;
  planet.blog.publish({ title: 'First light', date: '2026-02-20T09:00:00Z' });
});

afterEach(async () => {
  await planet.close();
  await hub.close();
});

/** Paths of the feeds that the hub was notified of in that request. */
const notifiedPaths = (request: number) =>
  (hub.requests[request]?.fields ?? [])
    .filter(([name]) => name === 'hub.url')
    .map(([, url]) => url.replace(planet.url, ''));

describe('the planet’s own hub', () => {
  it('is notified in one request of the merged feeds and of every changed scope', async () => {
    await planet.poll();
    expect(hub.requests).toHaveLength(1);
    expect(hub.requests[0]?.fields[0]).toEqual(['hub.mode', 'publish']);
    expect(notifiedPaths(0).slice(0, 3)).toEqual(['/atom.xml', '/rss.xml', '/feed.json']);
    expect(notifiedPaths(0)).toContain('/authors/kestrel/atom.xml');
    expect(notifiedPaths(0)).toContain('/languages/en/feed.json');
    expect(notifiedPaths(0)).toContain('/feeds/kestrel/rss.xml');
  });

  it('is notified of working URLs', async () => {
    await planet.poll();
    for (const path of notifiedPaths(0))
      expect([path, (await fetch(planet.url + path)).status]).toEqual([path, 200]);
  });

  it('is not notified when nothing has changed', async () => {
    await planet.poll();
    planet.pass(24);
    await planet.poll();
    expect(hub.requests).toHaveLength(1);
  });

  it('is notified when an author changes a post', async () => {
    await planet.poll();
    planet.blog.eachPost((post) => {
      post.text = 'Better words.';
    });
    planet.pass(24);
    await planet.poll();
    expect(notifiedPaths(1)).toContain('/authors/kestrel/atom.xml');
  });

  it('is notified once held posts are released', async () => {
    const [line] = planet.subscriptions;
    if (!line) throw new Error('The planet has no subscription');
    line.hold = true;
    await planet.poll();
    expect(hub.requests).toEqual([]);
    Object.assign(line, { hold: false, release: true });
    await planet.poll();
    expect(notifiedPaths(0).slice(0, 3)).toEqual(['/atom.xml', '/rss.xml', '/feed.json']);
    await planet.poll();
    expect(hub.requests).toHaveLength(1);
  });

  it('that fails is logged without affecting the poll', async () => {
    hub.answer(503);
    await planet.poll();
    expect(planet.log.join('\n')).toContain('it responded with 503');
    expect(await planet.titles()).toEqual(['First light']);
  });

  it('is notified of many feeds in several requests, once each', async () => {
    const urls = Array.from({ length: 450 }, (_, i) => `${planet.url}/authors/a${i}/atom.xml`);
    await announce({ hub: hub.url, urls, userAgent: 'Test/1' }, { fetch, log: () => {} });
    expect(hub.requests.map((r) => r.fields.length)).toEqual([201, 201, 51]);
    expect([0, 1, 2].flatMap(notifiedPaths)).toHaveLength(450);
  });
});

describe('a poll changes', () => {
  const scopesAfter = async (changes: Parameters<typeof entry>[1]) => {
    await planet.poll();
    const noted = noteChanges(planet.store);
    const state = await stateOf(planet.store, 'kestrel');
    await noted.store.savePoll({
      ...UNCHANGED,
      state,
      put: [toPut(entry('new', changes))],
      at: state.nextPoll,
    });
    return noted.scopes().map(({ kind, slug }) => `${kind}/${slug}`);
  };

  it('every scope of an entry, once each', async () => {
    const tags = { ...noTags, summit: 'liberty', categories: ['networking', 'storage'] };
    expect(await scopesAfter({ tags, language: 'pt-BR' })).toEqual([
      'all/',
      'summit/liberty',
      'category/networking',
      'category/storage',
      'author/jane-doe',
      'language/pt',
      'feed/kestrel',
    ]);
  });

  it('not the river for an archived entry', async () => {
    expect(await scopesAfter({ state: 'archived' })).toEqual(['author/jane-doe', 'feed/kestrel']);
  });

  it('nothing for a held entry', async () => {
    expect(await scopesAfter(HELD)).toEqual([]);
  });
});
