import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Hub, startHub } from './hub.ts';
import { type LivePlanet, startLivePlanet } from './live-planet.ts';

let hub: Hub;
let planet: LivePlanet;

beforeEach(async () => {
  hub = await startHub();
  planet = await startLivePlanet(hub.url);
  await planet.poll();
  await planet.keep();
});

afterEach(async () => {
  await planet.close();
  await hub.close();
});

const nobody = `/websub/${'0'.repeat(64)}`;
const ask = (path: string, init: RequestInit = {}) => fetch(planet.url + path, init);

describe('the callback', () => {
  it('rejects unknown subscriptions', async () => {
    expect((await ask(`${nobody}?hub.mode=subscribe&hub.topic=x&hub.challenge=y`)).status).toBe(404);
    expect((await ask(nobody, { method: 'POST', body: '<rss/>' })).status).toBe(410);
  });

  it('handles no other path', async () => {
    expect((await ask('/websub/')).status).toBe(404);
    expect(await (await ask('/websub/short')).text()).toContain('<html');
    expect((await ask('/')).status).toBe(200);
    expect((await ask('/', { method: 'POST', body: 'x' })).status).toBe(405);
  });

  it('allows only GET and POST', async () => {
    const response = await ask(nobody, { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('returns a challenge as plain text only', async () => {
    const url = new URL(hub.lastRequest()['hub.callback'] ?? '');
    const challenge = '<script>alert(1)</script>';
    const query = {
      'hub.mode': 'subscribe',
      'hub.topic': hub.lastRequest()['hub.topic'] ?? '',
      'hub.challenge': challenge,
    };
    const response = await fetch(`${url}?${new URLSearchParams(query)}`);
    expect(await response.text()).toBe(challenge);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('is not exposed on any page or feed', async () => {
    const { token = '', secret = '' } = (await planet.subscription()) ?? {};
    const pages = ['/', '/feeds', '/feeds/kestrel', '/api/feeds.json', '/atom.xml', '/opml.xml', '/metrics'];
    for (const path of pages) {
      const text = await (await ask(path)).text();
      expect(text).not.toContain(token);
      expect(text).not.toContain(secret);
    }
  });
});
