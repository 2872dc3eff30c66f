import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../node/planet-command.ts';
import { startBlog } from '../replays/blog.ts';
import { subscription } from '../replays/world.ts';
import { CHALLENGE, type Hub, startHub } from './hub.ts';
import { type LivePlanet, startLivePlanet } from './live-planet.ts';

let hub: Hub;
let planet: LivePlanet;

beforeEach(async () => {
  hub = await startHub();
  planet = await startLivePlanet(hub.url);
  planet.blog.publish({ title: 'First light', date: '2026-02-20T09:00:00Z' });
  await planet.poll();
});

afterEach(async () => {
  await planet.close();
  await hub.close();
});

/** Subscribed and verified, some minutes after the last poll. */
async function subscribed(): Promise<void> {
  await planet.keep();
  await hub.verify();
  planet.pass(0.2);
}

const polls = () => planet.blog.requests.length;

describe('a subscription', () => {
  it('is requested with topic, callback, secret and lease', async () => {
    expect(await planet.keep()).toBe(1);
    const [request] = hub.requests;
    expect(request).toMatchObject({
      path: '/hub',
      type: 'application/x-www-form-urlencoded',
      userAgent: expect.stringMatching(/^[A-Za-z0-9]+\/[\d.]+ \(\+http:\S+\/about\)$/),
    });
    expect(hub.lastRequest()).toEqual({
      'hub.mode': 'subscribe',
      'hub.topic': planet.blog.feedUrl,
      'hub.callback': expect.stringMatching(new RegExp(`^${planet.url}/websub/[0-9a-f]{64}$`)),
      'hub.secret': expect.stringMatching(/^[0-9a-f]{64}$/),
      'hub.lease_seconds': '864000',
    });
  });

  it('is not requested when the planet is not public', async () => {
    planet.settings.url = 'http://localhost:8080';
    expect(await planet.keep()).toBe(0);
    expect(hub.requests).toEqual([]);
  });

  it('is verified with the exact challenge as plain text', async () => {
    await planet.keep();
    expect(await hub.verify()).toEqual({ status: 200, text: CHALLENGE });
    expect(await planet.subscription()).toMatchObject({
      attempts: 0,
      leaseUntil: '2026-03-11T12:00:00.000Z',
    });
  });

  it('may be verified before the hub responds', async () => {
    hub.verifyAtOnce();
    await planet.keep();
    expect(await planet.subscription()).toMatchObject({
      attempts: 0,
      leaseUntil: '2026-03-11T12:00:00.000Z',
    });
  });

  it.each<[string, Record<string, string>]>([
    ['another topic', { 'hub.topic': 'https://elsewhere.org/feed' }],
    ['an unwanted unsubscription', { 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.challenge': '' }],
    ['an oversized challenge', { 'hub.challenge': 'x'.repeat(5000) }],
    ['an unknown mode', { 'hub.mode': 'constructor' }],
  ])('is not confirmed for %s', async (_, changes) => {
    await planet.keep();
    expect(await hub.verify(changes)).toMatchObject({ status: 404 });
    expect(await planet.subscription()).toMatchObject({ leaseUntil: null });
  });

  it('follows a redirect of the hub', async () => {
    hub.answer(307, { location: '/other' });
    await planet.keep();
    expect(hub.requests.map((r) => r.path)).toEqual(['/hub', '/other']);
    expect(hub.requests[1]?.fields).toEqual(hub.requests[0]?.fields);
  });

  it('is requested again with the same token when the hub failed or forgot', async () => {
    hub.answer(500);
    await planet.keep();
    const first = hub.lastRequest();
    expect(planet.log.join('\n')).toContain('it responded with 500');
    expect(await planet.keep()).toBe(0);
    planet.pass(1);
    expect(await planet.keep()).toBe(1);
    expect(hub.lastRequest()).toEqual(first);
  });

  it('uses the Link header if there is one', async () => {
    const links = '<https://blog.org/feed>; rel="self", </own-hub>; rel="hub"';
    const body = '<rss version="2.0"><channel><title>Kestrel notes</title></channel></rss>';
    planet.blog.answer({ status: 200, headers: { link: links }, body });
    planet.pass(24);
    await planet.poll();
    expect(await planet.feed()).toMatchObject({
      hubUrl: new URL('/own-hub', planet.blog.feedUrl).href,
      topicUrl: 'https://blog.org/feed',
    });
  });

  it.each<[string, number, number]>([
    ['is requested although the hub refuses another feed', 422, 2],
    ['waits like those of all feeds while the hub fails', 503, 1],
    ['waits like those of all feeds while the hub is busy', 429, 1],
  ])('%s', async (_, status, requests) => {
    const second = await startBlog('Harbour log');
    second.hub(hub.url);
    planet.subscriptions.push(subscription(second.feedUrl, 'Harbour'));
    await planet.poll();
    hub.answer(status);
    expect(await planet.keep()).toBe(requests);
    expect(await planet.keep()).toBe(0);
    planet.pass(1);
    expect(await planet.keep()).toBe(requests);
    await second.close();
  });

  it('is renewed after four fifths of the lease', async () => {
    await planet.keep();
    await hub.verify({ 'hub.lease_seconds': '86400' });
    const token = (await planet.subscription())?.token;
    planet.pass(19);
    expect(await planet.keep()).toBe(0);
    planet.pass(0.25);
    expect(await planet.keep()).toBe(1);
    await hub.verify({ 'hub.lease_seconds': '86400' });
    expect(await planet.subscription()).toMatchObject({ token, leaseUntil: '2026-03-03T07:15:00.000Z' });
  });

  it('that is denied is logged with the reason and not requested for a month', async () => {
    await planet.keep();
    expect(await hub.deny('Members only')).toMatchObject({ status: 200 });
    expect(planet.log.join('\n')).toContain('Members only');
    expect(await hub.verify()).toMatchObject({ status: 404 });
    planet.pass(29 * 24);
    expect(await planet.keep()).toBe(0);
    planet.pass(24);
    expect(await planet.keep()).toBe(1);
  });

  it('moves to the feed’s new hub and ends at the old callback', async () => {
    await subscribed();
    const other = await startHub();
    planet.blog.hub(other.url);
    planet.pass(24);
    await planet.poll();
    expect(await planet.keep()).toBe(1);
    expect(other.lastRequest()['hub.callback']).not.toBe(hub.lastRequest()['hub.callback']);
    expect(await hub.distribute('<rss/>')).toMatchObject({ status: 410 });
    expect(await other.verify()).toMatchObject({ status: 200 });
    await other.close();
  });
});

describe('a delivery', () => {
  it('updates the planet at once, long before the next poll', async () => {
    await subscribed();
    planet.startPolling();
    const { nextPoll } = await planet.feed();
    expect(Date.parse(nextPoll) - planet.now().getTime()).toBeGreaterThan(10 * 60_000);
    planet.blog.publish({ title: 'Second light', date: '2026-03-01T12:10:00Z' });
    expect(await hub.distribute('<rss>what the body says is not believed</rss>')).toMatchObject({
      status: 202,
    });
    const titles = await eventually(planet.titles, (t) => t.includes('Second light'));
    expect(titles).toEqual(['Second light', 'First light']);
  });

  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('is accepted when signed with %s', async (method) => {
    await subscribed();
    const before = polls();
    expect(await hub.distribute('<rss/>', { method })).toMatchObject({ status: 202 });
    await planet.poll();
    expect(polls()).toBe(before + 1);
  });

  it.each<[string, string | null]>([
    ['signed with another secret', `sha256=${'0'.repeat(64)}`],
    ['without a signature', null],
    ['with an unreadable signature', 'none of your business'],
  ])('is acknowledged and ignored %s', async (_, signature) => {
    await subscribed();
    const before = polls();
    const said = await hub.distribute('<rss><item><title>Forged</title></item></rss>', { signature });
    expect(said).toMatchObject({ status: 202 });
    await planet.poll();
    expect(polls()).toBe(before);
    expect(await planet.subscription()).toMatchObject({ lastDelivery: null });
    expect(planet.log.join('\n')).toContain('invalid signature');
  });

  it('with a forged signature is logged once an hour, with the count', async () => {
    await subscribed();
    const forged = (): Promise<unknown> => hub.distribute('<rss/>', { signature: null });
    const lines = (): string[] => planet.log.filter((line) => line.includes('invalid signature'));
    for (let i = 0; i < 5; i++) await forged();
    expect(lines()).toHaveLength(1);
    planet.pass(1);
    await forged();
    expect(lines()[1]).toContain('4 more times');
  });

  it('is refused beyond 10 MB', async () => {
    await subscribed();
    const said = await hub.distribute('x'.repeat(10 * 1024 * 1024 + 1));
    expect(said.status).toBe(413);
    expect(await planet.subscription()).toMatchObject({ lastDelivery: null });
  });

  it('makes a feed be polled once a minute at most, without being lost', async () => {
    await subscribed();
    await hub.distribute('<rss/>');
    await planet.poll();
    const before = polls();
    planet.pass(0.5 / 60);
    await hub.distribute('<rss/>');
    await planet.poll();
    expect(polls()).toBe(before);
    planet.pass(0.6 / 60);
    await planet.poll();
    expect(polls()).toBe(before + 1);
  });

  it('causes a conditional request like any poll', async () => {
    await subscribed();
    await hub.distribute('<rss/>');
    await planet.poll();
    expect(planet.blog.requests.at(-1)).toMatchObject({ conditional: true });
  });
});

describe('a feed with a delivering hub', () => {
  /** Hours from the last poll to the next. */
  const pause = async () => {
    const { nextPoll, lastPoll } = await planet.feed();
    return (Date.parse(nextPoll) - Date.parse(lastPoll ?? '')) / 3_600_000;
  };

  beforeEach(async () => {
    for (const hour of ['07', '08', '09', '10', '11'])
      planet.blog.publish({ title: `At ${hour} hours`, date: `2026-03-01T${hour}:30:00Z` });
    await subscribed();
    await hub.distribute('<rss/>');
    await planet.poll();
  });

  it('is polled once more at the usual pace, then rarely', async () => {
    const first = await pause();
    expect(first).toBeLessThan(1);
    planet.pass(first);
    await planet.poll();
    expect(await pause()).toBeGreaterThanOrEqual(4);
  });

  it('is polled as usual after the lease has ended', async () => {
    planet.pass(await pause());
    await planet.poll();
    planet.pass(11 * 24);
    planet.blog.publish({ title: 'After the lease', date: planet.now().toISOString() });
    await planet.poll();
    expect(await planet.titles()).toContain('After the lease');
    expect(await pause()).toBeLessThan(1);
  });

  it('is polled as usual after the hub missed a post', async () => {
    planet.pass(await pause());
    await planet.poll();
    planet.pass(await pause());
    planet.blog.publish({ title: 'Not told', date: planet.now().toISOString() });
    await planet.poll();
    expect(await planet.titles()).toContain('Not told');
    expect(await planet.subscription()).toMatchObject({ lastDelivery: null });
    planet.pass(await pause());
    await planet.poll();
    expect(await pause()).toBeLessThan(1);
  });
});

it('a round of requests to hubs ends when the planet stops, even if a hub never responds', async () => {
  hub.answer('never');
  const stop = new AbortController();
  const round = planet.keep(stop.signal);
  await eventually(
    async () => hub.requests.length,
    (n) => n > 0,
  );
  stop.abort();
  expect(await round).toBe(1);
});
