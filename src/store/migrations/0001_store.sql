-- The planet's database. Entries, feeds and identities are the truth; scopes, their counts, the links of the
-- resource lists and the revision follow from them by trigger, so that no writer can forget one.

-- One row: the revision of what is visible, the lock on polling, the configuration tagged with.
CREATE TABLE meta (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL,
  lockOwner TEXT,
  lockUntil TEXT,
  taggedWith TEXT
) STRICT;
INSERT INTO meta (id, revision) VALUES (1, 1);

-- `about` is the part of a feed's state that pages show, `polling` the rest; both are JSON objects.
CREATE TABLE feed (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  listedUrl TEXT NOT NULL,
  subscribed INTEGER NOT NULL,
  purge INTEGER NOT NULL,
  nextPoll TEXT NOT NULL,
  about TEXT NOT NULL,
  polling TEXT NOT NULL
) STRICT;

CREATE TABLE feed_note (
  feed INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (feed, at, note)
) STRICT, WITHOUT ROWID;

-- `hidden` is the maintainers' word (feeds.yaml `hide:`), `state` is what polls decided: neither forgets the other.
-- Long texts come last, so that reading the short columns stays on one page of the file.
CREATE TABLE entry (
  n INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  id TEXT NOT NULL UNIQUE,
  url TEXT,
  title TEXT,
  published TEXT NOT NULL,
  updated TEXT NOT NULL,
  firstSeen TEXT NOT NULL,
  dateFrom TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('shown', 'archived', 'held', 'hidden')),
  hidden INTEGER NOT NULL DEFAULT 0,
  heldBecause TEXT,
  digest TEXT NOT NULL,
  language TEXT,
  series TEXT AS (tags ->> 'series') VIRTUAL,
  authors TEXT NOT NULL,
  categories TEXT NOT NULL,
  enclosures TEXT NOT NULL,
  tags TEXT NOT NULL,
  summary TEXT NOT NULL,
  summaryHtml TEXT,
  contentHtml TEXT
) STRICT;
CREATE INDEX entry_url ON entry (url);
CREATE INDEX entry_held ON entry (state) WHERE state = 'held';
CREATE INDEX entry_hidden ON entry (hidden) WHERE hidden = 1;
CREATE INDEX entry_series ON entry (series, published) WHERE series IS NOT NULL;

-- Which feeds carry an entry. `position` is its place in the feed's last document, NULL when it was not there.
CREATE TABLE carrier (
  entry TEXT NOT NULL REFERENCES entry (key) ON DELETE CASCADE,
  feed INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  position INTEGER,
  missed INTEGER NOT NULL DEFAULT 0,
  firstSeen TEXT NOT NULL,
  published TEXT NOT NULL,
  PRIMARY KEY (entry, feed)
) STRICT, WITHOUT ROWID;
CREATE INDEX carrier_document ON carrier (feed, position) WHERE position IS NOT NULL;
CREATE INDEX carrier_missed ON carrier (feed) WHERE missed > 0;
CREATE INDEX carrier_newest ON carrier (feed, published DESC, entry);

CREATE TABLE identity (
  key TEXT PRIMARY KEY,
  entry TEXT NOT NULL REFERENCES entry (key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_entry ON identity (entry);

-- The addresses under `hide:`, kept for entries that come later.
CREATE TABLE hidden_url (url TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Every scope with its counts: no page counts rows.
CREATE TABLE scope (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  slug TEXT NOT NULL,
  label TEXT NOT NULL,
  entries INTEGER NOT NULL DEFAULT 0,
  first TEXT,
  latest TEXT,
  UNIQUE (kind, slug)
) STRICT;
CREATE INDEX scope_largest ON scope (kind, entries DESC, slug);
CREATE INDEX scope_latest ON scope (kind, latest);

-- The one index by which every scope is paged, newest first. Visible entries alone.
CREATE TABLE entry_scope (
  scope INTEGER NOT NULL REFERENCES scope (id) ON DELETE CASCADE,
  published TEXT NOT NULL,
  entry TEXT NOT NULL REFERENCES entry (key) ON DELETE CASCADE,
  PRIMARY KEY (scope, published DESC, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_scope_entry ON entry_scope (entry, scope);

CREATE TABLE feed_month (
  scope INTEGER NOT NULL REFERENCES scope (id) ON DELETE CASCADE,
  month TEXT NOT NULL,
  entries INTEGER NOT NULL,
  PRIMARY KEY (scope, month)
) STRICT, WITHOUT ROWID;

-- What visible entries link to, by date.
CREATE TABLE entry_resource (
  published TEXT NOT NULL,
  entry TEXT NOT NULL REFERENCES entry (key) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  label TEXT NOT NULL,
  voice TEXT NOT NULL,
  PRIMARY KEY (published DESC, entry, kind, url)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_resource_entry ON entry_resource (entry);

CREATE VIRTUAL TABLE entry_fts USING fts5 (title, names, body, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');

-- Where a visible entry belongs: the one definition that entry_scope follows.
-- (D1 takes five terms in a compound SELECT; its splitter of files stumbles over CASE … END and wants BEGIN in capitals.)
CREATE VIEW entry_belongs AS
  SELECT e.key AS entry, s.key AS kind, s.value AS slug, s.value AS label, e.published
    FROM entry e, json_each(json_object(
      'all', iif(e.state = 'shown', '', NULL),
      'month', substr(e.published, 1, 7),
      'language', nullif(lower(substr(e.language, 1, instr(e.language || '-', '-') - 1)), ''),
      'summit', e.tags ->> 'summit')) s
    WHERE e.state IN ('shown', 'archived') AND e.hidden = 0 AND s.value IS NOT NULL
  UNION ALL
  SELECT e.key, 'category', c.value, c.value, e.published
    FROM entry e, json_each(e.tags, '$.categories') c
    WHERE e.state IN ('shown', 'archived') AND e.hidden = 0
  UNION ALL
  SELECT e.key, 'author', a.value ->> 'slug', a.value ->> 'name', e.published
    FROM entry e, json_each(e.authors) a
    WHERE e.state IN ('shown', 'archived') AND e.hidden = 0
  UNION ALL
  SELECT e.key, 'feed', f.slug, f.name, e.published
    FROM entry e JOIN carrier c ON c.entry = e.key JOIN feed f ON f.id = c.feed
    WHERE e.state IN ('shown', 'archived') AND e.hidden = 0;

CREATE VIEW entry_links AS
  SELECT e.published, e.key AS entry, r.value ->> 'kind' AS kind, r.value ->> 'url' AS url,
         coalesce(r.value ->> 'label', '') AS label, coalesce(e.authors ->> '$[0].slug', '') AS voice
    FROM entry e, json_each(e.tags, '$.resources') r
    WHERE e.state IN ('shown', 'archived') AND e.hidden = 0;

CREATE TRIGGER entry_added AFTER INSERT ON entry
BEGIN
  INSERT INTO scope (kind, slug, label)
    SELECT kind, slug, label FROM entry_belongs WHERE entry = new.key
    ON CONFLICT (kind, slug) DO UPDATE SET label = excluded.label WHERE label <> excluded.label;
  INSERT INTO entry_scope (scope, published, entry)
    SELECT s.id, b.published, b.entry
      FROM entry_belongs b JOIN scope s ON s.kind = b.kind AND s.slug = b.slug WHERE b.entry = new.key
    ON CONFLICT DO NOTHING;
  INSERT INTO entry_resource (published, entry, kind, url, label, voice)
    SELECT published, entry, kind, url, label, voice FROM entry_links WHERE entry = new.key
    ON CONFLICT DO NOTHING;
  UPDATE meta SET revision = revision + 1;
END;

CREATE TRIGGER entry_placed AFTER UPDATE OF published, state, hidden, language, authors, tags ON entry
BEGIN
  UPDATE carrier SET published = new.published WHERE entry = new.key AND published <> new.published;
  DELETE FROM entry_scope WHERE entry = new.key AND NOT EXISTS (
    SELECT 1 FROM entry_belongs b JOIN scope s ON s.kind = b.kind AND s.slug = b.slug
      WHERE b.entry = new.key AND s.id = entry_scope.scope AND b.published = entry_scope.published);
  INSERT INTO scope (kind, slug, label)
    SELECT kind, slug, label FROM entry_belongs WHERE entry = new.key
    ON CONFLICT (kind, slug) DO UPDATE SET label = excluded.label WHERE label <> excluded.label;
  INSERT INTO entry_scope (scope, published, entry)
    SELECT s.id, b.published, b.entry
      FROM entry_belongs b JOIN scope s ON s.kind = b.kind AND s.slug = b.slug WHERE b.entry = new.key
    ON CONFLICT DO NOTHING;
  DELETE FROM entry_resource WHERE entry = new.key;
  INSERT INTO entry_resource (published, entry, kind, url, label, voice)
    SELECT published, entry, kind, url, label, voice FROM entry_links WHERE entry = new.key
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER entry_changed AFTER UPDATE ON entry
BEGIN
  UPDATE meta SET revision = revision + 1;
END;

CREATE TRIGGER entry_deleted AFTER DELETE ON entry
BEGIN
  DELETE FROM entry_fts WHERE rowid = old.n;
  UPDATE meta SET revision = revision + 1;
END;

CREATE TRIGGER carrier_added AFTER INSERT ON carrier
BEGIN
  INSERT INTO entry_scope (scope, published, entry)
    SELECT s.id, b.published, b.entry
      FROM entry_belongs b JOIN scope s ON s.kind = b.kind AND s.slug = b.slug
      WHERE b.entry = new.entry AND b.kind = 'feed'
    ON CONFLICT DO NOTHING;
  UPDATE meta SET revision = revision + 1;
END;

CREATE TRIGGER entry_scope_added AFTER INSERT ON entry_scope
BEGIN
  UPDATE scope SET entries = entries + 1,
      first = min(coalesce(first, new.published), new.published),
      latest = max(coalesce(latest, new.published), new.published)
    WHERE id = new.scope;
  INSERT INTO feed_month (scope, month, entries)
    SELECT id, substr(new.published, 1, 7), 1 FROM scope WHERE id = new.scope AND kind = 'feed'
    ON CONFLICT (scope, month) DO UPDATE SET entries = entries + 1;
END;

CREATE TRIGGER entry_scope_deleted AFTER DELETE ON entry_scope
BEGIN
  UPDATE scope SET entries = entries - 1,
      first = (SELECT published FROM entry_scope WHERE scope = old.scope ORDER BY published LIMIT 1),
      latest = (SELECT published FROM entry_scope WHERE scope = old.scope ORDER BY published DESC LIMIT 1)
    WHERE id = old.scope;
  UPDATE feed_month SET entries = entries - 1 WHERE scope = old.scope AND month = substr(old.published, 1, 7);
END;

CREATE TRIGGER feed_added AFTER INSERT ON feed
BEGIN
  INSERT INTO scope (kind, slug, label) VALUES ('feed', new.slug, new.name);
  UPDATE meta SET revision = revision + 1;
END;

CREATE TRIGGER feed_changed AFTER UPDATE OF slug, name, url, subscribed, about ON feed
WHEN old.slug <> new.slug OR old.name <> new.name OR old.url <> new.url
  OR old.subscribed <> new.subscribed OR old.about <> new.about
BEGIN
  UPDATE scope SET slug = new.slug, label = new.name WHERE kind = 'feed' AND slug = old.slug;
  UPDATE meta SET revision = revision + 1;
END;

CREATE TRIGGER feed_deleted AFTER DELETE ON feed
BEGIN
  DELETE FROM scope WHERE kind = 'feed' AND slug = old.slug;
  UPDATE meta SET revision = revision + 1;
END;

CREATE TRIGGER feed_noted AFTER INSERT ON feed_note
BEGIN
  UPDATE meta SET revision = revision + 1;
END;
