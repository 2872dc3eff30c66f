/** An archive of any size: feeds whose entries are spread evenly over fifteen years. */
import type { Planet } from '../../src/model/planet.ts';
import type { SqlDatabase } from '../../src/store/sql-database.ts';
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
export const entryName = (n: number): string => entryKey(`k${String(n).padStart(10, '0')}`);

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
 * The same archive written at once, for sizes that polls would take an hour for: entries by one statement, and what
 * triggers would have made of them by the views that define it.
 */
export async function fillAtOnce(
  { store, db }: { store: Store; db: SqlDatabase },
  archive: Archive,
): Promise<void> {
  await store.syncFeeds(archivePlanet(archive).subscriptions, new Date(END).toISOString());
  const triggers = await db.all("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
  for (const { name } of triggers) await db.all(`DROP TRIGGER ${name}`);
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
  for (const { sql } of triggers) await db.all(String(sql));
}

const AT_ONCE = [
  `UPDATE feed SET polling = json_set(polling, '$.lastSuccess', strftime('%Y-%m-%dT%H:%M:%fZ', ${END / 1000}, 'unixepoch'))`,
  `INSERT INTO entry (key, id, url, title, published, updated, firstSeen, dateFrom, state, digest, language, authors,
      categories, enclosures, tags, summary, contentHtml, sources)
    WITH RECURSIVE c (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < :entries - 1),
    p AS (SELECT n, n % :feeds AS feed, 'k' || printf('%010d', n) || 'a' AS key,
      strftime('%Y-%m-%dT%H:%M:%fZ', (:start + n * :span) / 1000.0, 'unixepoch') AS at FROM c)
    SELECT key, 'tag:blog' || feed || '.example,' || (n / :feeds), 'https://blog' || feed || '.example/' || (n / :feeds),
      'Post ' || key, at, at, at, 'feed', 'shown', 'digest of ' || key, iif(feed % 3 = 0, 'en', iif(feed % 3 = 1, 'fr', 'ja')),
      json_array(json_object('name', 'Writer ' || feed, 'url', NULL, 'slug', 'writer-' || feed)), '[]', '[]',
      json_object('summit', iif(n % 3000 < 3, json_extract('["juno","liberty","mitaka"]', '$[' || (n % 3) || ']'), NULL),
        'day', iif(n % 3000 < 3 AND n % 2 = 0, 1 + n % 5, NULL), 'mentions', json('[]'), 'categories',
        json_array(json_extract('["operators","documentation","networking"]', '$[' || (n % 3) || ']')),
        'resources', json('[]'), 'why', json('[]'), 'series', NULL),
      'Words of ' || key || '.', '<p>Words of ' || key || ' about ' ||
        json_extract('["operators","documentation","networking"]', '$[' || (n % 3) || ']') ||
        iif(n % 1000 = 0, ' and heliotropes', '') || '.</p>', '[]' FROM p`,
  `INSERT INTO carrier (entry, feed, position, firstSeen, published)
    SELECT e.key, f.id, NULL, e.firstSeen, e.published FROM entry e JOIN feed f ON f.slug = e.authors ->> '$[0].slug'
    ORDER BY e.key`,
  "INSERT INTO identity (key, entry) SELECT 'i:' || id, key FROM entry ORDER BY id",
  `UPDATE entry SET sources = (SELECT json_array(json_object('feedKey', f.key, 'feedUrl', f.url, 'slug', f.slug,
      'name', f.name, 'title', coalesce(f.about ->> 'title', f.name), 'homeUrl', f.about ->> 'homeUrl'))
    FROM carrier c JOIN feed f ON f.id = c.feed WHERE c.entry = entry.key)`,
  'CREATE TEMP TABLE member AS SELECT kind, slug, label, entry, published FROM entry_belongs',
  `INSERT INTO scope (kind, slug, label) SELECT kind, slug, max(label) FROM member GROUP BY kind, slug
    ON CONFLICT DO NOTHING`,
  `INSERT INTO entry_scope (scope, published, entry)
    SELECT s.id, m.published, m.entry FROM member m JOIN scope s ON s.kind = m.kind AND s.slug = m.slug ORDER BY 1, 2 DESC, 3`,
  'DROP TABLE temp.member',
  `INSERT INTO scope_year (scope, year, entries, days)
    SELECT scope, substr(day, 1, 4), sum(entries), json_group_object(substr(day, 6), entries)
      FROM (SELECT scope, substr(published, 1, 10) AS day, count(*) AS entries FROM entry_scope GROUP BY 1, 2)
      GROUP BY scope, substr(day, 1, 4)`,
  `UPDATE scope SET (entries, first, latest) =
    (SELECT count(*), min(published), max(published) FROM entry_scope WHERE scope = scope.id)`,
  `UPDATE scope SET times = (SELECT json_group_object(time, entries) FROM (
      SELECT substr(published, 1, iif(scope.kind = 'feed', 7, 13)) AS time, count(*) AS entries
        FROM entry_scope WHERE scope = scope.id GROUP BY 1)) WHERE kind IN ('summit', 'feed')`,
  `UPDATE feed SET (entries, latest, times) =
    (SELECT s.entries, s.latest, s.times FROM scope s WHERE s.kind = 'feed' AND s.slug = feed.slug)`,
  `INSERT INTO entry_text (rowid, title, names, body, places)
    SELECT e.place, e.title, e.authors ->> '$[0].name', e.summary || substr(e.contentHtml, 4), p.places
      FROM entry e JOIN entry_places p ON p.n = e.n ORDER BY e.place`,
  `INSERT INTO scope_uncut (scope, period) SELECT DISTINCT y.scope, iif(s.kind = 'month', s.slug, y.year)
    FROM scope_year y JOIN scope s ON s.id = y.scope WHERE s.kind <> 'all'`,
];
