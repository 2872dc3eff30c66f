/** An archive of any size: feeds whose entries are spread evenly over fifteen years. */
import type { Planet } from '../../src/model/planet.ts';
import type { Store } from '../../src/store/store.ts';
import { samplePlanet } from '../site/planet.ts';
import { entry, entryKey, html, noTags, pollOf, subscription } from '../store/samples.ts';

export type Archive = { feeds: number; entries: number };

const START = Date.UTC(2010, 6, 1);
export const END = Date.UTC(2025, 5, 30);
const BATCH = 200;
const TOPICS = ['operators', 'documentation', 'networking'];
const SUMMITS = ['juno', 'liberty', 'mitaka'];

export const slugOf = (feed: number): string => `writer-${feed}`;

/** Key of the entry of that number. */
export const entryName = (_: Archive, n: number): string => entryKey(`k${n.toString(36).padStart(10, '0')}`);

/** The sample planet with that many feeds. */
export function archivePlanet({ feeds }: Archive): Planet {
  const subscriptions = Array.from({ length: feeds }, (_, i) => ({
    ...subscription(slugOf(i)),
    name: `Writer ${i}`,
  }));
  return { ...samplePlanet(), subscriptions };
}

/** Writes the archive as polls would, feed by feed. */
export async function fillArchive(store: Store, archive: Archive): Promise<void> {
  const { subscriptions } = archivePlanet(archive);
  await store.syncFeeds(subscriptions, new Date(END).toISOString());
  const each = archive.entries / archive.feeds;
  const states = new Map((await store.feedStates()).map((state) => [state.slug, state]));
  const [first] = subscriptions;
  const template = await pollOf(store, first?.slug ?? '', []);
  for (let feed = 0; feed < archive.feeds; feed += 1) {
    const state = states.get(slugOf(feed));
    if (!state) throw new Error(`No feed ${slugOf(feed)}`);
    for (let from = 0; from < each; from += BATCH) {
      const put = Array.from({ length: Math.min(BATCH, each - from) }, (_, i) =>
        post(archive, feed, from + i),
      );
      const ids = put.map((one): [string, string[]] => [one.key, [`i:${one.id}`]]);
      await store.savePoll({
        ...template,
        state: { ...template.state, ...state, lastPoll: template.at, lastSuccess: template.at },
        put,
        identityKeys: Object.fromEntries(ids),
        document: put.slice(-20).map(({ key }) => key),
      });
    }
  }
}

function post({ feeds, entries }: Archive, feed: number, i: number) {
  const n = i * feeds + feed;
  const published = new Date(START + Math.floor((n * (END - START)) / entries)).toISOString();
  const name = `k${n.toString(36).padStart(10, '0')}`;
  const inSeason = n % 3000 < 3;
  return entry(name, {
    id: `tag:blog${feed}.example,${i}`,
    url: `https://blog${feed}.example/${i}`,
    published,
    updated: published,
    summary: `Words of ${name}.`,
    contentHtml: html(
      `<p>Words of ${name} about ${TOPICS[n % 3]}${n % 1000 === 0 ? ' and heliotropes' : ''}.</p>`,
    ),
    authors: [{ name: `Writer ${feed}`, url: null, slug: slugOf(feed) }],
    language: ['en', 'fr', 'ja'][feed % 3] ?? null,
    tags: {
      ...noTags,
      summit: inSeason ? (SUMMITS[n % 3] ?? null) : null,
      categories: [TOPICS[n % 3] ?? ''],
    },
  });
}
