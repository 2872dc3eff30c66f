/** What a serving planet does beside answering: polls, pictures of people, subscriptions at hubs, each on its own clock. */
import { renewSubscriptions } from '../websub/subscriber.ts';
import { errorMessage } from './command-error.ts';
import { type Faces, refreshFaces } from './faces.ts';
import { userAgentOf } from './network.ts';
import { showProgress, summaryOf } from './poll-progress.ts';
import { type Polling, pollOnce } from './polling.ts';
import { type Scheduler, SOON_MS, startScheduler } from './scheduler.ts';

/** Pictures and hubs are in the documents of feeds: without a new document there is little to look for. */
const LATER_MS = 10 * 60_000;

export type Polls = {
  start: (faces: Faces) => void;
  /** Looks for due feeds now. */
  wake: () => void;
  /** How far the running poll has come; null when none is running. */
  progress: () => { done: number; total: number } | null;
  /** Resolves when what is under way has ended. */
  stop: () => Promise<void>;
};

/** Nothing runs before `start`. */
export function createPolls(polling: Polling): Polls {
  let progress: ReturnType<Polls['progress']> = null;
  let schedulers: Scheduler[] = [];
  const show = showProgress(polling.log);
  const note: typeof show = (done, total, report) => {
    progress = done < total ? { done, total } : null;
    show(done, total, report);
  };
  const start = (faces: Faces) => {
    const beside = [
      startScheduler((signal) => keepFaces(faces, polling, { signal, busy: () => progress !== null })),
      startScheduler((signal) => keepHubs(polling, signal)),
    ];
    const poll = startScheduler(async (signal) => {
      const documents = await pollDue(polling, signal, note);
      progress = null;
      if (documents > 0) for (const { wake } of beside) wake();
      return SOON_MS;
    });
    schedulers = [poll, ...beside];
  };
  return {
    start,
    wake: () => schedulers[0]?.wake(),
    progress: () => progress,
    stop: async () => {
      await Promise.all(schedulers.map(({ stop }) => stop()));
    },
  };
}

/** A poll that logs its result and never throws: the site goes on whatever happens. Returns how many documents it read. */
async function pollDue(polling: Polling, signal: AbortSignal, progress: ReturnType<typeof showProgress>) {
  try {
    const totals = await pollOnce(polling, { force: false, only: null, progress, signal });
    if (totals && totals.feeds > 0) polling.log('info', summaryOf(totals));
    return totals?.ok ?? 0;
  } catch (error) {
    if (!signal.aborted) polling.log('error', `Poll aborted: ${errorMessage(error)}`);
    return 0;
  }
}

/** Pictures of the people, beside the polls; never throws. */
async function keepFaces(faces: Faces, polling: Polling, when: { signal: AbortSignal; busy: () => boolean }) {
  try {
    return (await refreshFaces(faces, polling, when)) === 'more' ? SOON_MS : LATER_MS;
  } catch (error) {
    polling.log('error', `Author pictures were not refreshed: ${errorMessage(error)}`);
    return SOON_MS;
  }
}

/** Subscriptions at the blogs' hubs, where this planet's callback can be reached; never throws. */
async function keepHubs({ planet: { settings }, store, network, log, now }: Polling, signal: AbortSignal) {
  const { fetch, refuse } = network;
  const tools = { store, fetch, refuse, now, log };
  try {
    const subscriber = { ...tools, userAgent: userAgentOf(settings), planetUrl: settings.url };
    return (await renewSubscriptions(subscriber, signal)) > 0 ? SOON_MS : LATER_MS;
  } catch (error) {
    log('error', `Hubs were not asked: ${errorMessage(error)}`);
    return SOON_MS;
  }
}
