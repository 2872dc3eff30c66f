/** What an operator is told when the database cannot be written, and when it can be again. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { clockFault, type FaultWatch, watchFaults } from '../../src/node/store-fault.ts';

let log: string[];
let watch: FaultWatch;

beforeEach(() => {
  log = [];
  watch = watchFaults('data/planet.db', (level, message) => log.push(`${level} ${message}`));
});

const fails = (words: string) => () => Promise.reject(new Error(words));
const works = () => Promise.resolve();
const NOW = new Date('2027-05-04T12:00:00Z');

describe('a full disk', () => {
  const full = 'database or disk is full';

  it('is reported once, with advice', () => {
    for (let i = 0; i < 5; i++) watch.report(new Error(full));
    expect(log).toEqual([
      `error Nothing can be stored in data/planet.db because of a database error (${full}). Make room on the disk. Polling pauses until then.`,
    ]);
    expect(watch.current()).toContain('Make room');
  });

  it('pauses polls until something can be written', async () => {
    watch.report(new Error(full));
    expect(await watch.mayPoll(NOW, fails(full))).toBe(false);
    expect(await watch.mayPoll(NOW, works)).toBe(true);
    expect(watch.current()).toBeNull();
    expect(log.at(-1)).toBe('info data/planet.db can be written again. Polling resumes.');
    watch.report(new Error(full));
    expect(log).toHaveLength(3);
  });
});

describe('SQLite itself', () => {
  /** The error of a write to a table on disk after that. */
  const failing = (spoil: (db: DatabaseSync, file: string) => void): unknown => {
    const folder = mkdtempSync(join(tmpdir(), 'planet-fault-'));
    const file = join(folder, 'planet.db');
    const db = new DatabaseSync(file);
    try {
      db.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; CREATE TABLE post (text TEXT)');
      const insert = db.prepare('INSERT INTO post VALUES (?)');
      db.exec('BEGIN');
      for (let n = 0; n < 200; n++) insert.run('x'.repeat(500));
      db.exec('COMMIT');
      spoil(db, file);
      insert.run('x'.repeat(100_000));
      db.prepare('SELECT count(text) FROM post').get();
      return null;
    } catch (thrown) {
      return thrown;
    } finally {
      db.close();
      rmSync(folder, { recursive: true });
    }
  };

  it.each<[string, (db: DatabaseSync, file: string) => void, RegExp]>([
    ['full', (db) => db.exec('PRAGMA max_page_count = 1'), /Make room/],
    ['read-only', (db) => db.exec('PRAGMA query_only = ON'), /Give this user the right to write/],
    [
      'damaged',
      (db, file) => {
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.fill(0x5a, 4096));
        db.exec('PRAGMA cache_size = 0; PRAGMA shrink_memory');
      },
      /planet restore/,
    ],
  ])('reports a %s disk with advice', (_, spoil, advice) => {
    watch.report(failing(spoil));
    expect(log).toEqual([expect.stringMatching(advice)]);
  });
});

it('damage is not over when something can be written', async () => {
  watch.report(new Error('database disk image is malformed'));
  expect(log[0]).toContain('planet restore');
  expect(await watch.mayPoll(NOW, works)).toBe(false);
});

it('another error is reported each time and pauses nothing', async () => {
  for (let i = 0; i < 2; i++) watch.report(new Error('no such column'), '/about: ');
  expect(log).toEqual(['error /about: no such column', 'error /about: no such column']);
  expect(watch.current()).toBeNull();
  expect(await watch.mayPoll(NOW, fails('never called'))).toBe(true);
});

it('a clock that cannot be right pauses polls and is reported once', async () => {
  const before = new Date('2001-01-01T00:00:00Z');
  for (let i = 0; i < 2; i++) expect(await watch.mayPoll(before, works)).toBe(false);
  expect(log).toHaveLength(1);
  expect(watch.current()).toContain('Set the clock');
  expect(await watch.mayPoll(NOW, works)).toBe(true);
  expect(watch.current()).toBeNull();
});

it.each([
  ['1970-01-01T00:00:10Z', /^The clock says 1970-01-01.*Set the clock/],
  ['2031-01-01T00:00:00Z', /^$/],
])('a clock is wrong when it is before the release of this version: %s', (instant, fault) => {
  expect(clockFault(new Date(instant)) ?? '').toMatch(fault);
});
