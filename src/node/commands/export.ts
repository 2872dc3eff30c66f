/** `planet export`: exports the whole store as SQL for Cloudflare D1, or imports it, and compares row counts. */

import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { indexEntries } from '../../index-entries.ts';
import { exportSql, importStatements, storedCounts } from '../../store/sql-export.ts';
import { CommandError, closing, type Given } from '../command.ts';
import { splitSql } from '../split-sql.ts';
import { openStore } from '../sqlite.ts';

export async function run(given: Given): Promise<number> {
  const [to, from] = [given.text('d1'), given.text('from-d1')];
  const { db } = given.setting;
  if ((to === null) === (from === null)) throw new CommandError('Use either --d1 FILE or --from-d1 FILE.', 2);
  const counts = to === null ? await readIn(from ?? '', db) : await writeOut(db, to);
  if (to === null) await rename(`${db}.new`, db);
  for (const [table, rows] of Object.entries(counts)) process.stdout.write(`${table.padEnd(18)} ${rows}\n`);
  return 0;
}

async function writeOut(dbFile: string, file: string): Promise<Record<string, number>> {
  if (!existsSync(dbFile)) throw new CommandError(`Database ${dbFile} not found. Set it with --db.`);
  return closing(await openStore(dbFile), async ({ db }) => {
    const out = createWriteStream(file);
    for await (const statement of exportSql(db)) {
      if (!out.write(`${statement};\n`)) await once(out, 'drain');
    }
    const counts = await storedCounts(db);
    for (const [table, rows] of Object.entries(counts)) out.write(`-- ${table}: ${rows}\n`);
    out.end();
    await once(out, 'close');
    return counts;
  });
}

/** The new database replaces the old one only after a complete import. */
async function readIn(file: string, dbFile: string): Promise<Record<string, number>> {
  if (existsSync(dbFile))
    throw new CommandError(`${dbFile} already exists. Set a new file with --db, or move the old one away.`);
  const sql = await readFile(file, 'utf8').catch(() => {
    throw new CommandError(`Cannot read ${file}. Use a file that \`wrangler d1 export\` or --d1 wrote.`);
  });
  const statements = importStatements(splitSql(sql));
  const fresh = `${dbFile}.new`;
  await rm(fresh, { force: true });
  if (statements.length === 0) throw new CommandError(`${file} contains no feeds and no posts.`);
  return closing(await openStore(fresh), async ({ db, store }) => {
    await db.batch(statements);
    await indexEntries(store);
    const counts = await storedCounts(db);
    const declared = declaredCounts(sql);
    const short = Object.entries(declared).filter(([table, rows]) => counts[table] !== rows);
    if (short.length > 0)
      throw new CommandError(
        `${file} is incomplete. Rows are missing in ${short.map(([table]) => table).join(', ')}.`,
      );
    return counts;
  });
}

/** The counts that --d1 wrote at the end of its file. */
function declaredCounts(sql: string): Record<string, number> {
  const lines = sql.slice(-5000).matchAll(/^-- (\w+): (\d+)$/gm);
  return Object.fromEntries([...lines].map(([, table = '', rows]) => [table, Number(rows)]));
}
