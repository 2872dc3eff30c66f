/** Subscriptions to hubs in the store. */
import { describe, expect, it } from 'vitest';
import type { HubSubscription } from '../../src/model/hub-subscription.ts';
import type { UnderTest } from './open-store.ts';
import { LATER, NOW, savePoll, stateOf, subscription } from './samples.ts';

const LAST_YEAR = '2014-06-01T12:00:00.000Z';
const NEXT_YEAR = '2016-06-01T12:00:00.000Z';

function atHub(slug: string, changes: Partial<HubSubscription> = {}): HubSubscription {
  return {
    feedKey: `https://${slug}.example/feed`,
    hub: 'https://hub.example/',
    topic: `https://${slug}.example/feed`,
    token: `token-of-${slug}`,
    secret: 'a secret',
    attempts: 1,
    nextRequest: LATER,
    leaseUntil: null,
    lastDelivery: null,
    ...changes,
  };
}

export function websubContract(test: UnderTest): void {
  subscriptionContract(test);
  deliveryContract(test);
}

function subscriptionContract(test: UnderTest): void {
  describe('a subscription to a hub', () => {
    it('is returned as it was saved, in the list and by its token', async () => {
      const saved = atHub('one', { leaseUntil: NEXT_YEAR });
      await test.store.saveHubSubscriptions([saved]);
      expect(await test.store.hubSubscriptions()).toEqual([saved]);
      expect(await test.store.hubSubscription(saved.token)).toEqual(saved);
    });

    it('is not found by another token', async () => {
      await test.store.saveHubSubscriptions([atHub('one')]);
      expect(await test.store.hubSubscription('token-of-two')).toBeNull();
    });

    it('replaces the previous one of its feed, including deliveries', async () => {
      await test.store.saveHubSubscriptions([atHub('one')]);
      await test.store.recordDelivery('token-of-one', NOW);
      const next = atHub('one', { token: 'another', hub: 'https://other.example/' });
      await test.store.saveHubSubscriptions([next]);
      expect(await test.store.hubSubscriptions()).toEqual([next]);
      expect(await test.store.hubSubscription('token-of-one')).toBeNull();
    });

    it('is ignored while its feed is not listed, and deleted with it', async () => {
      await test.store.saveHubSubscriptions([atHub('one')]);
      await test.store.syncFeeds([subscription('two')], LATER);
      expect(await test.store.hubSubscription('token-of-one')).toBeNull();
      expect(await test.store.hubSubscriptions()).toEqual([]);
      await test.store.syncFeeds([subscription('one', { purge: true }), subscription('two')], LATER);
      expect(await test.db.all('SELECT token FROM hub_subscription')).toEqual([]);
    });

    it('is not saved for an unknown feed', async () => {
      await test.store.saveHubSubscriptions([atHub('nobody')]);
      expect(await test.store.hubSubscriptions()).toEqual([]);
    });

    it('does not change the revision', async () => {
      const before = await test.store.revision();
      await test.store.saveHubSubscriptions([atHub('one')]);
      await test.store.recordDelivery('token-of-one', NOW);
      await test.store.forgetDelivery('https://one.example/feed');
      expect(await test.store.revision()).toBe(before);
    });
  });
}

function deliveryContract(test: UnderTest): void {
  const delivered = async (slug: string, state: object) => {
    const known = await stateOf(test.store, slug);
    await savePoll(test.store, slug, [], { state: { ...known, nextPoll: NEXT_YEAR, ...state } });
    await test.store.saveHubSubscriptions([atHub(slug)]);
    await test.store.recordDelivery(`token-of-${slug}`, NOW);
  };
  const due = async () => (await test.store.dueFeeds(LATER, 9)).map(({ slug }) => slug);

  describe('a delivery', () => {
    it('is remembered through further requests to the hub', async () => {
      await test.store.saveHubSubscriptions([atHub('one')]);
      await test.store.recordDelivery('token-of-one', NOW);
      await test.store.saveHubSubscriptions([atHub('one', { attempts: 2 })]);
      expect(await test.store.hubSubscription('token-of-one')).toMatchObject({
        lastDelivery: NOW,
        attempts: 2,
      });
    });

    it('makes only its feed due, until that is polled', async () => {
      await delivered('one', { lastPoll: LAST_YEAR });
      const other = { ...(await stateOf(test.store, 'two')), nextPoll: NEXT_YEAR, lastPoll: LAST_YEAR };
      await savePoll(test.store, 'two', [], { state: other });
      expect(await due()).toEqual(['one']);
      const polled = { ...(await stateOf(test.store, 'one')), lastPoll: LATER };
      await savePoll(test.store, 'one', [], { state: polled });
      expect(await due()).toEqual([]);
    });

    it('does not make a gone feed due', async () => {
      await delivered('one', { lastPoll: LAST_YEAR, gone: true });
      expect(await due()).not.toContain('one');
    });

    it('is forgotten only for the feed whose hub missed one', async () => {
      for (const slug of ['one', 'two']) await delivered(slug, {});
      await test.store.forgetDelivery('https://one.example/feed');
      await test.store.forgetDelivery('https://nobody.example/feed');
      const heard = await Promise.all(
        ['one', 'two'].map((slug) => test.store.hubSubscription(`token-of-${slug}`)),
      );
      expect(heard.map((s) => s?.lastDelivery)).toEqual([null, NOW]);
    });

    it('is found by the keys of feeds', async () => {
      for (const slug of ['one', 'two']) await delivered(slug, {});
      const found = await test.store.hubSubscriptions(['https://two.example/feed']);
      expect(found.map((s) => s.token)).toEqual(['token-of-two']);
    });
  });
}
