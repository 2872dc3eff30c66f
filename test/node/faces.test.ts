/** Faces fetched over real HTTP on loopback and stored in a real folder. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAddressGuard } from '../../src/fetch/address-guard.ts';
import type { FeedRecord } from '../../src/model/health.ts';
import { openFaces, wantedFaces } from '../../src/node/faces.ts';
import { createGuardedFetch } from '../../src/node/guarded-fetch.ts';
import { imageType } from '../../src/node/image-type.ts';
import { listenOn } from '../loopback.ts';
import { samplePlanet, sampleSite } from '../site/planet.ts';

/** The start of a PNG of that width; the program reads no more of it. */
function png(width: number, length = 64): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  new DataView(bytes.buffer).setUint32(16, width);
  return bytes;
}

const answers: Record<string, Uint8Array | string> = {
  '/me.png': png(96),
  '/moved.png': png(48),
  '/code.png': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  '/bomb.png': png(60_000),
  '/heavy.png': png(96, 400_000),
};
const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? '');
  if (request.url === '/old.png') {
    response.writeHead(301, { Location: '/moved.png' }).end();
    return;
  }
  const body = answers[request.url ?? ''];
  response.writeHead(body ? 200 : 404, { 'Content-Type': 'image/svg+xml' }).end(body ?? 'none');
});

let folder: string;
let base: string;
const now = { at: new Date('2015-05-21T12:00:00Z') };
const never = new AbortController().signal;

beforeAll(async () => {
  base = await listenOn(server);
});
afterAll(() => {
  server.close();
});
beforeEach(async () => {
  requests.length = 0;
  folder = await mkdtemp(join(tmpdir(), 'faces-'));
  return () => rm(folder, { recursive: true });
});

/** Opens the faces of the folder and refreshes them. */
async function refreshed(wanted: Record<string, string>, busy = false) {
  const allowed = createAddressGuard([new URL(base).host]);
  const network = createGuardedFetch({ guard: allowed });
  const faces = await openFaces(join(folder, 'planet.db'), { now: () => now.at, log: () => {} });
  const tools = { fetch: network.fetch, refuse: allowed.refuseUrl, userAgent: 'Test', busy: () => busy };
  await faces.refresh(new Map(Object.entries(wanted)), tools, never);
  await network.close();
  return faces;
}

describe('faces', () => {
  it('are fetched once a week, through redirects, and named after their content', async () => {
    const faces = await refreshed({ ada: `${base}/me.png`, bob: `${base}/old.png` });
    const name = faces.byFeed().get('ada') ?? '';
    expect(name).toMatch(/^[a-f0-9]{20}\.png$/);
    const served = await faces.asset(`images/${name}`);
    expect(new Uint8Array((await served?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(png(96));
    expect(faces.byFeed().has('bob')).toBe(true);
    expect(requests).toEqual(['/me.png', '/old.png', '/moved.png']);

    const again = await refreshed({ ada: `${base}/me.png`, bob: `${base}/old.png` });
    expect([...again.byFeed().keys()]).toEqual(['ada', 'bob']);
    expect(requests).toHaveLength(3);
    now.at = new Date('2015-05-29T12:00:00Z');
    await refreshed({ ada: `${base}/me.png` });
    expect(requests).toHaveLength(4);
    expect((await readdir(join(folder, 'faces'))).sort()).toEqual([name, 'faces.json'].sort());
  });

  it('are rejected when they are SVG with script, too heavy, too large or missing, and not requested again', async () => {
    const wanted = Object.fromEntries(
      ['code', 'bomb', 'heavy', 'none'].map((name) => [name, `${base}/${name}.png`]),
    );
    expect((await refreshed(wanted)).byFeed().size).toBe(0);
    expect((await refreshed(wanted)).byFeed().size).toBe(0);
    expect(requests).toHaveLength(4);
  });

  it('wait while a poll runs, and are never fetched from private addresses', async () => {
    await refreshed({ ada: `${base}/me.png` }, true);
    const faces = await refreshed({ eve: 'http://127.0.0.1:1/secret.png', joe: 'file:///etc/passwd' });
    expect(requests).toEqual([]);
    expect(faces.byFeed().size).toBe(0);
    expect(await faces.asset('images/../planet.db')).toBe(null);
    expect(await faces.asset('images/faces.json')).toBe(null);
  });

  it('come from feeds.yaml, otherwise from the feed', () => {
    const planet = samplePlanet();
    const [first, second, third] = planet.subscriptions;
    if (!first || !second || !third) throw new Error('The sample planet has lost its feeds');
    first.face = 'https://pictures.example/me.png';
    third.face = 'me.png';
    const states = [second, third].map(
      ({ key }) => ({ key, imageUrl: 'https://blog.example/logo.png' }) as FeedRecord,
    );
    expect([...wantedFaces(planet, states)]).toEqual([
      [first.key, 'https://pictures.example/me.png'],
      [second.key, 'https://blog.example/logo.png'],
      [third.key, 'https://blog.example/logo.png'],
    ]);
  });

  it('are shown from the planet’s own origin', async () => {
    const planet = samplePlanet();
    const key = planet.subscriptions[1]?.key ?? '';
    const site = await sampleSite({ planet, site: { faces: () => new Map([[key, 'abc.png']]) } });
    expect(await site.text('/authors')).toContain('<img src="/images/abc.png" alt="" width="42" height="42"');
    site.close();
  });
});

describe('the type of a picture', () => {
  it.each([
    [[0xff, 0xd8, 0xff, 0xe0], 'jpg'],
    [[...'GIF89a'].map((c) => c.charCodeAt(0)), 'gif'],
    [[...'RIFF....WEBPVP8 '].map((c) => c.charCodeAt(0)), 'webp'],
    [[...'RIFF....WAVE'].map((c) => c.charCodeAt(0)), null],
    [[], null],
  ])('%j is %s', (bytes, type) => {
    expect(imageType(new Uint8Array(bytes))).toBe(type);
  });
});
