import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, openStoreForReading } from '../../src/node/sqlite.ts';
import { openDatabase } from '../../src/node/sqlite-connection.ts';
import { counted, kept } from '../store/counts.ts';
import { entry, NOW, news, savePoll, subscription } from '../store/samples.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planet-sqlite-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a database file', () => {
  it('is created with its folder and keeps its contents', async () => {
    const path = join(folder, 'new', 'data', 'planet.db');
    const first = await openStore(path);
    await first.store.syncFeeds([subscription('one')], NOW);
    await savePoll(first.store, 'one', [entry('a')]);
    first.close();
    const second = await openStore(path);
    expect(await second.store.countAll()).toBe(1);
    expect((await second.store.feedStates()).map((feed) => feed.slug)).toEqual(['one']);
    second.close();
  });

  it('is opened with WAL, a busy timeout and foreign keys', async () => {
    const { db, close } = openDatabase(join(folder, 'planet.db'));
    const pragma = async (name: string) => Object.values((await db.all(`PRAGMA ${name}`))[0] ?? {})[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('busy_timeout')).toBe(5000);
    expect(await pragma('foreign_keys')).toBe(1);
    close();
  });

  it('may be in memory', async () => {
    const { store, close } = await openStore(':memory:');
    expect(await store.countAll()).toBe(0);
    expect(existsSync(':memory:')).toBe(false);
    close();
  });
});

describe('a file that cannot be used', () => {
  const refusal = async (path: string) => {
    const error = await openStore(path).then(
      () => null,
      (reason: Error) => reason,
    );
    return error?.message ?? 'no error';
  };

  it('is named, with advice, when it is not a database', async () => {
    const path = join(folder, 'planet.db');
    writeFileSync(path, 'This is a letter.\n'.repeat(500));
    expect(await refusal(path)).toMatch(
      /^The database \S+planet\.db cannot be used: .*not a database.*backup/,
    );
    expect(readFileSync(path, 'utf8')).toContain('a letter');
  });

  it('is left alone when it belongs to another program', async () => {
    const path = join(folder, 'other.db');
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE orders (id INTEGER); INSERT INTO orders VALUES (1)');
    other.close();
    expect(await refusal(path)).toMatch(/another program.*--db/);
    const again = new DatabaseSync(path);
    expect(again.prepare('SELECT name FROM sqlite_schema').all()).toHaveLength(1);
    again.close();
  });

  it('is left alone, with advice, when another version created it', async () => {
    const path = join(folder, 'old.db');
    const old = new DatabaseSync(path);
    old.exec(
      "CREATE TABLE d1_migrations (name TEXT); INSERT INTO d1_migrations VALUES ('0001_planet.sql'); CREATE TABLE entry (n)",
    );
    old.close();
    expect(await refusal(path)).toMatch(/another version.*move the database away and poll again/);
    expect(await openStoreForReading(path)).toBeNull();
    const again = new DatabaseSync(path);
    expect(again.prepare('SELECT name FROM sqlite_schema').all()).toHaveLength(2);
    again.close();
  });

  it('is named when its pages are damaged', async () => {
    const path = join(folder, 'planet.db');
    const { close } = await openStore(path);
    close();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0x5a, 100));
    expect(await refusal(path)).toMatch(/planet\.db cannot be used: .*malformed.*backup/);
  });

  it('is named when its path is a folder or leads through a file', async () => {
    expect(await refusal(folder)).toMatch(/cannot be used: .*--db/);
    writeFileSync(join(folder, 'file'), '');
    expect(await refusal(join(folder, 'file', 'planet.db'))).toMatch(/cannot be used: .*--db/);
  });

  it('is named when a newer build wrote it', async () => {
    const path = join(folder, 'planet.db');
    const { db, close } = await openStore(path);
    await db.all("INSERT INTO d1_migrations (name) VALUES ('9999_future.sql')");
    close();
    expect(await refusal(path)).toContain('9999_future.sql');
  });
});

describe('processes', () => {
  const writer = (
    ...values: string[]
  ): Promise<{ code: number | null; signal: string | null; error: string }> =>
    new Promise((resolve, reject) => {
      const script = new URL('sqlite-writer.ts', import.meta.url).pathname;
      const child = spawn(process.execPath, [script, ...values], { stdio: ['ignore', 'ignore', 'pipe'] });
      let error = '';
      child.stderr.on('data', (chunk) => {
        error += chunk;
      });
      child.on('error', reject);
      child.on('close', (code, signal) => resolve({ code, signal, error }));
    });

  const sound = async (path: string) => {
    const opened = await openStore(path);
    expect(await opened.db.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    await opened.db.all("INSERT INTO entry_text (entry_text) VALUES ('integrity-check')");
    expect(await kept(opened.db)).toEqual(await counted(opened.db));
    return opened;
  };

  it('that write and create the schema at the same time lose nothing', async () => {
    const path = join(folder, 'planet.db');
    const ended = await Promise.all([writer(path, 'one', '30'), writer(path, 'two', '30')]);
    expect(ended.map(({ code, error }) => [code, error.replace(/^.*Warning.*$/gm, '').trim()])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const { store, close } = await sound(path);
    expect(await store.countAll()).toBe(600);
    expect(await store.feedNotes('https://one.example/feed', 99)).toHaveLength(30);
    close();
  });

  it('that are killed during a batch leave none of it, and the next one succeeds', async () => {
    const path = join(folder, 'planet.db');
    const { signal } = await writer(path, 'one', '3', 'die');
    expect(signal).toBe('SIGKILL');
    const { store, close } = await sound(path);
    expect(await store.countAll()).toBe(30);
    const notes = await store.feedNotes('https://one.example/feed', 99);
    expect(notes.map(({ note }) => note)).toEqual([news(0), news(1), news(2)]);
    await savePoll(store, 'one', [entry('next')]);
    expect(await store.countAll()).toBe(31);
    close();
  });
});
