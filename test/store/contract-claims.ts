/** The store with several pollers. */
import { describe, expect, it } from 'vitest';
import type { UnderTest } from './open-store.ts';
import { LATER, savePoll, stateOf } from './samples.ts';

const NOW = '2015-06-01T12:00:00.000Z';
const EVENING = '2015-06-01T20:00:00.000Z';
const BOTH = ['one.example', 'two.example'];

export function claimContract(test: UnderTest): void {
  const claim = (
    names: string[],
    until: string,
    { now = NOW, ...held }: { now?: string; held?: string } = {},
  ) => test.store.claim(names, { now, until, ...held });

  describe('a claim', () => {
    it('belongs to one poller until it is released', async () => {
      expect((await claim(BOTH, LATER)).sort()).toEqual(BOTH);
      expect(await claim(BOTH, EVENING)).toEqual([]);
      await test.store.endClaim('one.example', EVENING);
      expect(await claim(BOTH, EVENING)).toEqual([]);
      await test.store.endClaim('one.example', LATER);
      expect(await claim(BOTH, EVENING)).toEqual(['one.example']);
    });

    it('of a dead poller expires', async () => {
      await claim(BOTH, LATER);
      expect((await claim(BOTH, EVENING, { now: LATER })).sort()).toEqual(BOTH);
    });

    it('can be taken over once by whoever knows when it ends', async () => {
      await claim(['one.example'], LATER);
      expect(await claim(['one.example'], EVENING, { held: NOW })).toEqual([]);
      expect(await claim(['one.example'], EVENING, { held: LATER })).toEqual(['one.example']);
      expect(await claim(['one.example'], EVENING, { held: LATER })).toEqual([]);
    });

    it('does not change the revision', async () => {
      const before = await test.store.revision();
      await claim(BOTH, LATER);
      await test.store.endClaim('one.example', LATER);
      expect(await test.store.revision()).toBe(before);
    });
  });

  it('due feeds are sorted by how long they have been due, and limited', async () => {
    const due = async (now: string, limit = 9) =>
      (await test.store.dueFeeds(now, limit)).map(({ slug }) => slug);
    for (const [slug, nextPoll] of [
      ['one', EVENING],
      ['two', LATER],
    ] as const)
      await savePoll(test.store, slug, [], { state: { ...(await stateOf(test.store, slug)), nextPoll } });
    expect(await due(NOW)).toEqual([]);
    expect(await due(LATER)).toEqual(['two']);
    expect(await due(EVENING)).toEqual(['two', 'one']);
    expect(await due(EVENING, 1)).toEqual(['two']);
  });

  it('the applied configuration is remembered', async () => {
    expect(await test.store.configHash('applied')).toBeNull();
    await test.store.setConfigHash('applied', 'abc');
    expect(await test.store.configHash('applied')).toBe('abc');
  });
}
