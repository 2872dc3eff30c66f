/** Tags the whole store anew when feeds.yaml says other things about tags than when it was last tagged. */
import type { TaggableEntry, Tags } from './model/entry.ts';
import { hash } from './model/hash.ts';
import type { Planet } from './model/planet.ts';
import type { EntryToTag, SiteStore, TagStore } from './store/store.ts';
import { shareSeries } from './tag/series.ts';

/** Entries that are read, tagged and written at once; so many are in memory, and pages wait no longer than for them. */
const PORTION = 50;

/** What tagging across entries needs of the store. */
export type SeriesStore = TagStore & Pick<SiteStore, 'series'>;

export type RetagTools = {
  store: SeriesStore;
  tag: (entry: TaggableEntry, forced: string[]) => Tags | Promise<Tags>;
  /** Version of the program: a new one may tag differently. */
  version: string;
  progress: (done: number, total: number) => void;
  /** Asked between portions: true breaks it off, and the next start begins anew. */
  ended?: () => boolean;
};

/**
 * Re-tags every entry if that is due; gives back how many. `updated` never moves by it, and entries whose tags stay are
 * not written. Broken off at any point, it is due again.
 */
export async function retag(planet: Planet, tools: RetagTools): Promise<number> {
  const { store, ended = () => false } = tools;
  const wanted = await tagsDigest(planet, tools.version);
  if ((await store.configHash('taggedWith')) === wanted) return 0;
  const total = await store.countAll();
  const series = new Set<string>();
  let done = 0;
  let reading = store.entriesToTag({ afterKey: '', limit: PORTION });
  for (;;) {
    const entries = await reading;
    const last = entries.at(-1);
    if (!last) break;
    if (ended()) return done;
    // The next ones are read while these are tagged, where the database has a thread of its own.
    reading = store.entriesToTag({ afterKey: last.key, limit: PORTION });
    // When the writing fails as well, it is the one that is told.
    reading.catch(() => {});
    for (const name of await tagAnew(planet, tools, entries)) series.add(name);
    done += entries.length;
    tools.progress(done, total);
  }
  await tagSeries(series, store);
  await store.setConfigHash('taggedWith', wanted);
  return done;
}

/** Digest of everything that decides how entries are tagged. */
export async function tagsDigest(planet: Planet, version: string): Promise<string> {
  const { summits, categories, tagging, subscriptions } = planet;
  const forced = subscriptions.map((s) => [s.key, s.tags]);
  return hash(JSON.stringify([version, summits, categories, tagging, forced]));
}

export type RetaggedPage = {
  entries: number;
  /** Key of the last entry: the next page comes after it. */
  last: string;
};

/** Re-tags the entries after that key, a page of them; null when there are none. Series are then to be shared. */
export async function retagPage(
  planet: Planet,
  tools: Pick<RetagTools, 'store' | 'tag'>,
  page: { afterKey: string; limit: number },
): Promise<RetaggedPage | null> {
  const entries = await tools.store.entriesToTag(page);
  const last = entries.at(-1);
  if (!last) return null;
  await tagAnew(planet, tools, entries);
  return { entries: entries.length, last: last.key };
}

/** Writes the tags that changed; gives back the series in which the entries stand. */
async function tagAnew(
  planet: Planet,
  { store, tag }: Pick<RetagTools, 'store' | 'tag'>,
  entries: EntryToTag[],
): Promise<Set<string>> {
  const { readHtml } = await import('./html/html.ts');
  const forced = new Map(planet.subscriptions.map((s) => [s.key, s.tags]));
  const series = new Set<string>();
  const changed: { key: string; tags: Tags }[] = [];
  for (const { key, feedKey, tags: before, html, ...entry } of entries) {
    const { text, outline } = readHtml(html, { base: entry.url ?? '' });
    const tags = await tag({ ...entry, text, outline }, forced.get(feedKey ?? '') ?? []);
    if (tags.series !== null) series.add(tags.series);
    if (JSON.stringify(tags) !== JSON.stringify(before)) changed.push({ key, tags });
  }
  if (changed.length > 0) await store.putTags(changed);
  return series;
}

/** Gives the entries of each series the event that one of them names. */
export async function tagSeries(names: Iterable<string>, store: SeriesStore): Promise<void> {
  for (const name of names) {
    const changed = shareSeries(await store.series(name));
    if (changed.size > 0) await store.putTags([...changed].map(([key, tags]) => ({ key, tags })));
  }
}
