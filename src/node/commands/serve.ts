/** `planet serve`: polls on schedule and serves the site until stopped. */

import { errorMessage } from '../../model/log.ts';
import type { Planet } from '../../model/planet.ts';
import type { Log } from '../../model/runtime.ts';
import { createSite } from '../../site/app.ts';
import { knownFor } from '../../site/known-revision.ts';
import type { Store } from '../../store/store.ts';
import { createCallback } from '../../websub/callback.ts';
import { CommandError, closing, type Given } from '../command.ts';
import { openFaces } from '../faces.ts';
import { limitHeapGrowth } from '../limit-heap.ts';
import { createLog } from '../log.ts';
import { type Desk, openDesk, openPoller, type Polling } from '../polling.ts';
import { type Polls, startPolls } from '../polls.ts';
import { firstAsset, publicAsset, readPublicFiles } from '../public-files.ts';
import { limitClients } from '../rate-limit.ts';
import { watchPlanet } from '../reload.ts';
import { type Answering, compress, type ListenAt, type Listening, listen } from '../server.ts';
import { openStore, openStoreForReading } from '../sqlite.ts';
import { openStoreOnThread, type StoreOnThread } from '../sqlite-thread.ts';
import { watchFaults } from '../store-fault.ts';

/** Time for running polls to finish after SIGTERM. */
const GRACE_MS = 5_000;
/** Maximum delay until a new post is on its pages. */
const REVISION_MS = 250;

/** Serves until SIGTERM or SIGINT. */
export async function run(given: Given): Promise<number> {
  limitHeapGrowth();
  const at = { host: given.setting.host, port: portOf(given.setting.port) };
  const log = createLog();
  return closing(await openDesk(given, (dbFile) => openForServing(dbFile, log), log), async (desk) => {
    await serve(given, desk, at);
    return 0;
  });
}

async function serve(given: Given, desk: Desk<Opened>, at: ListenAt): Promise<void> {
  const { log, dbFile, store, writer, now, file, text } = desk;
  const ending = new AbortController();
  const stopped = askedToStop().then(() => ending.abort());
  const polling: Polling = { ...desk, store: writer?.store ?? store, signal: ending.signal };
  const fault = watchFaults(dbFile, log);
  const poller = openPoller(polling);
  let polls: Polls | null = null;
  const apply = async () => writer && poller.apply().catch((error: unknown) => fault.report(error));
  const faces = await openFaces(dbFile, { now, log });
  let problems: string[] = [];
  const trustProxy = given.flag('trust-proxy');
  const site = createSite({
    planet: () => polling.planet,
    store,
    revision: knownFor(REVISION_MS, store.revision, now),
    now,
    asset: firstAsset(publicAsset(await readPublicFiles(file)), faces.asset),
    faces: faces.byFeed,
    progress: () => polls?.progress() ?? null,
    configProblems: () => problems,
    ...(given.flag('no-rate-limit') ? {} : { wait: limitClients({ trustProxy }, now) }),
    compress,
    fault: fault.current,
    onError: (error, path) => fault.report(error, `${path}: `),
  });
  const callback = createCallback({ store, now, log, delivered: () => polls?.wake() });
  const answer: Answering['fetch'] = (request, from) => callback(request) ?? site.fetch(request, from);
  const listening = await listen({ fetch: answer }, at);
  console.log(`${desk.planet.settings.title} is at ${listening.url}`);
  await apply();
  if (!given.flag('no-poll') && writer !== null) polls = startPolls(polling, poller, fault, faces);
  const showProblems = (found: string[]) => {
    problems = found;
  };
  const change = (planet: Planet) => {
    polling.planet = planet;
    void apply();
    polls?.wake();
  };
  void watchPlanet({ file, text, log, signal: ending.signal }, change, showProblems);
  await stopped;
  await end({ listening, polls, log });
}

type Opened = {
  /** For pages. */
  store: Store;
  /** For polls: its own connection and thread, so that pages do not wait; null if the database is read-only. */
  writer: StoreOnThread | null;
  close: () => unknown;
};

/** A read-only database can still be served; an unreadable one cannot. */
async function openForServing(dbFile: string, log: Log): Promise<Opened> {
  try {
    const writer = await openStoreOnThread(dbFile);
    const { store, close } = await openStore(dbFile);
    return { store, writer, close: () => writer.close().finally(close) };
  } catch (error) {
    const opened = await openStoreForReading(dbFile);
    if (opened === null) throw error;
    log('error', `${errorMessage(error)} Until then the planet shows stored posts and polls no feeds.`);
    return { store: opened.store, writer: null, close: opened.close };
  }
}

/** Ctrl-C may arrive twice, from the terminal and from a parent: the second one must not interrupt the shutdown. */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  });
}

type Running = { listening: Listening; polls: Polls | null; log: Log };

async function end({ listening, polls, log }: Running): Promise<void> {
  log('info', 'Stopping: waiting for running polls');
  const patience = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), GRACE_MS).unref());
  const finished = Promise.all([listening.close(), polls?.stop()]);
  if ((await Promise.race([finished, patience])) === 'late')
    log('warn', 'One poll did not finish; the feed is polled again after a restart');
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CommandError(`--port takes a number from 0 to 65535, not "${text}".`, 2);
  return port;
}
