/** Tags the whole store anew when feeds.yaml says other things about tags than when it was last tagged. */
import { digest } from './model/digest.ts';
import type { Entry, TaggableEntry, Tags } from './model/entry.ts';
import type { Planet } from './model/planet.ts';
import type { TagStore } from './store/store.ts';

const PAGE = 500;

export type RetagTools = {
  store: TagStore;
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
  let done = 0;
  for (let afterKey = ''; ; ) {
    const entries = await tools.store.entriesToTag({ afterKey, limit: PAGE });
    const last = entries.at(-1);
    if (!last) break;
    await tools.store.putTags(
      entries.map((e) => ({
        key: e.key,
        tags: tools.tag(taggable(e), forced.get(e.sources[0]?.feedKey ?? '') ?? []),
      })),
    );
    afterKey = last.key;
    done += entries.length;
    tools.progress(done, total);
  }
  await tools.store.setTaggedWith(wanted);
  return done;
}

/** What the tag engine reads of an entry. */
export function taggable(entry: Omit<Entry, 'tags' | 'sources'>): TaggableEntry {
  const html = entry.contentHtml ?? entry.summaryHtml ?? '';
  return { ...entry, authors: entry.authors.map((a) => a.name), contentHtml: html };
}
