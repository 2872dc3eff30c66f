/** The store for maintainers: releases and hidden URLs. */
import { describe, expect, it } from 'vitest';
import { archive } from '../../src/model/scope.ts';
import type { UnderTest } from './open-store.ts';
import { entry, HELD, pollOf, savePoll, stateOf, TAKEOVER, total } from './samples.ts';

const ONE = 'https://one.example/feed';

export function maintenanceContract(test: UnderTest): void {
  releaseContract(test);
  hideContract(test);
}

function releaseContract(test: UnderTest): void {
  describe('a release', () => {
    it('shows the held entries of that feed at their own dates and ends its quarantine', async () => {
      await savePoll(test.store, 'two', [entry('c', HELD)]);
      const record = await pollOf(test.store, 'one', [entry('a', HELD), entry('b', HELD), entry('d')]);
      await test.store.savePoll({ ...record, state: { ...record.state, quarantine: TAKEOVER } });
      expect(await total(test.store, { kind: 'all', slug: '' })).toBe(1);
      expect(await test.store.release([ONE])).toBe(2);
      expect(await test.store.release([ONE])).toBe(0);
      expect(await total(test.store, { kind: 'all', slug: '' })).toBe(3);
      expect(await test.store.entry(entry('a').key)).toMatchObject({ state: 'shown', reason: null });
      expect((await test.store.entry(entry('c').key))?.state).toBe('held');
      expect((await stateOf(test.store, 'one')).quarantine).toBeNull();
    });
  });
}

function hideContract(test: UnderTest): void {
  describe('hidden URLs', () => {
    const [a, b] = [entry('a'), entry('b', { state: 'archived' })];
    const stateNow = async (key: string) => (await test.store.entry(key))?.state;

    it('hide an entry by its URL or canonical permalink, and restore it unchanged', async () => {
      const record = await pollOf(test.store, 'one', [a, b]);
      await test.store.savePoll({ ...record, identityKeys: { [b.key]: ['p:one.example/b'] } });
      await test.store.hideUrls([a.url ?? '', 'one.example/b', 'https://unknown.example/']);
      expect([await stateNow(a.key), await stateNow(b.key)]).toEqual(['hidden', 'hidden']);
      expect(await test.store.months(archive)).toEqual([]);
      expect((await test.store.entry(a.key))?.reason).toEqual({ kind: 'hiddenByMaintainer' });
      await test.store.hideUrls(['one.example/b']);
      expect([await stateNow(a.key), await stateNow(b.key)]).toEqual(['shown', 'hidden']);
      await test.store.hideUrls([]);
      expect([await stateNow(a.key), await stateNow(b.key)]).toEqual(['shown', 'archived']);
      expect((await test.store.entry(a.key))?.reason).toBeNull();
    });

    it('hide an entry by any spelling of its URL, and no other entry of that page', async () => {
      const [post, diary] = [entry('post'), entry('diary', { url: 'https://one.example/diary#2' })];
      await savePoll(test.store, 'one', [post, diary]);
      await test.store.hideUrls([
        'http://www.one.example/post/?utm_source=x#comments',
        'https://one.example/diary#1',
      ]);
      expect([await stateNow(post.key), await stateNow(diary.key)]).toEqual(['hidden', 'shown']);
      await test.store.hideUrls(['http://One.example/diary/#2']);
      expect([await stateNow(post.key), await stateNow(diary.key)]).toEqual(['shown', 'hidden']);
      await test.store.hideUrls(['https://one.example/diary']);
      expect(await stateNow(diary.key)).toBe('hidden');
    });

    it('do not restore what its author removed', async () => {
      await savePoll(test.store, 'one', [entry('a', { state: 'hidden' })]);
      await test.store.hideUrls([a.url ?? '']);
      await test.store.hideUrls([]);
      expect(await stateNow(a.key)).toBe('hidden');
    });

    it('apply after polls and to later entries', async () => {
      await test.store.hideUrls([a.url ?? '']);
      await savePoll(test.store, 'one', [a]);
      expect(await stateNow(a.key)).toBe('hidden');
      const known = await test.store.known(ONE, []);
      expect(known[0]?.state).toBe('hidden');
      await savePoll(test.store, 'one', [entry('a', { title: 'Changed', state: 'hidden' })]);
      expect(await test.store.entry(a.key)).toMatchObject({ state: 'hidden', title: 'Changed' });
      await test.store.hideUrls([]);
      expect(await stateNow(a.key)).toBe('shown');
    });

    it('change nothing when they are the same', async () => {
      await savePoll(test.store, 'one', [a]);
      await test.store.hideUrls([a.url ?? '']);
      const before = await test.store.revision();
      await test.store.hideUrls([a.url ?? '']);
      expect(await test.store.revision()).toBe(before);
    });
  });
}
