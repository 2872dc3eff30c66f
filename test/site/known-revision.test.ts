/** A value that is queried at intervals, however many requests come. */
import { expect, it } from 'vitest';
import { knownFor } from '../../src/site/known-revision.ts';

function startWorld() {
  const world = { at: 0, revision: 1, queries: 0 };
  const ask = async () => {
    world.queries += 1;
    if (world.revision === 0) throw new Error('The store is gone');
    return world.revision;
  };
  return { world, revision: knownFor(1000, ask, () => new Date(world.at)) };
}

it('a revision is queried again only when it is old', async () => {
  const { world, revision } = startWorld();
  expect(await revision()).toBe(1);
  world.revision = 2;
  world.at = 999;
  expect(revision()).toBe(1);
  world.at = 1000;
  expect(await revision()).toBe(2);
  expect(world.queries).toBe(2);
});

it('a revision is queried again when the clock was set back', async () => {
  const { world, revision } = startWorld();
  await revision();
  Object.assign(world, { revision: 2, at: -5000 });
  expect(await revision()).toBe(2);
});

it('a revision is queried again at once after an error', async () => {
  const { world, revision } = startWorld();
  world.revision = 0;
  await expect(revision()).rejects.toThrow('The store is gone');
  world.revision = 1;
  expect(await revision()).toBe(1);
});
