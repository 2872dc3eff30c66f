import { afterEach, describe, expect, it } from 'vitest';
import { splitSql } from '../../src/node/split-sql.ts';
import { openStore } from '../../src/node/sqlite.ts';
import { openDatabase, readMigrations } from '../../src/node/sqlite-connection.ts';
import { migrate } from '../../src/store/migrate.ts';

describe('migrations', () => {
  let { db, close } = openDatabase(':memory:');
  afterEach(() => {
    close();
    ({ db, close } = openDatabase(':memory:'));
  });
  const first = {
    name: '0001_first.sql',
    statements: splitSql('CREATE TABLE a (x); INSERT INTO a VALUES (1);'),
  };
  const second = {
    name: '0002_second.sql',
    statements: splitSql('ALTER TABLE a ADD COLUMN y; UPDATE a SET y = x + 1;'),
  };

  it('are applied once, in the order of their names', async () => {
    expect(await migrate(db, [first])).toEqual(['0001_first.sql']);
    expect(await migrate(db, [second, first])).toEqual(['0002_second.sql']);
    expect(await migrate(db, [first, second])).toEqual([]);
    expect(await db.all('SELECT x, y FROM a')).toEqual([{ x: 1, y: 2 }]);
  });

  it('are recorded where wrangler records them', async () => {
    await migrate(db, [first, second]);
    const rows = await db.all('SELECT id, name, applied_at FROM d1_migrations');
    expect(rows.map(({ id, name }) => [id, name])).toEqual([
      [1, '0001_first.sql'],
      [2, '0002_second.sql'],
    ]);
    expect(rows[0]?.applied_at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  it('leave nothing when one of their statements fails', async () => {
    const broken = {
      name: '0002_broken.sql',
      statements: splitSql('CREATE TABLE b (x); INSERT INTO nowhere VALUES (1);'),
    };
    await expect(migrate(db, [first, broken])).rejects.toThrow(
      'The migration 0002_broken.sql failed; the database is as it was before it.',
    );
    expect(await db.all("SELECT name FROM sqlite_schema WHERE name = 'b'")).toEqual([]);
    expect(await migrate(db, [first, second])).toEqual(['0002_second.sql']);
  });

  it('refuse a database of another build', async () => {
    await migrate(db, [first, second]);
    await expect(migrate(db, [first])).rejects.toThrow(
      /another version.*0002_second\.sql.*Run that version, or move/,
    );
    expect(await db.all('SELECT count(*) AS n FROM d1_migrations')).toEqual([{ n: 2 }]);
  });

  it('of this build create the schema', async () => {
    const names = readMigrations().map((migration) => migration.name);
    expect(names[0]).toBe('0001_initial.sql');
    expect(names).toEqual(names.toSorted());
    const { db: made, close: closeMade } = await openStore(':memory:');
    expect((await made.all('SELECT name FROM d1_migrations ORDER BY id')).map((row) => row.name)).toEqual(
      names,
    );
    const tables = await made.all(
      "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'",
    );
    const ours = tables.filter(({ name }) => !/^sqlite_|^d1_|_fts/.test(String(name)));
    expect(ours.length).toBeGreaterThan(9);
    expect(ours.filter(({ strict }) => strict !== 1)).toEqual([]);
    closeMade();
  });
});
