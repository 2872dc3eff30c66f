import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TaggableEntry, Tags } from '../src/model/entry.ts';
import type { Planet } from '../src/model/planet.ts';
import { openStore } from '../src/node/sqlite.ts';
import { retagDue, retagStep } from '../src/retag.ts';
import { tagsHash } from '../src/tagging.ts';
import { samplePlanet } from './site/planet.ts';
import { entry, noTags, savePoll, subscription } from './store/samples.ts';

const planet: Planet = {
  ...samplePlanet(),
  subscriptions: [{ ...subscription('one'), tags: ['operators'] }],
};
const changed: Planet = { ...planet, tagging: { ...planet.tagging, communityWords: ['OpenInfra'] } };

/** Reports its input as evidence, so that a missing part of an entry shows. */
const telling = (e: TaggableEntry, forced: string[]): Tags => ({
  ...noTags,
  categories: forced,
  why: [{ tag: 'x', rule: 'told', where: 'text', quoted: JSON.stringify(e), n: 1 }],
});

let opened: Awaited<ReturnType<typeof openStore>>;
beforeEach(async () => {
  opened = await openStore(':memory:');
  await opened.store.syncFeeds(planet.subscriptions, '2015-06-01T00:00:00.000Z');
  const names = Array.from(
    { length: 620 },
    (_, n) => `n${String(n).replace(/\d/g, (d) => 'abcdefghij'[Number(d)] ?? '')}z`,
  );
  await savePoll(
    opened.store,
    'one',
    names.map((name) => entry(name)),
  );
});
afterEach(() => opened.close());

/** Re-tags for `steps` steps, by default to the end; returns how far each step came. */
async function retag(current: Planet, version = '1', steps = Number.POSITIVE_INFINITY): Promise<number[]> {
  const tools = { store: opened.store, tag: telling };
  const done: number[] = [];
  let at = await retagDue(tagsHash(current, version), opened.store);
  for (let i = 0; at && i < steps; i++) {
    at = await retagStep(at, current, tools);
    if (at) done.push(at.done);
  }
  return done;
}

describe('a store whose configuration changed', () => {
  it('is re-tagged, every entry once, with its progress', async () => {
    expect(await retag(planet)).toEqual([500, 620, 620]);
    const tags = (await opened.store.entry(entry('naz').key))?.tags;
    expect(tags?.categories).toEqual(['operators']);
    expect(JSON.parse(tags?.why[0]?.quoted ?? '')).toEqual({
      url: 'https://one.example/naz',
      title: 'Post naz',
      authors: ['Jane Doe'],
      published: '2015-05-20T09:00:00.000Z',
      categories: [],
      language: null,
      text: 'Body of naz.',
      outline: { spans: [], links: [], times: [], images: [] },
    });
  });

  it('is not re-tagged while nothing changes that affects tags', async () => {
    await retag(planet);
    const renamed = { ...planet, settings: { ...planet.settings, title: 'Another title' } };
    expect(await retag(renamed)).toEqual([]);
    expect(await retag(changed)).not.toEqual([]);
    expect(await retag(changed, '2')).not.toEqual([]);
  });

  it('is not written where the tags stay the same', async () => {
    await retag(planet);
    const { revision } = opened.store;
    const before = await revision();
    await retag(changed);
    expect(await revision()).toBe(before);
  });

  it('is re-tagged from the start after an interruption', async () => {
    expect(await retag(planet, '1', 1)).toEqual([500]);
    expect(await opened.store.configHash('tagging')).toBeNull();
    expect(await retag(planet)).toEqual([500, 620, 620]);
    expect(await opened.store.configHash('tagging')).not.toBeNull();
  });

  it('gives all entries of a series the event of one of them, in whatever step they are', async () => {
    const series = 'jane-doe/day-n';
    const tag = (e: TaggableEntry): Tags => ({
      ...noTags,
      series: e.title === 'Post naz' || e.title === 'Post ngbjz' ? series : null,
      summit: e.title === 'Post naz' ? 'liberty' : null,
    });
    let at = await retagDue(tagsHash(planet, '1'), opened.store);
    while (at) at = await retagStep(at, planet, { store: opened.store, tag });
    const summits = (await opened.store.series(series)).map((e) => e.tags.summit);
    expect(summits).toEqual(['liberty', 'liberty']);
  });

  it('holds what a new rule excludes and shows it again without the rule', async () => {
    await retag(planet);
    const excluding: Planet = {
      ...planet,
      subscriptions: [
        { ...subscription('one'), tags: ['operators'], exclude: [{ field: 'text', pattern: 'naz' }] },
      ],
    };
    await retag(excluding);
    expect(await opened.store.entry(entry('naz').key)).toMatchObject({
      state: 'held',
      reason: { kind: 'excluded', field: 'text', pattern: 'naz' },
    });
    expect(await opened.store.scope({ kind: 'all', slug: '' })).toMatchObject({ entries: 619 });
    await retag(planet);
    expect(await opened.store.entry(entry('naz').key)).toMatchObject({ state: 'shown', reason: null });
  });
});
