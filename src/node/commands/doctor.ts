/** `planet doctor`: looks the planet over, and proposes edits of feeds.yaml with their evidence. */
import { access, constants, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { SqlDatabase } from '../../store/sql-database.ts';
import type { ParsedArgs } from '../command.ts';
import { applyProposals, examine, type Proposal } from '../doctor.ts';
import { tell, writePlanetText } from '../edit-feeds-file.ts';
import { createLog } from '../log.ts';
import { openNetwork } from '../network.ts';
import { readPlanet } from '../planet-file.ts';
import { openStore } from '../sqlite.ts';
import { damageOf } from '../sqlite-backup.ts';

/** Less room than that, and a poll may fail for it. */
const LEAST_ROOM = 200_000_000;

export async function doctor(given: ParsedArgs): Promise<number> {
  const file = given.text('config') ?? 'feeds.yaml';
  const dbFile = given.text('db') ?? 'data/planet.db';
  const { planet, text } = await readPlanet(file);
  const network = openNetwork(createLog(process.env.LOG_LEVEL || 'error'));
  const { db, store, close } = await openStore(dbFile);
  try {
    const now = new Date();
    const troubles = await troublesOf({
      db,
      dbFile,
      file,
      lastPoll: (await store.feedSummary()).lastSuccess,
      now,
    });
    const proposals = await examine({ planet, file, store, network, now });
    const isWritten = given.flag('write') && proposals.length > 0;
    if (isWritten) await writePlanetText(file, applyProposals(text, proposals));
    const words = [
      ...troubles.map((trouble) => `✗ ${trouble}`),
      ...proposals.map((one) => sentence(file, one)),
      troubles.length + proposals.length === 0
        ? 'All is well.'
        : `${proposals.length} proposals${isWritten ? `, written to ${file}` : proposals.length > 0 ? '; --write applies them' : ''}.`,
    ];
    tell(given, { troubles, proposals, written: isWritten }, words.join('\n'));
    return troubles.length > 0 ? 1 : 0;
  } finally {
    close();
    network.close();
  }
}

type Surroundings = { db: SqlDatabase; dbFile: string; file: string; lastPoll: string | null; now: Date };

/** What is wrong around feeds.yaml: database, disk, clock, permissions. */
async function troublesOf({ db, dbFile, file, lastPoll, now }: Surroundings): Promise<string[]> {
  const folder = dirname(resolve(dbFile));
  const { bavail, bsize } = await statfs(folder);
  const mayWrite = (path: string) =>
    access(path, constants.W_OK).then(
      () => true,
      () => false,
    );
  const damage = await damageOf(db);
  const checks: [boolean, string][] = [
    [damage !== null, `The database is damaged: ${damage}. Put a backup in its place with planet restore.`],
    [bavail * bsize < LEAST_ROOM, `${folder} has only ${Math.round((bavail * bsize) / 1e6)} MB left.`],
    [
      Date.parse(lastPoll ?? '') > now.getTime() + 60_000,
      `The clock runs behind: a feed answered at ${lastPoll}, and now it is ${now.toISOString()}.`,
    ],
    [!(await mayWrite(folder)), `${folder} cannot be written by this user.`],
    [!(await mayWrite(file)), `${file} cannot be written by this user.`],
  ];
  return checks.flatMap(([isTrue, words]) => (isTrue ? [words] : []));
}

function sentence(file: string, { line, name, url, kind, evidence, change }: Proposal): string {
  const edit =
    change === null
      ? 'remove the entry'
      : Object.entries(change)
          .map(([key, value]) =>
            value === null
              ? `remove ${key}:`
              : `${key}: ${Array.isArray(value) ? `[${value.join(', ')}]` : value}`,
          )
          .join(', ');
  return `${file}:${line}: ${kind}: ${name} <${url}>: ${evidence}\n    → ${edit}`;
}
