/** An archive of any size: feeds whose entries are spread evenly over fifteen years. */
import type { Planet } from '../../src/model/planet.ts';
import type { SqlDatabase } from '../../src/store/sql-database.ts';
import type { Store } from '../../src/store/store.ts';
import { samplePlanet } from '../site/planet.ts';
import { entry, entryKey, html, noTags, pollOf, subscription, toPut } from '../store/samples.ts';

export type Archive = { feeds: number; entries: number };

const START = Date.UTC(2010, 6, 1);
export const END = Date.UTC(2025, 5, 30);
const BATCH = 200;
const TOPICS = ['operators', 'documentation', 'networking'];
const SUMMITS = ['juno', 'liberty', 'mitaka'];

export const slugOf = (feed: number): string => `writer-${feed}`;

/** Key of that entry. */
export const entryName = (n: number): string => entryKey(`k${String(n).padStart(10, '0')}`);

/** The sample planet with `feeds` feeds. */
export function archivePlanet({ feeds }: Archive): Planet {
  const subscriptions = Array.from({ length: feeds }, (_, i) => ({
    ...subscription(slugOf(i)),
    name: `Writer ${i}`,
  }));
  return { ...samplePlanet(), subscriptions };
}

/** Writes the archive like polls, feed by feed. */
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
        put: put.map(toPut),
        identityKeys: Object.fromEntries(ids),
        entered: put.map(({ key }) => [key, 0]),
      });
    }
  }
}

function post({ feeds, entries }: Archive, feed: number, i: number) {
  const n = i * feeds + feed;
  const published = new Date(START + Math.floor((n * (END - START)) / entries)).toISOString();
  const name = `k${String(n).padStart(10, '0')}`;
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
      day: inSeason && n % 2 === 0 ? 1 + (n % 5) : null,
      categories: [TOPICS[n % 3] ?? ''],
    },
  });
}

/**
 * The same archive for sizes that would take an hour of polling: one statement for each kind of fact, and derived rows
 * by grouping.
 */
export async function fillAtOnce(
  { store, db }: { store: Store; db: SqlDatabase },
  archive: Archive,
): Promise<void> {
  await store.syncFeeds(archivePlanet(archive).subscriptions, new Date(END).toISOString());
  const span = (END - START) / archive.entries;
  for (const sql of AT_ONCE) {
    const numbers: Record<string, number> = {
      entries: archive.entries,
      feeds: archive.feeds,
      start: START,
      span,
    };
    await db.all(sql.replace(/:(entries|feeds|start|span)\b/g, (_, name: string) => String(numbers[name])));
  }
}

const AT_ONCE = [
  `UPDATE feed SET polling = json_set(polling, '$.lastSuccess', strftime('%Y-%m-%dT%H:%M:%fZ', ${END / 1000}, 'unixepoch'))`,
  `INSERT INTO entry (key, id, url, title, published, updated, firstSeen, dateFrom, state, textHash, restHash, undatedChanges, language, authors,
      categories, details, tags, why, summary)
    WITH RECURSIVE c (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < :entries - 1),
    p AS (SELECT n, n % :feeds AS feed, 'k' || printf('%010d', n) || 'a' AS key,
      CAST(:start + n * :span AS INTEGER) AS at FROM c)
    SELECT key, 'tag:blog' || feed || '.example,' || (n / :feeds), 'https://blog' || feed || '.example/' || (n / :feeds),
      'Post ' || key, at, at, at, 'feed', 'shown', 'text of ' || key, 'rest of ' || key, 0, iif(feed % 3 = 0, 'en', iif(feed % 3 = 1, 'fr', 'ja')),
      json_array(json_object('name', 'Writer ' || feed, 'url', NULL, 'slug', 'writer-' || feed)), '[]', '{}',
      json_object('summit', iif(n % 3000 < 3, json_extract('["juno","liberty","mitaka"]', '$[' || (n % 3) || ']'), NULL),
        'day', iif(n % 3000 < 3 AND n % 2 = 0, 1 + n % 5, NULL), 'mentions', json('[]'), 'categories',
        json_array(json_extract('["operators","documentation","networking"]', '$[' || (n % 3) || ']')),
        'resources', json('[]'), 'series', NULL), '[]', 'Words of ' || key || '.' FROM p`,
  `INSERT INTO entry_html (entry, contentHtml) SELECT n, '<p>Words of ' || key || ' about ' ||
      (tags ->> '$.categories[0]') || iif((n - 1) % 1000 = 0, ' and heliotropes', '') || '.</p>' FROM entry`,
  `INSERT INTO carrier (entry, feed, firstSeen, published, inDocument, missed)
    SELECT e.n, f.id, e.firstSeen, e.published, 0, 0 FROM entry e JOIN feed f ON f.slug = e.authors ->> '$[0].slug'
    ORDER BY e.n`,
  `CREATE TEMP TABLE member AS
    SELECT 'all' AS kind, '' AS slug, '' AS label, published, n AS entry FROM entry
    UNION ALL SELECT 'archive', '', '', published, n FROM entry
    UNION ALL SELECT 'language', language, language, published, n FROM entry
    UNION ALL SELECT 'summit', tags ->> 'summit', tags ->> 'summit', published, n FROM entry
      WHERE tags ->> 'summit' IS NOT NULL
    UNION ALL SELECT 'category', tags ->> '$.categories[0]', tags ->> '$.categories[0]', published, n FROM entry
    UNION ALL SELECT 'author', authors ->> '$[0].slug', authors ->> '$[0].name', published, n FROM entry
    UNION ALL SELECT 'feed', f.key, f.name, c.published, c.entry FROM carrier c JOIN feed f ON f.id = c.feed`,
  `INSERT INTO scope (kind, slug, label, entries) SELECT kind, slug, max(label), count(*) FROM member GROUP BY kind, slug`,
  `INSERT INTO listing (scope, published, entry) SELECT s.id, m.published, m.entry
    FROM member m JOIN scope s ON s.kind = m.kind AND s.slug = m.slug ORDER BY 1, 2 DESC, 3 DESC`,
  'DROP TABLE temp.member',
  `INSERT INTO scope_month (scope, month, entries)
    SELECT scope, CAST(strftime('%Y%m', published / 1000, 'unixepoch') AS INTEGER), count(*) FROM listing GROUP BY 1, 2`,
  `INSERT INTO entry_text (rowid, title, names, body, scopes)
    SELECT e.place, e.title, e.authors ->> '$[0].name', e.summary || substr(h.contentHtml, 4),
        (SELECT 'y' || strftime('%Y', e.published / 1000, 'unixepoch') || ' ' || group_concat('s' || s.id, ' ') FROM listing l JOIN scope s ON s.id = l.scope
          WHERE l.entry = e.n AND s.kind NOT IN ('all', 'feed'))
      FROM entry e JOIN entry_html h ON h.entry = e.n ORDER BY e.place`,
];
