/** Simultaneous reads reach D1 as one batch. */
import { describe, expect, it } from 'vitest';
import { d1Database } from '../../src/worker/d1.ts';
import type { D1Result, D1Session, D1Statement } from '../../src/worker/platform.ts';

function fakeD1(fails: (sql: string) => boolean = () => false) {
  const calls: string[][] = [];
  const run = async (sqls: string[]): Promise<D1Result[]> => {
    calls.push(sqls);
    if (sqls.some(fails)) throw new Error('No such table.');
    return sqls.map((sql) => ({ results: [{ sql }], meta: {} }));
  };
  const names = new Map<D1Statement, string>();
  const d1: D1Session = {
    prepare: (sql) => {
      const statement: D1Statement = {
        bind: () => statement,
        all: async () => (await run([sql]))[0] as D1Result,
      };
      names.set(statement, sql);
      return statement;
    },
    batch: (statements) => run(statements.map((one) => names.get(one) ?? '')),
  };
  return { db: d1Database(d1), calls };
}

describe('reads on D1', () => {
  it('are one batch when simultaneous', async () => {
    const { db, calls } = fakeD1();
    const nested = async () => db.all('c');
    expect(await Promise.all([db.all('a'), db.all('b'), nested()])).toEqual([
      [{ sql: 'a' }],
      [{ sql: 'b' }],
      [{ sql: 'c' }],
    ]);
    expect(calls).toEqual([['a', 'b', 'c']]);
  });

  it('are separate when sequential', async () => {
    const { db, calls } = fakeD1();
    await db.all('a');
    await db.all('b');
    expect(calls).toEqual([['a'], ['b']]);
  });

  it('fail separately', async () => {
    const { db } = fakeD1((sql) => sql === 'bad');
    const [good, bad] = await Promise.allSettled([db.all('good'), db.all('bad')]);
    expect(good).toMatchObject({ status: 'fulfilled', value: [{ sql: 'good' }] });
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'No such table.' } });
  });
});
