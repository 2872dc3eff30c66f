/** Synchronizes the stored feeds with feeds.yaml. */
import type { Instant } from '../model/feed.ts';
import type { Subscription } from '../model/planet.ts';
import { jsonChunks } from './bound-lists.ts';
import { derive, NEW_REVISION, underive } from './derived-rows.ts';
import { NEW_ABOUT, NEW_POLLING } from './feed-row.ts';
import { renameAuthors } from './rename-authors.ts';
import { forgetTexts } from './search-index.ts';
import type { SqlDatabase, SqlStatement } from './sql-database.ts';
import type { PollStore } from './store.ts';

const LISTED = `WITH listed (key, slug, name, named, url, purge, purgeNow) AS MATERIALIZED (
  SELECT value ->> 'key', value ->> 'slug', value ->> 'name', value ->> 'named', value ->> 'url', value ->> 'purge',
    value ->> 'purgeNow' FROM json_each(?1))`;
/** The name of the listed feed `l`, which is the feed `feed` in the store. */
const NAME = "iif(l.named, l.name, coalesce(feed.about ->> 'title', l.name))";
const UNLISTED = 'key NOT IN (SELECT key FROM listed)';

const REVISE = `${LISTED} UPDATE meta SET revision = revision + 1
  WHERE EXISTS (SELECT 1 FROM feed WHERE (subscribed = 1 OR purge = 1) AND ${UNLISTED})
    OR EXISTS (SELECT 1 FROM listed l LEFT JOIN feed ON feed.key = l.key
      WHERE (feed.slug, feed.name, feed.listedUrl, feed.subscribed) IS NOT (l.slug, ${NAME}, l.url, 1))`;

/** Feeds that have `purge`, or were removed with it. */
const IS_PURGED = `(purge = 1 AND ${UNLISTED} OR key IN (SELECT key FROM listed WHERE purgeNow = 1))`;
const PURGED = `${LISTED} SELECT e.key FROM (SELECT id FROM feed WHERE ${IS_PURGED}) f
  CROSS JOIN carrier c ON c.feed = f.id CROSS JOIN entry e ON e.n = c.entry`;
/** Listed ones start again empty. */
const DELETE_FEEDS = `${LISTED} DELETE FROM feed WHERE ${IS_PURGED}`;
const DELETE_SCOPES = `DELETE FROM scope WHERE kind = 'feed' AND slug NOT IN (SELECT key FROM feed)`;

/** Entries that another feed also contains stay. */
const ORPHANS = `SELECT e.n FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value
  WHERE NOT EXISTS (SELECT 1 FROM carrier WHERE entry = e.n)`;
const DELETE_ENTRIES = `DELETE FROM entry WHERE n IN (${ORPHANS})`;
/** Reads all of them, because no index finds an entry's keys and purges are rare. */
const DELETE_IDENTITIES = 'DELETE FROM identity WHERE entry NOT IN (SELECT n FROM entry)';

const UNSUBSCRIBE = `${LISTED} UPDATE feed SET subscribed = 0 WHERE subscribed = 1 AND ${UNLISTED}`;

/** A listed feed gets its slug even if an unlisted one has it ("~" is in no listed slug). */
const FREE_SLUGS = `${LISTED} UPDATE feed SET slug = iif(${UNLISTED}, slug || '~' || id, '~' || id)
  WHERE id IN (SELECT f.id FROM listed l CROSS JOIN feed f ON f.slug = l.slug WHERE f.key <> l.key)`;

const RENAME = `${LISTED} UPDATE feed SET slug = l.slug, name = ${NAME}, named = l.named, purge = l.purge
  FROM listed l WHERE feed.key = l.key
    AND (feed.slug, feed.name, feed.named, feed.purge) IS NOT (l.slug, ${NAME}, l.named, l.purge)`;

/** A new URL resets the state: validators, errors and a pending move belonged to the old one. */
const READDRESS = `${LISTED} UPDATE feed SET subscribed = 1, nextPoll = ?2, url = l.url, listedUrl = l.url,
    polling = json_set(polling, '$.feedUrl', NULL, '$.etag', NULL, '$.lastModified', NULL, '$.validatorsUrl', NULL,
      '$.validatorsSince', NULL, '$.bodyHash', NULL, '$.failures', 0, '$.moveSince', NULL),
    about = json_set(about, '$.gone', json('false'), '$.failure', NULL, '$.lastStatus', NULL,
      '$.failingSince', NULL, '$.moveTo', NULL)
  FROM listed l WHERE feed.key = l.key AND (feed.subscribed = 0 OR feed.listedUrl <> l.url)`;

const ADD = `${LISTED} INSERT INTO feed (key, slug, name, named, url, listedUrl, subscribed, purge, nextPoll, about, polling)
  SELECT key, slug, name, named, url, url, 1, purge, ?2, ?3, ?4 FROM listed WHERE true ON CONFLICT (key) DO NOTHING`;

export function feedSync(db: SqlDatabase): Pick<PollStore, 'syncFeeds'> {
  return {
    syncFeeds: async (subscriptions, now) => {
      const listed = JSON.stringify(subscriptions.map(toListed));
      const purged = (await db.all(PURGED, [listed])).map(({ key }) => String(key));
      const renamed = await renameAuthors(db, subscriptions);
      await db.batch([
        { sql: REVISE, params: [listed] },
        ...(purged.length > 0 ? [NEW_REVISION] : []),
        ...purge(purged, listed),
        ...renamed,
        ...sync(listed, now),
      ]);
      return purged.length;
    },
  };
}

const toListed = ({ key, slug, name, hasName, url, purge }: Subscription) => ({
  key,
  slug,
  name,
  named: Number(hasName),
  url,
  purge: Number(purge !== false),
  purgeNow: Number(purge === true),
});

function purge(keys: string[], listed: string): SqlStatement[] {
  const lists = jsonChunks(keys);
  return [
    ...forgetTexts(keys),
    ...underive(keys),
    { sql: DELETE_FEEDS, params: [listed] },
    { sql: DELETE_SCOPES },
    ...lists.map((list) => ({ sql: DELETE_ENTRIES, params: [list] })),
    ...(lists.length > 0 ? [{ sql: DELETE_IDENTITIES }] : []),
    ...derive(keys),
  ];
}

function sync(listed: string, now: Instant): SqlStatement[] {
  return [
    { sql: UNSUBSCRIBE, params: [listed] },
    { sql: FREE_SLUGS, params: [listed] },
    { sql: RENAME, params: [listed] },
    { sql: READDRESS, params: [listed, now] },
    { sql: ADD, params: [listed, now, NEW_ABOUT, NEW_POLLING] },
  ];
}
