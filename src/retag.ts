/** Re-tags the whole store, step by step, when the tagging or filter rules in feeds.yaml change. */
import { filterReason } from './admit/filters.ts';
import type { Entry, Tags } from './model/entry.ts';
import type { Planet } from './model/planet.ts';
import { type EntryReason, sameReason } from './model/reason.ts';
import type { EntryToTag, SiteStore, TagStore } from './store/store.ts';
import { propagateSeriesEvent } from './tag/series.ts';
import type { TagEntry } from './tagging.ts';

/** Entries read, tagged and written at once: limits memory, and how long pages wait. */
const BATCH_SIZE = 50;
/** Maximum entries per step. */
const STEP_ENTRIES = 500;
const STEP_SERIES = 100;

/** What tagging across entries needs from the store. */
export type SeriesStore = TagStore & Pick<SiteStore, 'series'>;

/** Position of re-tagging: first all entries, then the tags shared by the entries of a series. */
export type RetagStep = {
  /** The configuration at the start; if it changes, re-tagging ends. */
  hash: string;
  step: 'entries' | 'series';
  /** The last entry or series of the previous step. */
  after: string;
  /** Entries so far. */
  done: number;
};

export type RetagTools = {
  store: SeriesStore;
  tag: TagEntry;
};

/** The first step, or null if the store was last tagged with this configuration. */
export async function retagDue(
  current: string,
  store: Pick<TagStore, 'configHash'>,
): Promise<RetagStep | null> {
  if ((await store.configHash('tagging')) === current) return null;
  return { hash: current, step: 'entries', after: '', done: 0 };
}

/**
 * Runs one step and returns the next one, or null at the end. It never changes `updated`, and writes only
 * entries whose tags changed. If interrupted, it is due again.
 */
export async function retagStep(at: RetagStep, planet: Planet, tools: RetagTools): Promise<RetagStep | null> {
  if (at.step === 'entries') {
    const { last, entries } = await tagEntries(at.after, planet, tools);
    return last === null
      ? { ...at, step: 'series', after: '' }
      : { ...at, after: last, done: at.done + entries };
  }
  const names = await tools.store.seriesNames({ after: at.after, limit: STEP_SERIES });
  await tagSeries(names, tools.store);
  const last = names.at(-1);
  if (last !== undefined) return { ...at, after: last };
  await tools.store.setConfigHash('tagging', at.hash);
  return null;
}

async function tagEntries(
  after: string,
  planet: Planet,
  tools: RetagTools,
): Promise<{ last: string | null; entries: number }> {
  let last: string | null = null;
  let entries = 0;
  let reading = tools.store.entriesToTag({ afterKey: after, limit: BATCH_SIZE });
  while (entries < STEP_ENTRIES) {
    const batch = await reading;
    const end = batch.at(-1);
    if (!end) break;
    last = end.key;
    entries += batch.length;
    // Reads the next ones while these are tagged, if the database has its own thread.
    if (entries < STEP_ENTRIES) reading = tools.store.entriesToTag({ afterKey: last, limit: BATCH_SIZE });
    // If writing fails too, that error is reported.
    reading.catch(() => {});
    await tagBatch(planet, tools, batch);
  }
  return { last, entries };
}

/** Writes the tags that changed, and the new states of entries by the filters. */
async function tagBatch(planet: Planet, { store, tag }: RetagTools, entries: EntryToTag[]): Promise<void> {
  const { readHtml } = await import('./html/html.ts');
  const subscriptions = new Map(planet.subscriptions.map((s) => [s.key, s]));
  const changed: { key: string; tags: Tags }[] = [];
  const states: Pick<Entry, 'key' | 'state' | 'reason'>[] = [];
  for (const { key, feedKey, tags: before, html, state, reason, ...entry } of entries) {
    const { text, outline } = readHtml(html, { base: entry.url ?? '' });
    const subscription = subscriptions.get(feedKey ?? '');
    const tags = await tag({ ...entry, text, outline }, subscription?.tags ?? []);
    if (JSON.stringify(tags) !== JSON.stringify(before)) changed.push({ key, tags });
    const now = subscription && refiltered({ state, reason }, filterReason({ ...entry, text }, subscription));
    if (now) states.push({ key, ...now });
  }
  if (changed.length > 0) await store.putTags(changed);
  if (states.length > 0) await store.putStates(states);
}

type Visibility = Pick<Entry, 'state' | 'reason'>;

/** New state of an entry that the filters now hold for this reason; null if it does not change. */
function refiltered({ state, reason }: Visibility, filtered: EntryReason | null): Visibility | null {
  const wasFiltered = reason?.kind === 'excluded' || reason?.kind === 'notIncluded';
  const isVisible = state === 'shown' || state === 'archived';
  if (filtered === null) return wasFiltered ? { state: 'shown', reason: null } : null;
  return isVisible || (wasFiltered && !sameReason(reason, filtered))
    ? { state: 'held', reason: filtered }
    : null;
}

/** Gives all entries of a series the event that one of them names. */
export async function tagSeries(names: Iterable<string>, store: SeriesStore): Promise<void> {
  for (const name of names) {
    const changed = propagateSeriesEvent(await store.series(name));
    if (changed.size > 0) await store.putTags([...changed].map(([key, tags]) => ({ key, tags })));
  }
}
