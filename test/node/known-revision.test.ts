/** The revision as a server knows it: a number between two looks, never older than this process's own writes. */
import { expect, it } from 'vitest';
import { knownRevision } from '../../src/node/known-revision.ts';
import type { Store } from '../../src/store/store.ts';

function world() {
  const clock = { at: 0 };
  const stored = { revision: 1, asked: 0 };
  const ask = async () => {
    stored.asked += 1;
    return stored.revision;
  };
  const known = knownRevision(ask, () => clock.at);
  const store = known.noticing({
    release: async () => {
      stored.revision += 1;
      return 1;
    },
  } as unknown as Store);
  return { clock, stored, store, revision: known.revision };
}

it('asks the store once a second, however many ask for it', async () => {
  const { clock, stored, revision } = world();
  expect(await Promise.all([revision(), revision()])).toEqual([1, 1]);
  expect(revision()).toBe(1);
  stored.revision = 2;
  clock.at = 999;
  expect(revision()).toBe(1);
  clock.at = 1000;
  expect(await revision()).toBe(2);
  expect(stored.asked).toBe(2);
});

it('asks again at once after a write of this process', async () => {
  const { store, revision } = world();
  await revision();
  await store.release(['feed']);
  expect(await revision()).toBe(2);
});

it('keeps no answer that a write has overtaken', async () => {
  const { store, revision } = world();
  const early = revision();
  await store.release(['feed']);
  await early;
  expect(await revision()).toBe(2);
});
