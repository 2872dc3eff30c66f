/** Tags the whole store anew when feeds.yaml says other things about tags than when it was last tagged. */
import { digest } from './model/digest.ts';
import type { Entry, TaggableEntry, Tags } from './model/entry.ts';
import type { Planet } from './model/planet.ts';
import type { SiteStore, TagStore } from './store/store.ts';
import { shareSeries } from './tag/series.ts';

const PAGE = 500;

/** What tagging across entries needs of the store. */
export type SeriesStore = TagStore & Pick<SiteStore, 'series'>;

export type RetagTools = {
  store: SeriesStore;
  tag: (entry: TaggableEntry, forced: string[]) => Tags;
  /** Version of the program: a new one may tag differently. */
  version: string;
  progress: (done: number, total: number) => void;
};

/** Re-tags every entry if that is due; gives back how many. `updated` never moves by it. */
export async function retag(planet: Planet, tools: RetagTools): Promise<number> {
  const wanted = await tagsDigest(planet, tools.version);
  if ((await tools.store.taggedWith()) === wanted) return 0;
  const total = await tools.store.countAll();
  const series = new Set<string>();
  let done = 0;
  for (
    let page = await retagPage(planet, tools, '');
    page;
    page = await retagPage(planet, tools, page.last)
  ) {
    for (const name of page.series) series.add(name);
    done += page.entries;
    tools.progress(done, total);
  }
  await tagSeries(series, tools.store);
  await tools.store.setTaggedWith(wanted);
  return done;
}

/** Digest of everything that decides how entries are tagged. */
export async function tagsDigest(planet: Planet, version: string): Promise<string> {
  const { summits, categories, tagging, subscriptions } = planet;
  const forced = subscriptions.map((s) => [s.key, s.tags]);
  return digest(JSON.stringify([version, summits, categories, tagging, forced]));
}

export type RetaggedPage = {
  entries: number;
  /** Key of the last entry: the next page comes after it. */
  last: string;
  /** Series that these entries stand in; to be given to `tagSeries` once all pages are tagged. */
  series: string[];
};

/** Re-tags the entries after that key, a page of them; null when there are none. */
export async function retagPage(
  planet: Planet,
  { store, tag }: Pick<RetagTools, 'store' | 'tag'>,
  afterKey: string,
): Promise<RetaggedPage | null> {
  const entries = await store.entriesToTag({ afterKey, limit: PAGE });
  const last = entries.at(-1);
  if (!last) return null;
  const forced = new Map(planet.subscriptions.map((s) => [s.key, s.tags]));
  const tagged = entries.map((e) => ({
    key: e.key,
    tags: tag(taggable(e), forced.get(e.sources[0]?.feedKey ?? '') ?? []),
  }));
  await store.putTags(tagged);
  const series = new Set(tagged.flatMap(({ tags }) => tags.series ?? []));
  return { entries: entries.length, last: last.key, series: [...series] };
}

/** What the tag engine reads of an entry. */
export function taggable(entry: Omit<Entry, 'tags' | 'sources'>): TaggableEntry {
  const html = entry.contentHtml ?? entry.summaryHtml ?? '';
  return { ...entry, authors: entry.authors.map((a) => a.name), contentHtml: html };
}

/** Gives the entries of each series the event that one of them names. */
export async function tagSeries(names: Iterable<string>, store: SeriesStore): Promise<void> {
  for (const name of names) {
    const changed = shareSeries(await store.series(name));
    if (changed.size > 0) await store.putTags([...changed].map(([key, tags]) => ({ key, tags })));
  }
}
