/** A planet moves between Node and D1: the whole store, both ways. */
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/node/cli.ts';
import { splitSql } from '../../src/node/split-sql.ts';
import { openStore } from '../../src/node/sqlite.ts';
import type { SqlDatabase } from '../../src/store/sql-database.ts';
import { exportSql } from '../../src/store/sql-export.ts';
import { entry, HELD, html, savePoll } from '../store/samples.ts';
import { fillArchive } from './archive.ts';
import { startD1 } from './d1-databases.ts';
import { storedFacts } from './stored.ts';

const d1 = startD1(2);
let folder: string;
const file = (name: string) => join(folder, name);

/** A few hundred entries: one of them long and in many scripts, and quotes wherever they hurt. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planet-moving-'));
  const { store, close } = await openStore(file('planet.db'));
  await fillArchive(store, { feeds: 5, entries: 250 });
  const long = `<p>${"It's 東京 and 🌌; -- no comment. ".repeat(9000)}</p>`;
  await savePoll(store, 'writer-1', [
    entry('long', { title: "'; DROP TABLE entry; --", contentHtml: html(long) }),
    entry('held', HELD),
  ]);
  await store.hideUrls(['https://blog2.example/3']);
  close();
});
afterAll(async () => {
  await d1.close();
  await rm(folder, { recursive: true, force: true });
});

const facts = async (name: string) => {
  const { db, close } = await openStore(file(name));
  const found = await storedFacts(db);
  close();
  return found;
};

async function written(db: SqlDatabase): Promise<string> {
  const statements: string[] = [];
  for await (const statement of exportSql(db)) statements.push(`${statement};\n`);
  return statements.join('');
}

describe('a planet that moves', () => {
  it('is the same planet on D1, and again back on Node', async () => {
    expect(await runCli(['export', '--d1', file('planet.sql'), '--db', file('planet.db')])).toBe(0);
    const statements = splitSql(await readFile(file('planet.sql'), 'utf8'));
    for (const statement of statements) expect(Buffer.byteLength(statement)).toBeLessThan(100_000);
    const { db } = await d1.open();
    for (let i = 0; i < statements.length; i += 200)
      await db.batch(statements.slice(i, i + 200).map((sql) => ({ sql })));
    expect(await storedFacts(db)).toEqual(await facts('planet.db'));
    await writeFile(file('back.sql'), await written(db));
    expect(await runCli(['export', '--from-d1', file('back.sql'), '--db', file('back.db')])).toBe(0);
    expect(await facts('back.db')).toEqual(await facts('planet.db'));
  }, 120_000);

  it('replaces no existing database, and is rejected from a truncated file', async () => {
    expect(await runCli(['export', '--from-d1', file('planet.sql'), '--db', file('planet.db')])).toBe(1);
    const sql = await readFile(file('planet.sql'), 'utf8');
    const cut = sql.replace(/^INSERT INTO carrier.*\n/m, '');
    await writeFile(file('cut.sql'), cut);
    expect(await runCli(['export', '--from-d1', file('cut.sql'), '--db', file('cut.db')])).toBe(1);
    await truncate(file('cut.sql'), 0);
    expect(await runCli(['export', '--from-d1', file('cut.sql'), '--db', file('cut.db')])).toBe(1);
    expect(await runCli(['export'])).toBe(2);
  });
});
