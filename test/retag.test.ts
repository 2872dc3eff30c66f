import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TaggableEntry, Tags } from '../src/model/entry.ts';
import type { Planet } from '../src/model/planet.ts';
import { openStore } from '../src/node/sqlite.ts';
import { type RetagTools, retag } from '../src/retag.ts';
import { samplePlanet } from './site/planet.ts';
import { entry, noTags, savePoll, subscription } from './store/samples.ts';

const planet: Planet = {
  ...samplePlanet(),
  subscriptions: [{ ...subscription('one'), tags: ['operators'] }],
};
const changed: Planet = { ...planet, tagging: { ...planet.tagging, communityWords: ['OpenInfra'] } };

/** Says what it was given, so that a missing part of an entry is seen. */
const telling = (e: TaggableEntry, forced: string[]): Tags => ({
  ...noTags,
  categories: forced,
  why: [{ tag: 'x', rule: 'told', where: 'text', said: JSON.stringify(e), n: 1 }],
});

let opened: Awaited<ReturnType<typeof openStore>>;
beforeEach(async () => {
  opened = await openStore(':memory:');
  await opened.store.syncFeeds(planet.subscriptions, '2015-06-01T00:00:00.000Z');
  const names = Array.from(
    { length: 250 },
    (_, n) => `n${String(n).replace(/\d/g, (d) => 'abcdefghij'[Number(d)] ?? '')}z`,
  );
  await savePoll(
    opened.store,
    'one',
    names.map((name) => entry(name)),
  );
});
afterEach(() => opened.close());

const tools = (changes: Partial<RetagTools> = {}): RetagTools => ({
  store: opened.store,
  tag: telling,
  version: '1',
  progress: () => {},
  ...changes,
});

describe('a store whose configuration changed', () => {
  it('is tagged anew, every entry once, and says how far it is', async () => {
    const told: string[] = [];
    expect(await retag(planet, tools({ progress: (done, total) => told.push(`${done}/${total}`) }))).toBe(
      250,
    );
    expect(told).toEqual(['50/250', '100/250', '150/250', '200/250', '250/250']);
    const tags = (await opened.store.entry(entry('naz').key))?.tags;
    expect(tags?.categories).toEqual(['operators']);
    expect(JSON.parse(tags?.why[0]?.said ?? '')).toEqual({
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

  it('is left alone while what decides the tags stays the same', async () => {
    await retag(planet, tools());
    const renamed = { ...planet, settings: { ...planet.settings, title: 'Another title' } };
    expect(await retag(renamed, tools())).toBe(0);
    expect(await retag(changed, tools())).toBe(250);
    expect(await retag(changed, tools({ version: '2' }))).toBe(250);
  });

  it('has nothing written where the tags come out the same', async () => {
    await retag(planet, tools());
    const { revision } = opened.store;
    const before = await revision();
    await retag(changed, tools());
    expect(await revision()).toBe(before);
  });

  it('is begun anew when it was broken off', async () => {
    let ended = false;
    const progress = () => {
      ended = true;
    };
    expect(await retag(planet, tools({ ended: () => ended, progress }))).toBe(50);
    expect(await opened.store.configHash('taggedWith')).toBeNull();
    expect(await retag(planet, tools())).toBe(250);
    expect(await opened.store.configHash('taggedWith')).not.toBeNull();
  });
});
