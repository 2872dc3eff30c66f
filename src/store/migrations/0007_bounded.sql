-- What a page of any depth needs is found by key: counts by day instead of counted rows, an entry's feeds beside the
-- entry, a feed's counts beside the feed. All of it follows by trigger.

-- Entries of a scope a year, and of each day of it: {"05-21":3}. Takes the place of scope_month.
CREATE TABLE scope_year (
  scope INTEGER NOT NULL REFERENCES scope (id) ON DELETE CASCADE,
  year TEXT NOT NULL,
  entries INTEGER NOT NULL,
  days TEXT NOT NULL,
  PRIMARY KEY (scope, year)
) STRICT, WITHOUT ROWID;
INSERT INTO scope_year (scope, year, entries, days)
  SELECT scope, substr(day, 1, 4), sum(entries), json_group_object(substr(day, 6), entries)
    FROM (SELECT scope, substr(published, 1, 10) AS day, count(*) AS entries FROM entry_scope GROUP BY 1, 2)
    GROUP BY scope, substr(day, 1, 4);
DROP TRIGGER entry_scope_added;
DROP TRIGGER entry_scope_deleted;
DROP TABLE scope_month;
DROP INDEX scope_latest;

-- When a summit's entries were published, by hour ("2015-05-21T16"), and a feed's, by month ("2015-05").
ALTER TABLE scope ADD COLUMN times TEXT NOT NULL DEFAULT '{}';
UPDATE scope SET times = (SELECT json_group_object(time, entries) FROM (
    SELECT substr(published, 1, iif(scope.kind = 'feed', 7, 13)) AS time, count(*) AS entries
      FROM entry_scope WHERE scope = scope.id GROUP BY 1))
  WHERE kind IN ('summit', 'feed');

ALTER TABLE feed ADD COLUMN entries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN latest TEXT;
ALTER TABLE feed ADD COLUMN times TEXT NOT NULL DEFAULT '{}';
UPDATE feed SET (entries, latest, times) =
    (SELECT s.entries, s.latest, s.times FROM scope s WHERE s.kind = 'feed' AND s.slug = feed.slug),
  held = (SELECT count(*) FROM entry e JOIN carrier c ON c.entry = e.key
    WHERE e.state = 'held' AND e.hidden = 0 AND c.feed = feed.id);

CREATE TRIGGER entry_scope_added AFTER INSERT ON entry_scope
BEGIN
  UPDATE scope SET entries = entries + 1,
      first = min(coalesce(first, new.published), new.published),
      latest = max(coalesce(latest, new.published), new.published),
      times = iif(kind IN ('summit', 'feed'), json_set(times,
        '$."' || substr(new.published, 1, iif(kind = 'feed', 7, 13)) || '"',
        coalesce(times ->> ('$."' || substr(new.published, 1, iif(kind = 'feed', 7, 13)) || '"'), 0) + 1), times)
    WHERE id = new.scope;
  INSERT INTO scope_year (scope, year, entries, days)
    VALUES (new.scope, substr(new.published, 1, 4), 1, json_object(substr(new.published, 6, 5), 1))
    ON CONFLICT (scope, year) DO UPDATE SET entries = entries + 1,
      days = json_set(days, '$."' || substr(new.published, 6, 5) || '"',
        coalesce(days ->> ('$."' || substr(new.published, 6, 5) || '"'), 0) + 1);
END;

CREATE TRIGGER entry_scope_deleted AFTER DELETE ON entry_scope
BEGIN
  UPDATE scope SET entries = entries - 1,
      first = (SELECT published FROM entry_scope WHERE scope = old.scope ORDER BY published LIMIT 1),
      latest = (SELECT published FROM entry_scope WHERE scope = old.scope ORDER BY published DESC LIMIT 1),
      times = iif(kind IN ('summit', 'feed'), json_set(times,
        '$."' || substr(old.published, 1, iif(kind = 'feed', 7, 13)) || '"',
        (times ->> ('$."' || substr(old.published, 1, iif(kind = 'feed', 7, 13)) || '"')) - 1), times)
    WHERE id = old.scope;
  UPDATE scope_year SET entries = entries - 1,
      days = json_set(days, '$."' || substr(old.published, 6, 5) || '"',
        (days ->> ('$."' || substr(old.published, 6, 5) || '"')) - 1)
    WHERE scope = old.scope AND year = substr(old.published, 1, 4);
END;

CREATE TRIGGER feed_counted AFTER UPDATE OF entries ON scope WHEN new.kind = 'feed'
BEGIN
  UPDATE feed SET entries = new.entries, latest = new.latest, times = new.times WHERE slug = new.slug;
END;

-- The feeds that carry an entry, the first one first, as pages show them.
CREATE VIEW entry_carried AS
  SELECT e.key AS entry, (SELECT json_group_array(json(source)) FROM (
      SELECT json_object('feedKey', f.key, 'feedUrl', f.url, 'slug', f.slug, 'name', f.name,
          'title', coalesce(f.about ->> 'title', f.name), 'homeUrl', f.about ->> 'homeUrl') AS source
        FROM carrier c JOIN feed f ON f.id = c.feed WHERE c.entry = e.key
        ORDER BY c.firstSeen, c.feed)) AS sources
    FROM entry e;
ALTER TABLE entry ADD COLUMN sources TEXT NOT NULL DEFAULT '[]';
UPDATE entry SET sources = (SELECT c.sources FROM entry_carried c WHERE c.entry = entry.key);

-- How many entries of each feed wait for a maintainer.
CREATE TRIGGER entry_held_changed AFTER UPDATE OF state, hidden ON entry
WHEN (old.state = 'held' AND old.hidden = 0) <> (new.state = 'held' AND new.hidden = 0)
BEGIN
  UPDATE feed SET held = held + iif(new.state = 'held' AND new.hidden = 0, 1, -1)
    WHERE id IN (SELECT feed FROM carrier WHERE entry = new.key);
END;

CREATE TRIGGER entry_held_deleted BEFORE DELETE ON entry WHEN old.state = 'held' AND old.hidden = 0
BEGIN
  UPDATE feed SET held = held - 1 WHERE id IN (SELECT feed FROM carrier WHERE entry = old.key);
END;

-- The change of the entry is a new revision.
DROP TRIGGER carrier_added;
CREATE TRIGGER carrier_added AFTER INSERT ON carrier
BEGIN
  INSERT INTO entry_scope (scope, published, entry)
    SELECT s.id, b.published, b.entry
      FROM entry_belongs b JOIN scope s ON s.kind = b.kind AND s.slug = b.slug
      WHERE b.entry = new.entry AND b.kind = 'feed'
    ON CONFLICT DO NOTHING;
  UPDATE feed SET held = held + 1
    WHERE id = new.feed AND EXISTS (SELECT 1 FROM entry WHERE key = new.entry AND state = 'held' AND hidden = 0);
  UPDATE entry SET sources = (SELECT c.sources FROM entry_carried c WHERE c.entry = new.entry)
    WHERE key = new.entry;
END;

CREATE TRIGGER carrier_removed AFTER DELETE ON carrier
BEGIN
  UPDATE entry SET sources = (SELECT c.sources FROM entry_carried c WHERE c.entry = old.entry)
    WHERE key = old.entry;
END;

CREATE TRIGGER feed_renamed AFTER UPDATE OF slug, name, url, about ON feed
WHEN old.slug <> new.slug OR old.name <> new.name OR old.url <> new.url
  OR (old.about ->> 'title') IS NOT (new.about ->> 'title')
  OR (old.about ->> 'homeUrl') IS NOT (new.about ->> 'homeUrl')
BEGIN
  UPDATE entry SET sources = (SELECT c.sources FROM entry_carried c WHERE c.entry = entry.key)
    WHERE key IN (SELECT entry FROM carrier WHERE feed = new.id);
END;

-- Months and summits are read whole: one row an entry.
ALTER TABLE entry ADD COLUMN summit TEXT AS (tags ->> 'summit') VIRTUAL;
CREATE INDEX entry_visible ON entry (published DESC, key) WHERE state IN ('shown', 'archived') AND hidden = 0;
CREATE INDEX entry_summit ON entry (summit, published DESC, key)
  WHERE summit IS NOT NULL AND state IN ('shown', 'archived') AND hidden = 0;

-- What /healthz asks: feeds that fail, those that fail longest first, and feeds that are still there.
CREATE INDEX feed_failing ON feed (about ->> 'failingSince')
  WHERE subscribed = 1 AND about ->> 'gone' = 0 AND polling ->> 'failures' > 0;
CREATE INDEX feed_live ON feed (nextPoll) WHERE subscribed = 1 AND about ->> 'gone' = 0;
