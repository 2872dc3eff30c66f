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
  const { summits, categories, tagging, subscriptions } = planet;
  const forced = new Map(subscriptions.map((s) => [s.key, s.tags]));
  const wanted = await digest(JSON.stringify([tools.version, summits, categories, tagging, [...forced]]));
  if ((await tools.store.taggedWith()) === wanted) return 0;
  const total = await tools.store.countAll();
  const series = new Set<string>();
  let done = 0;
  for (let afterKey = ''; ; ) {
    const entries = await tools.store.entriesToTag({ afterKey, limit: PAGE });
    const last = entries.at(-1);
    if (!last) break;
    const tagged = entries.map((e) => ({
      key: e.key,
      tags: tools.tag(taggable(e), forced.get(e.sources[0]?.feedKey ?? '') ?? []),
    }));
    await tools.store.putTags(tagged);
    for (const { tags } of tagged) if (tags.series !== null) series.add(tags.series);
    afterKey = last.key;
    done += entries.length;
    tools.progress(done, total);
  }
  await tagSeries(series, tools.store);
  await tools.store.setTaggedWith(wanted);
  return done;
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
