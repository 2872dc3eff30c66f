/** Records which of our code was reached, from V8’s block coverage. */
import { type Profiler, Session } from 'node:inspector';
import { pathToFileURL } from 'node:url';

const OURS = new URL('../src/', import.meta.url).href;

/** For each script, 1 for each character that was reached. */
type Reached = Map<string, Uint8Array>;

/** Start of code that was reached for the first time. */
export type Place = { script: string; at: number };

export type Coverage = {
  /** What was reached for the first time since the last call. */
  news: () => Place[];
  /** Those of the places that were reached since the last call. */
  among: (places: Place[]) => Place[];
  /** Share of the characters of our loaded modules, from 0 to 1. */
  share: () => number;
};

/** Starts recording in this thread. */
export function startCoverage(): Coverage {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const ever: Reached = new Map();
  const take = (): Reached => {
    let reached: Reached = new Map();
    // The inspector of the same thread calls back before `post` returns.
    session.post('Profiler.takePreciseCoverage', (_, taken) => {
      const ours = (taken?.result ?? []).filter(({ url }) => isOurs(url));
      reached = new Map(ours.map((script) => [script.url, reachedIn(script)]));
    });
    return reached;
  };
  return {
    news: () => [...take()].flatMap(([script, now]) => addTo(ever, script, now)),
    among: (places) => {
      const now = take();
      return places.filter(({ script, at }) => now.get(script)?.[at] === 1);
    },
    share: () => {
      const all = [...ever.values()];
      const characters = all.reduce((sum, one) => sum + one.length, 0);
      return all.reduce((sum, one) => sum + one.reduce((n, hit) => n + hit, 0), 0) / Math.max(1, characters);
    },
  };
}

const isOurs = (url: string): boolean =>
  (url.startsWith('/') ? pathToFileURL(url).href : url).startsWith(OURS);

/** Functions and blocks come after those that contain them, so the innermost wins. */
function reachedIn({ functions }: Profiler.ScriptCoverage): Uint8Array {
  const ranges = functions.flatMap((one) => one.ranges);
  const reached = new Uint8Array(ranges.reduce((most, { endOffset }) => Math.max(most, endOffset), 0));
  for (const { startOffset, endOffset, count } of ranges)
    reached.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  return reached;
}

function addTo(ever: Reached, script: string, now: Uint8Array): Place[] {
  const before = ever.get(script) ?? new Uint8Array();
  const both = new Uint8Array(Math.max(before.length, now.length));
  both.set(before);
  const news: Place[] = [];
  for (let at = 0; at < now.length; at++) {
    if (now[at] !== 1 || both[at] === 1) continue;
    news.push({ script, at });
    while (now[at] === 1 && both[at] === 0) both[at++] = 1;
  }
  ever.set(script, both);
  return news;
}
