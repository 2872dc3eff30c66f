/** `planet doctor`: examines the planet, and proposes edits of feeds.yaml with their evidence. */
import { access, constants, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { closing, counted, type Given, printResult } from '../command.ts';
import { applyProposals, examine, type Proposal } from '../doctor.ts';
import { createLog } from '../log.ts';
import { writePlanetText } from '../planet-file.ts';
import { type Desk, openDesk } from '../polling.ts';
import { type OpenStore, openStore } from '../sqlite.ts';
import { damageOf } from '../sqlite-backup.ts';

/** With less free space, a poll may fail. */
const MIN_FREE_BYTES = 200_000_000;

export async function run(given: Given): Promise<number> {
  const log = createLog(process.env.LOG_LEVEL || 'error');
  return closing(await openDesk(given, openStore, log), async (desk) => {
    const { file, text } = desk;
    const now = desk.now();
    const troubles = await troublesOf(desk, now);
    const proposals = await examine({ ...desk, now });
    const isWritten = given.flag('write') && proposals.length > 0;
    if (isWritten) await writePlanetText(file, applyProposals(text, proposals));
    const words = [
      ...troubles.map((trouble) => `✗ ${trouble}`),
      ...proposals.map((one) => sentence(file, one)),
      troubles.length + proposals.length === 0
        ? 'No problems found.'
        : `${counted(proposals.length, 'proposal')}${isWritten ? `, written to ${file}` : proposals.length > 0 ? '; --write applies them' : ''}.`,
    ];
    printResult(given, { troubles, proposals, written: isWritten }, words.join('\n'));
    return troubles.length > 0 ? 1 : 0;
  });
}

/** Problems outside feeds.yaml: database, disk, clock, permissions. */
async function troublesOf({ db, store, dbFile, file }: Desk<OpenStore>, now: Date): Promise<string[]> {
  const lastPoll = (await store.feedSummary()).lastSuccess;
  const folder = dirname(resolve(dbFile));
  const { bavail, bsize } = await statfs(folder);
  const mayWrite = (path: string) =>
    access(path, constants.W_OK).then(
      () => true,
      () => false,
    );
  const damage = await damageOf(db);
  const checks: [boolean, string][] = [
    [damage !== null, `The database is damaged: ${damage}. Restore a backup with planet restore.`],
    [bavail * bsize < MIN_FREE_BYTES, `${folder} has only ${Math.round((bavail * bsize) / 1e6)} MB left.`],
    [
      Date.parse(lastPoll ?? '') > now.getTime() + 60_000,
      `The clock is behind: a feed responded at ${lastPoll}, but the time is ${now.toISOString()}.`,
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
