/** Feeds in the store: the list in feeds.yaml, their records, their health. */
import { describe, expect, it } from 'vitest';
import type { UnderTest } from './open-store.ts';
import {
  entry,
  HELD,
  keysOf,
  LATER,
  NOW,
  news,
  pollOf,
  savePoll,
  stateOf,
  subscription,
  TAKEOVER,
  total,
} from './samples.ts';

const GONE = { kind: 'status', status: 410 } as const;

export function feedContract(test: UnderTest): void {
  listContract(test);
  slugContract(test);
  healthContract(test);
}

function listContract(test: UnderTest): void {
  describe('the list of feeds', () => {
    it('makes new feeds due at once', async () => {
      await test.store.syncFeeds([subscription('one'), subscription('new')], LATER);
      expect(await stateOf(test.store, 'new')).toMatchObject({
        key: 'https://new.example/feed',
        url: 'https://new.example/feed',
        name: 'Name of new',
        nextPoll: LATER,
        lastPoll: null,
        failures: 0,
        gone: false,
        warnings: [],
      });
    });

    it('changes nothing when it is the same', async () => {
      await savePoll(test.store, 'one', [entry('first')]);
      const before = [await test.store.feedStates(), await test.store.revision()];
      await test.store.syncFeeds([subscription('one'), subscription('two')], LATER);
      expect([await test.store.feedStates(), await test.store.revision()]).toEqual(before);
    });

    it('returns a record as it was saved', async () => {
      const record = await pollOf(test.store, 'one', []);
      const state = {
        ...record.state,
        url: 'https://one.example/atom.xml',
        etag: 'W/"é"',
        warnings: [{ kind: 'truncated' as const }],
        skipHours: [3, 4],
        failure: { kind: 'status' as const, status: 404 },
        quarantine: TAKEOVER,
        postingIntervalHours: 12.5,
        newestEntry: LATER,
        gone: true,
      };
      await test.store.savePoll({ ...record, state });
      expect(await stateOf(test.store, 'one')).toEqual(state);
    });

    it('keeps the archive of a removed feed without polling it', async () => {
      await savePoll(test.store, 'one', [entry('first')]);
      await test.store.syncFeeds([subscription('two')], LATER);
      expect((await test.store.feedStates()).map((feed) => feed.slug)).toEqual(['two']);
      expect(await total(test.store, { kind: 'feed', slug: 'one' })).toBe(1);
      const health = await test.store.health(NOW);
      expect(health.map(({ slug, subscribed }) => [slug, subscribed])).toEqual([
        ['one', false],
        ['two', true],
      ]);
    });

    it('deletes the entries of a purged feed at once, except those another feed carries', async () => {
      const both = entry('both');
      await savePoll(test.store, 'one', [entry('alone'), both]);
      await savePoll(test.store, 'two', [both]);
      await test.store.syncFeeds([subscription('one', { purge: true }), subscription('two')], LATER);
      expect(await test.store.countAll()).toBe(1);
      expect((await test.store.health(NOW)).map((feed) => feed.slug)).toEqual(['one', 'two']);
      await test.store.syncFeeds([subscription('two')], LATER);
      expect(keysOf(await test.store.feedEntries('https://two.example/feed', 9))).toEqual([both.key]);
      expect(await test.store.countAll()).toBe(1);
      expect(await total(test.store, { kind: 'all', slug: '' })).toBe(1);
      expect(await test.store.scope({ kind: 'feed', slug: 'one' })).toBeNull();
      expect((await test.store.entry(both.key))?.sources.map((source) => source.slug)).toEqual(['two']);
      expect((await test.store.health(NOW)).map((feed) => feed.slug)).toEqual(['two']);
    });

    it('updates the author’s name on stored posts', async () => {
      await savePoll(test.store, 'one', [
        entry('first', { authors: [{ name: 'Name of one', url: null, slug: 'name-of-one' }] }),
      ]);
      const before = await test.store.revision();
      await test.store.syncFeeds([subscription('one', { name: 'Uno', slug: 'uno' })], LATER);
      const [first] = await test.store.feedEntries('https://one.example/feed', 1);
      expect(first?.authors).toMatchObject([{ name: 'Uno', slug: 'uno' }]);
      expect(await total(test.store, { kind: 'author', slug: 'uno' })).toBe(1);
      expect(await test.store.revision()).toBeGreaterThan(before);
    });

    it('resets validators and errors when the listed URL changes, and makes the feed due', async () => {
      const record = await pollOf(test.store, 'one', [entry('first')]);
      const trouble = { etag: '"1"', bodyHash: 'x', failures: 3, gone: true };
      const nextPoll = '2016-01-01T00:00:00.000Z';
      await test.store.savePoll({
        ...record,
        state: { ...record.state, ...trouble, failure: GONE, nextPoll },
      });
      await test.store.syncFeeds([subscription('one', { url: 'https://one.example/new' })], LATER);
      expect(await stateOf(test.store, 'one')).toMatchObject({
        key: 'https://one.example/feed',
        url: 'https://one.example/new',
        etag: null,
        bodyHash: null,
        failures: 0,
        failure: null,
        gone: false,
        nextPoll: LATER,
        lastSuccess: NOW,
      });
      expect(await total(test.store, { kind: 'feed', slug: 'one' })).toBe(1);
    });

    it('keeps the URL that a feed moved to while feeds.yaml is unchanged', async () => {
      const record = await pollOf(test.store, 'one', []);
      await test.store.savePoll({ ...record, state: { ...record.state, url: 'https://moved.example/feed' } });
      await test.store.syncFeeds([subscription('one'), subscription('two')], LATER);
      expect((await stateOf(test.store, 'one')).url).toBe('https://moved.example/feed');
    });

    it('contains due feeds, and those postponed by a clock that was ahead', async () => {
      const due = async (now: string) => (await test.store.dueFeeds(now, 9)).map(({ slug }) => slug).sort();
      const save = async (slug: string, changes: object) => {
        const record = await pollOf(test.store, slug, []);
        await test.store.savePoll({ ...record, state: { ...record.state, ...changes } });
      };
      await save('one', { lastPoll: NOW, nextPoll: LATER });
      await save('two', { lastPoll: '2019-01-01T00:00:00.000Z', nextPoll: '2019-01-02T00:00:00.000Z' });
      expect(await due(NOW)).toEqual(['two']);
      expect(await due(LATER)).toEqual(['one', 'two']);
      await save('two', { gone: true });
      expect(await due(NOW)).toEqual([]);
    });

    it('knows that no poll has succeeded yet', async () => {
      expect(await test.store.isFirstPoll()).toBe(true);
      const failed = await pollOf(test.store, 'one', []);
      await test.store.savePoll({ ...failed, state: { ...failed.state, lastSuccess: null } });
      expect(await test.store.isFirstPoll()).toBe(true);
      await savePoll(test.store, 'two', []);
      expect(await test.store.isFirstPoll()).toBe(false);
    });
  });
}

function slugContract(test: UnderTest): void {
  describe('slugs and names of feeds', () => {
    it('follow feeds.yaml, even when two feeds swap them', async () => {
      await savePoll(test.store, 'one', [entry('first')]);
      await test.store.syncFeeds(
        [subscription('one', { slug: 'two', name: 'Renamed' }), subscription('two', { slug: 'one' })],
        LATER,
      );
      expect(await test.store.scope({ kind: 'feed', slug: 'two' })).toMatchObject({
        label: 'Renamed',
        entries: 1,
      });
      expect(await test.store.scope({ kind: 'feed', slug: 'one' })).toBeNull();
      expect((await test.store.entry(entry('first').key))?.sources).toMatchObject([
        { slug: 'two', name: 'Renamed' },
      ]);
    });

    it('pass from a removed feed to a listed one', async () => {
      await savePoll(test.store, 'one', [entry('first')]);
      await test.store.syncFeeds([subscription('new', { slug: 'one' })], LATER);
      expect((await stateOf(test.store, 'one')).key).toBe('https://new.example/feed');
      const old = (await test.store.health(NOW)).find((feed) => feed.key === 'https://one.example/feed');
      expect(old?.slug).toMatch(/^one~\d+$/);
      expect(old?.entries).toBe(1);
      await test.store.syncFeeds([subscription('one'), subscription('new')], LATER);
      expect((await stateOf(test.store, 'one')).key).toBe('https://one.example/feed');
    });

    it('are not reverted by a poll that began before', async () => {
      const record = await pollOf(test.store, 'one', [entry('first')]);
      await test.store.syncFeeds([subscription('one', { slug: 'renamed', name: 'Renamed' })], LATER);
      await test.store.savePoll(record);
      expect(await stateOf(test.store, 'renamed')).toMatchObject({ name: 'Renamed' });
    });
  });
}

function healthContract(test: UnderTest): void {
  describe('the health of feeds', () => {
    it('counts entries, held ones, and posts of the last 24 months', async () => {
      await savePoll(test.store, 'one', [
        entry('may', { published: '2015-05-31T23:59:59.999Z' }),
        entry('june', { published: '2015-06-01T00:00:00.000Z' }),
        entry('oldest', { published: '2013-07-01T00:00:00.000Z' }),
        entry('older', { published: '2013-06-30T00:00:00.000Z', state: 'archived' }),
        entry('held', { published: '2015-06-01T01:00:00.000Z', ...HELD }),
      ]);
      const [one, two] = await test.store.health(NOW);
      expect(one).toMatchObject({ slug: 'one', entries: 4, held: 1, latest: '2015-06-01T00:00:00.000Z' });
      expect(one?.perMonth).toEqual([1, ...Array(21).fill(0), 1, 1]);
      expect(two).toMatchObject({ slug: 'two', entries: 0, held: 0, latest: null });
      expect(two?.perMonth).toEqual(Array(24).fill(0));
    });

    it('includes a history, newest first', async () => {
      await savePoll(test.store, 'one', [], { note: news(3), at: NOW });
      await savePoll(test.store, 'one', [], { note: GONE, at: LATER });
      await savePoll(test.store, 'one', [], { note: GONE, at: LATER });
      expect(await test.store.feedNotes('https://one.example/feed', 9)).toEqual([
        { at: LATER, note: GONE },
        { at: NOW, note: news(3) },
      ]);
      expect(await test.store.feedNotes('https://one.example/feed', 1)).toHaveLength(1);
      expect(await test.store.feedNotes('https://two.example/feed', 9)).toEqual([]);
    });

    it('includes the changes of all feeds and when they ended', async () => {
      await savePoll(test.store, 'one', [], { note: GONE, at: NOW });
      await savePoll(test.store, 'one', [], { note: news(3), at: LATER });
      await savePoll(test.store, 'two', [], {
        note: { kind: 'read', fresh: 0, changed: 0, held: 2 },
        at: LATER,
      });
      const changes = await test.store.feedChanges(NOW, 9);
      expect(changes).toMatchObject([
        { slug: 'two', at: LATER, note: { held: 2 }, endedAt: null },
        { slug: 'one', at: NOW, note: GONE, endedAt: LATER },
      ]);
      expect(await test.store.feedChanges(LATER, 9)).toHaveLength(1);
      await test.store.syncFeeds([subscription('one')], LATER);
      expect((await test.store.feedChanges(NOW, 9)).map(({ slug }) => slug)).toEqual(['one']);
    });
  });

  describe('the revision', () => {
    it('stays when a poll changes only what no page shows', async () => {
      await savePoll(test.store, 'one', [entry('first')]);
      const before = await test.store.revision();
      const record = await pollOf(test.store, 'one', [], { at: LATER });
      const unseen = { etag: '"2"', lastPoll: LATER, lastSuccess: LATER, nextPoll: LATER, bodyHash: 'x' };
      await test.store.savePoll({ ...record, state: { ...record.state, ...unseen } });
      expect(await test.store.revision()).toBe(before);
    });

    it('changes with entries, states, tags, carriers, notes, errors, names and hidden URLs', async () => {
      const first = entry('first');
      const failing = await pollOf(test.store, 'one', []);
      const changes = [
        () => savePoll(test.store, 'one', [first]),
        () => savePoll(test.store, 'one', [{ ...first, title: 'Changed' }]),
        () => savePoll(test.store, 'two', [first], { put: [], identityKeys: {} }),
        () =>
          savePoll(test.store, 'one', [], {
            states: [{ key: first.key, ...HELD }],
          }),
        () => test.store.release(['https://one.example/feed']),
        () => test.store.putTags([{ key: first.key, tags: { ...first.tags, summit: 'liberty' } }]),
        () => savePoll(test.store, 'one', [], { note: news(1) }),
        () => test.store.savePoll({ ...failing, state: { ...failing.state, failure: GONE } }),
        () => test.store.hideUrls([first.url ?? '']),
        () => test.store.syncFeeds([subscription('one', { name: 'Renamed' }), subscription('two')], LATER),
      ];
      for (const change of changes) {
        const before = await test.store.revision();
        await change();
        expect(await test.store.revision(), String(change)).toBeGreaterThan(before);
      }
    });
  });
}
