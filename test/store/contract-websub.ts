/** What the store owes to subscriptions at hubs. */
import { describe, expect, it } from 'vitest';
import type { HubSubscription } from '../../src/model/hub-subscription.ts';
import type { UnderTest } from './contract.ts';
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
    lastPing: null,
    ...changes,
  };
}

export function websubContract(test: UnderTest): void {
  subscriptionContract(test);
  pingContract(test);
}

function subscriptionContract(test: UnderTest): void {
  describe('a subscription at a hub', () => {
    it('is given back as it was saved, by the list and by its token', async () => {
      const saved = atHub('one', { leaseUntil: NEXT_YEAR });
      await test.store.saveHubSubscription(saved);
      expect(await test.store.hubSubscriptions()).toEqual([saved]);
      expect(await test.store.hubSubscription(saved.token)).toEqual(saved);
    });

    it('is not found by another token', async () => {
      await test.store.saveHubSubscription(atHub('one'));
      expect(await test.store.hubSubscription('token-of-two')).toBeNull();
    });

    it('replaces the one that the feed had, with all that was heard from its hub', async () => {
      await test.store.saveHubSubscription(atHub('one'));
      await test.store.notePing('token-of-one', NOW);
      const next = atHub('one', { token: 'another', hub: 'https://other.example/' });
      await test.store.saveHubSubscription(next);
      expect(await test.store.hubSubscriptions()).toEqual([next]);
      expect(await test.store.hubSubscription('token-of-one')).toBeNull();
    });

    it('is out of sight while its feed is not listed, and deleted with it', async () => {
      await test.store.saveHubSubscription(atHub('one'));
      await test.store.syncFeeds([subscription('two')], LATER);
      expect(await test.store.hubSubscription('token-of-one')).toBeNull();
      expect(await test.store.hubSubscriptions()).toEqual([]);
      await test.store.syncFeeds([subscription('one', { purge: true }), subscription('two')], LATER);
      expect(await test.store.hubSubscriptions()).toHaveLength(1);
      await test.store.syncFeeds([subscription('two')], LATER);
      expect(await test.db.all('SELECT token FROM hub_subscription')).toEqual([]);
    });

    it('of a feed that is not known is not saved', async () => {
      await test.store.saveHubSubscription(atHub('nobody'));
      expect(await test.store.hubSubscriptions()).toEqual([]);
    });

    it('changes nothing that pages show', async () => {
      const before = await test.store.revision();
      await test.store.saveHubSubscription(atHub('one'));
      await test.store.notePing('token-of-one', NOW);
      await test.store.forgetPings(['https://one.example/feed']);
      expect(await test.store.revision()).toBe(before);
    });
  });
}

function pingContract(test: UnderTest): void {
  const lastPolled = async (slug: string, state: object) => {
    const known = await stateOf(test.store, slug);
    await savePoll(test.store, slug, [], { state: { ...known, nextPoll: NEXT_YEAR, ...state } });
    await test.store.saveHubSubscription(atHub(slug));
    await test.store.notePing(`token-of-${slug}`, NOW);
  };
  const hurry = () => test.store.hurryPinged({ now: LATER, lastPollBefore: NOW });

  describe('a ping', () => {
    it('is remembered with its time, through further requests to the hub', async () => {
      await test.store.saveHubSubscription(atHub('one'));
      await test.store.notePing('token-of-one', NOW);
      await test.store.saveHubSubscription(atHub('one', { attempts: 2 }));
      expect(await test.store.hubSubscription('token-of-one')).toMatchObject({ lastPing: NOW, attempts: 2 });
    });

    it('makes its feed due, once, and no other', async () => {
      await lastPolled('one', { lastPoll: LAST_YEAR });
      await savePoll(test.store, 'two', [], {
        state: { ...(await stateOf(test.store, 'two')), nextPoll: NEXT_YEAR },
      });
      expect(await hurry()).toEqual(['https://one.example/feed']);
      expect(await stateOf(test.store, 'one')).toMatchObject({ nextPoll: LATER });
      expect(await stateOf(test.store, 'two')).toMatchObject({ nextPoll: NEXT_YEAR });
      expect(await hurry()).toEqual([]);
    });

    it('waits while its feed was polled a moment ago', async () => {
      await lastPolled('one', { lastPoll: LATER });
      expect(await hurry()).toEqual([]);
      expect(await stateOf(test.store, 'one')).toMatchObject({ nextPoll: NEXT_YEAR });
      const answered = await test.store.hurryPinged({ now: LATER, lastPollBefore: LATER });
      expect(answered).toEqual(['https://one.example/feed']);
      expect(await stateOf(test.store, 'one')).toMatchObject({ nextPoll: LATER });
    });

    it.each([
      ['asked for rest with 429', { lastStatus: 429 }],
      ['asked for rest with 503', { lastStatus: 503 }],
      ['is gone', { gone: true }],
    ])('does not hurry a feed whose server %s', async (_, state) => {
      await lastPolled('one', { lastPoll: LAST_YEAR, ...state });
      await hurry();
      expect(await stateOf(test.store, 'one')).toMatchObject({ nextPoll: NEXT_YEAR });
    });

    it('does not put off a feed that is due already', async () => {
      await lastPolled('one', { lastPoll: LAST_YEAR, nextPoll: NOW });
      await hurry();
      expect(await stateOf(test.store, 'one')).toMatchObject({ nextPoll: NOW });
    });

    it('is forgotten for those feeds alone whose hub was silent', async () => {
      for (const slug of ['one', 'two']) await lastPolled(slug, {});
      await test.store.forgetPings(['https://one.example/feed', 'https://nobody.example/feed']);
      const heard = (await test.store.hubSubscriptions()).map((s) => [s.token, s.lastPing]);
      expect(heard).toEqual([
        ['token-of-one', null],
        ['token-of-two', NOW],
      ]);
    });
  });
}
