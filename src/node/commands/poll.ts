/** `planet poll`: polls due feeds once, and reports the result. */
import { subscriptionAt } from '../../model/planet.ts';
import { CommandError, closing, type Given, printResult } from '../command.ts';
import { limitHeapGrowth } from '../limit-heap.ts';
import { createLog } from '../log.ts';
import { showProgress, summaryOf } from '../poll-progress.ts';
import { type Desk, openDesk, openPoller } from '../polling.ts';
import { openStoreForPoll, type StoreOnThread } from '../sqlite-thread.ts';
import { clockFault, storeFault } from '../store-fault.ts';

export async function run(given: Given): Promise<number> {
  limitHeapGrowth();
  const log = createLog();
  const fault = clockFault(new Date());
  if (fault !== null) {
    log('error', fault);
    return 0;
  }
  const desk = await openDesk(given, openStoreForPoll, log);
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    return await closing(desk, () => poll(given, desk, stop.signal));
  } catch (error) {
    const found = error instanceof CommandError ? null : storeFault(error, desk.dbFile);
    throw found === null ? error : new CommandError(found.message);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

async function poll(given: Given, desk: Desk<StoreOnThread>, signal: AbortSignal): Promise<number> {
  const { planet, dbFile, log, now } = desk;
  const only = given.text('only');
  const named = only === null ? undefined : subscriptionAt(planet.subscriptions, only);
  if (only !== null && !named) throw new CommandError(`No feed with URL ${only} in feeds.yaml.`);
  const totals = await openPoller(desk).poll({
    force: given.flag('force') || named !== undefined,
    keys: named ? [named.key] : null,
    progress: showProgress(log),
    signal,
  });
  if (given.flag('faces')) {
    const { openFaces, refreshFaces } = await import('../faces.ts');
    const faces = await openFaces(dbFile, { now, log });
    await refreshFaces(faces, desk, { signal, busy: () => false });
  }
  printResult(given, totals, summaryOf(totals));
  return signal.aborted ? 130 : 0;
}
