/** `planet serve`: polls on schedule and serves the site, until it is told to stop. */

import { errorMessage } from '../../model/log.ts';
import type { Planet } from '../../model/planet.ts';
import type { Log } from '../../model/runtime.ts';
import { createSite } from '../../site/app.ts';
import { knownFor } from '../../site/known-revision.ts';
import type { Store } from '../../store/store.ts';
import { createCallback } from '../../websub/callback.ts';
import type { ParsedArgs } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { openFaces } from '../faces.ts';
import { limitHeapGrowth } from '../limit-heap.ts';
import { createLog } from '../log.ts';
import { type Network, openNetwork } from '../network.ts';
import { readPlanet } from '../planet-file.ts';
import { openPoller, type Polling } from '../polling.ts';
import { createPolls, type Polls } from '../polls.ts';
import { firstAsset, publicAsset, readPublicFiles } from '../public-files.ts';
import { limitClients } from '../rate-limit.ts';
import { watchPlanet } from '../reload.ts';
import { compress, type Listening, listen } from '../server.ts';
import { openStore, openStoreForReading } from '../sqlite.ts';
import { openStoreOnThread, type StoreOnThread } from '../sqlite-thread.ts';
import { watchFaults } from '../store-fault.ts';

/** Running polls get this long to finish after SIGTERM. */
const GRACE_MS = 5_000;
/** A new post is on its pages no later than this. */
const REVISION_MS = 1_000;

export async function serve(given: ParsedArgs): Promise<number> {
  const log = createLog();
  const file = given.text('config') ?? 'feeds.yaml';
  const dbFile = given.text('db') ?? 'data/planet.db';
  const { planet, warnings, text } = await readPlanet(file, dbFile);
  for (const warning of warnings) log('warn', warning);
  return servePlanet({
    planet,
    file,
    text,
    dbFile,
    log,
    host: given.text('host') ?? '127.0.0.1',
    port: portOf(given.text('port') ?? '8080'),
    polls: !given.flag('no-poll'),
    clients: given.flag('no-rate-limit') ? null : { trustProxy: given.flag('trust-proxy') },
  });
}

export type Serving = {
  planet: Planet;
  /** feeds.yaml and its text, to be watched; null when it cannot change. */
  file: string | null;
  text: string;
  dbFile: string;
  log: Log;
  host: string;
  port: number;
  polls: boolean;
  /** How clients are told apart whose searches are limited; null where they are not. */
  clients: { trustProxy: boolean } | null;
};

/** Serves until SIGTERM or SIGINT; gives back the exit code. */
export async function servePlanet(serving: Serving): Promise<number> {
  limitHeapGrowth();
  const opened = await openForServing(serving.dbFile, serving.log);
  const network = openNetwork(serving.log);
  try {
    await runServer(serving, opened, network);
    return 0;
  } finally {
    await opened.writer?.close();
    opened.close();
    network.close();
  }
}

async function runServer(serving: Serving, { store, writer }: Opened, network: Network): Promise<void> {
  const { log, dbFile } = serving;
  const now = () => new Date();
  const ending = new AbortController();
  const stopped = askedToStop().then(() => ending.abort());
  const polling: Polling = {
    ...serving,
    ...{ store: writer?.store ?? store, network, now, signal: ending.signal },
  };
  const fault = watchFaults(dbFile, log);
  const poller = openPoller(polling);
  const polls = serving.polls && writer !== null ? createPolls(polling, poller, fault) : null;
  const apply = async () => writer && poller.apply().catch((error: unknown) => fault.tell(error));
  const faces = await openFaces(dbFile, { now, log });
  const config = { problems: [] as string[] };
  const site = createSite({
    planet: () => polling.planet,
    store,
    revision: knownFor(REVISION_MS, store.revision, now),
    now,
    asset: firstAsset(publicAsset(await readPublicFiles(serving.file)), faces.asset),
    faces: faces.byFeed,
    progress: () => polls?.progress() ?? null,
    configProblems: () => config.problems,
    ...(serving.clients ? { wait: limitClients(serving.clients, now) } : {}),
    compress,
    fault: fault.current,
    onError: (error, path) => fault.tell(error, `${path}: `),
  });
  const callback = createCallback({ store, now, log, delivered: () => polls?.wake() });
  const listening = await listen(
    { fetch: (request, from) => callback(request) ?? site.fetch(request, from) },
    serving,
  );
  console.log(`${serving.planet.settings.title} is at ${listening.url}`);
  await apply();
  polls?.start(faces);
  if (serving.file !== null) {
    void watchPlanet({
      file: serving.file,
      text: serving.text,
      log,
      signal: ending.signal,
      problems: (problems) => void Object.assign(config, { problems }),
      changed: (planet) => {
        polling.planet = planet;
        void apply();
        polls?.wake();
      },
    });
  }
  await stopped;
  await end({ listening, polls, log });
}

type Opened = {
  /** For pages. */
  store: Store;
  close: () => void;
  /** For polls: a connection and a thread of their own, so that no page waits for them; null when nothing can be written. */
  writer: StoreOnThread | null;
};

/** A database that cannot be written is still worth reading; one that cannot be read is not. */
async function openForServing(dbFile: string, log: Log): Promise<Opened> {
  try {
    const writer = await openStoreOnThread(dbFile);
    return { ...(await openStore(dbFile)), writer };
  } catch (error) {
    const opened = await openStoreForReading(dbFile);
    if (opened === null) throw error;
    log('error', `${errorMessage(error)} Until then the planet shows what is stored and asks no feed.`);
    return { ...opened, writer: null };
  }
}

/** Ctrl-C may come twice, from the terminal and from a parent: the second one must not break the ending off. */
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
