/** `planet poll`: asks what is due once, and tells what came of it. */
import { subscriptionAt } from '../../model/planet.ts';
import type { ParsedArgs } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { limitHeapGrowth } from '../limit-heap.ts';
import { createLog } from '../log.ts';
import { openNetwork } from '../network.ts';
import { readPlanet } from '../planet-file.ts';
import { showProgress, summaryOf } from '../poll-progress.ts';
import { openPoller } from '../polling.ts';
import { openStoreForPoll } from '../sqlite-thread.ts';
import { storeFault } from '../store-fault.ts';
import { clockFault } from '../version.ts';

export async function poll(given: ParsedArgs): Promise<number> {
  limitHeapGrowth();
  const now = () => new Date();
  const log = createLog();
  const file = given.text('config') ?? 'feeds.yaml';
  const dbFile = given.text('db') ?? 'data/planet.db';
  const { planet, warnings } = await readPlanet(file, dbFile);
  for (const warning of warnings) log('warn', warning);
  const only = given.text('only');
  const named = only === null ? undefined : subscriptionAt(planet.subscriptions, only);
  if (only !== null && !named) throw new CommandError(`No feed with URL ${only} in feeds.yaml.`);
  const fault = clockFault(now());
  if (fault !== null) {
    log('error', fault);
    return 0;
  }
  const { store, close } = await openStoreForPoll(dbFile);
  const network = openNetwork(log);
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    const totals = await openPoller({ planet, file, store, dbFile, network, log, now }).poll({
      force: given.flag('force') || named !== undefined,
      keys: named ? [named.key] : null,
      progress: showProgress(log),
      signal: stop.signal,
    });
    if (totals === null)
      throw new CommandError(
        'Another poll over this database is already running. Try again when it has ended.',
        3,
      );
    if (given.flag('faces')) {
      const { openFaces, refreshFaces } = await import('../faces.ts');
      const faces = await openFaces(dbFile, { now, log });
      await refreshFaces(faces, { planet, store, network }, { signal: stop.signal, busy: () => false });
    }
    process.stdout.write(given.flag('json') ? `${JSON.stringify(totals)}\n` : `${summaryOf(totals)}\n`);
    return stop.signal.aborted ? 130 : 0;
  } catch (error) {
    const found = storeFault(error, dbFile);
    throw found === null ? error : new CommandError(found.words);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    network.close();
    await close();
  }
}
