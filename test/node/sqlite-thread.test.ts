/** The database of a poll: opened in the main thread, moved to another one with the first document. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/node/sqlite.ts';
import { openStoreForPoll } from '../../src/node/sqlite-thread.ts';
import { entry, html, NOW, savePoll, subscription } from '../store/samples.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planet-thread-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const long = (key: string) => entry(key, { contentHtml: html(`<p>${'word '.repeat(50_000)}</p>`) });

describe('the store of a poll', () => {
  it('keeps short and long batches in order on both threads', async () => {
    const path = join(folder, 'planet.db');
    const { store, close } = await openStoreForPoll(path);
    await store.syncFeeds([subscription('one')], NOW);
    await savePoll(store, 'one', [entry('a')]);
    await Promise.all([
      savePoll(store, 'one', [long('b')]),
      savePoll(store, 'one', [entry('c')]),
      savePoll(store, 'one', [long('d')]),
    ]);
    expect(await store.countAll()).toBe(4);
    await close();
    const after = await openStore(path);
    expect(await after.store.countAll()).toBe(4);
    after.close();
  });

  it('may be in memory', async () => {
    const { store, close } = await openStoreForPoll(':memory:');
    await store.syncFeeds([subscription('one')], NOW);
    await savePoll(store, 'one', [long('a')]);
    expect(await store.countAll()).toBe(1);
    await close();
  });

  it('reports what is wrong with the file', async () => {
    await expect(openStoreForPoll(folder)).rejects.toThrow('cannot be used');
  });
});
