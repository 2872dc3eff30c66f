/** What the store owes to pollers side by side. */
import { describe, expect, it } from 'vitest';
import type { UnderTest } from './contract.ts';
import { LATER, stateOf, subscription, UNCHANGED } from './samples.ts';

const ONE = 'https://one.example/feed';
const TWO = 'https://two.example/feed';
const NOW = '2015-06-01T12:00:00.000Z';
const EVENING = '2015-06-01T20:00:00.000Z';

export function claimContract(test: UnderTest): void {
  dueContract(test);
  feedClaimContract(test);
  appliedContract(test);
}

function dueContract(test: UnderTest): void {
  const taken = async (now: string, limit = 9) =>
    (await test.store.takeDueFeeds({ now, until: LATER, limit })).map(({ key }) => key);

  describe('due feeds', () => {
    it('are taken once, until their time in the queue is over', async () => {
      expect(await taken(NOW)).toEqual([ONE, TWO]);
      expect(await taken(NOW)).toEqual([]);
      expect(await taken(LATER)).toEqual([ONE, TWO]);
    });

    it('are those whose time has come and that feeds.yaml still lists, as many as wished', async () => {
      const state = await stateOf(test.store, 'one');
      await test.store.savePoll({ ...UNCHANGED, state: { ...state, nextPoll: EVENING } });
      expect(await taken(NOW)).toEqual([TWO]);
      await test.store.syncFeeds([subscription('one')], NOW);
      expect(await taken(EVENING)).toEqual([ONE]);
      await test.store.syncFeeds([subscription('one'), subscription('two'), subscription('three')], NOW);
      expect(await taken('2015-06-02T00:00:00.000Z', 2)).toHaveLength(2);
    });

    it('come with the address at which they are asked', async () => {
      const [first] = await test.store.takeDueFeeds({ now: NOW, until: LATER, limit: 1 });
      expect(first).toEqual({ key: ONE, url: ONE });
    });
  });
}

function feedClaimContract(test: UnderTest): void {
  const claim = (key: string, now: string, until: string) => test.store.claimFeed(key, { now, until });

  describe('the claim of a feed', () => {
    it('is one poller’s until it is given back, and gives the state', async () => {
      const state = await stateOf(test.store, 'one');
      expect(await claim(ONE, NOW, LATER)).toEqual(state);
      expect(await claim(ONE, NOW, EVENING)).toBeNull();
      expect(await claim(TWO, NOW, LATER)).not.toBeNull();
      await test.store.releaseClaim(ONE, EVENING);
      expect(await claim(ONE, NOW, EVENING)).toBeNull();
      await test.store.releaseClaim(ONE, LATER);
      expect(await claim(ONE, NOW, EVENING)).not.toBeNull();
    });

    it('of a dead poller ends by itself', async () => {
      expect(await claim(ONE, NOW, LATER)).not.toBeNull();
      expect(await claim(ONE, LATER, EVENING)).not.toBeNull();
    });

    it('lets the feed be queued again when it is given back', async () => {
      await test.store.takeDueFeeds({ now: NOW, until: EVENING, limit: 9 });
      await claim(ONE, NOW, LATER);
      await test.store.releaseClaim(ONE, LATER);
      expect(await test.store.takeDueFeeds({ now: NOW, until: EVENING, limit: 9 })).toHaveLength(1);
    });

    it('is nobody’s when feeds.yaml does not list the feed', async () => {
      await test.store.syncFeeds([subscription('two')], NOW);
      expect(await claim(ONE, NOW, LATER)).toBeNull();
      expect(await claim('https://unknown.example/feed', NOW, LATER)).toBeNull();
    });

    it('changes nothing that a page shows', async () => {
      const before = await test.store.revision();
      await test.store.takeDueFeeds({ now: NOW, until: LATER, limit: 9 });
      await claim(ONE, NOW, LATER);
      await test.store.releaseClaim(ONE, LATER);
      expect(await test.store.revision()).toBe(before);
    });
  });
}

function appliedContract(test: UnderTest): void {
  it('remembers which configuration it is in line with', async () => {
    expect(await test.store.configHash('appliedWith')).toBeNull();
    await test.store.setConfigHash('appliedWith', 'abc');
    expect(await test.store.configHash('appliedWith')).toBe('abc');
  });
}
