-- The planet's database. First the primary data: feeds, entries, the feeds that contain them. Then derived data (lists
-- by scope, counts, the search index), which only `derived-rows.ts` and `search-index.ts` write, in the batch that
-- changes the primary data. Instants of entries are milliseconds since 1970, those of feeds ISO 8601 in UTC.

-- One row. `revision` increases with every change that readers can see.
CREATE TABLE meta (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL,
  -- Hashes of the configuration last used for tagging, and for synchronizing feeds.
  taggingConfigHash TEXT, appliedConfigHash TEXT,
  -- When the poller last searched for due feeds, and when its uninterrupted run began.
  heartbeat TEXT, pollingSince TEXT
) STRICT;
INSERT INTO meta (id, revision) VALUES (1, 1);

-- `about` is the part of a feed's state that pages show, `polling` the rest; both are JSON objects.
CREATE TABLE feed (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, url TEXT NOT NULL,
  -- Whether feeds.yaml sets the name; otherwise it is the feed's title.
  named INTEGER NOT NULL,
  listedUrl TEXT NOT NULL, subscribed INTEGER NOT NULL, purge INTEGER NOT NULL,
  nextPoll TEXT NOT NULL, about TEXT NOT NULL, polling TEXT NOT NULL,
  lastPoll TEXT AS (polling ->> 'lastPoll') VIRTUAL,
  lastSuccess TEXT AS (polling ->> 'lastSuccess') VIRTUAL,
  failingSince TEXT AS (about ->> 'failingSince') VIRTUAL,
  gone INTEGER AS (about ->> 'gone') VIRTUAL,
  troubled INTEGER AS (subscribed = 1 AND (about ->> 'quarantine' IS NOT NULL OR about ->> 'gone' = 1
    OR polling ->> 'failures' > 0)) VIRTUAL
) STRICT;
CREATE INDEX feed_due ON feed (nextPoll) WHERE subscribed = 1 AND gone = 0;
-- Finds feeds delayed by a clock that was ahead.
CREATE INDEX feed_polled ON feed (lastPoll) WHERE subscribed = 1 AND gone = 0;
CREATE INDEX feed_succeeded ON feed (lastSuccess) WHERE subscribed = 1;
CREATE INDEX feed_troubled ON feed (failingSince) WHERE troubled = 1;

-- Claims of pollers: the feeds of a host that one polls or has queued.
CREATE TABLE claim (name TEXT PRIMARY KEY, until TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE feed_note (
  feed INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  at TEXT NOT NULL, note TEXT NOT NULL CHECK (note ->> 'kind' IS NOT NULL),
  PRIMARY KEY (feed, at, note)
) STRICT, WITHOUT ROWID;
-- Notes for maintainers: most others are about new posts.
CREATE INDEX feed_note_at ON feed_note (at)
  WHERE note ->> 'kind' NOT IN ('read', 'notModified') OR note ->> 'held' > 0;

-- Subscriptions at blogs' WebSub hubs, one per feed.
CREATE TABLE hub_subscription (
  token TEXT PRIMARY KEY,
  feed INTEGER NOT NULL UNIQUE REFERENCES feed (id) ON DELETE CASCADE,
  hub TEXT NOT NULL, topic TEXT NOT NULL, secret TEXT NOT NULL,
  attempts INTEGER NOT NULL, nextRequest TEXT NOT NULL, leaseUntil TEXT,
  lastDelivery TEXT
) STRICT, WITHOUT ROWID;

-- `n` orders entries with the same `published`: the larger one was seen later, or came earlier in its document. `state`
-- is set by polls, `hidden` by feeds.yaml (`hide:`): neither overwrites the other. `reason`, why an entry is not shown,
-- and a feed's `note` are JSON (`model/reason.ts`). `why` is the evidence of `tags`. `details` contains fields that no
-- query uses: a new one needs no column.
CREATE TABLE entry (
  n INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE, id TEXT NOT NULL, url TEXT, title TEXT,
  published INTEGER NOT NULL, updated INTEGER NOT NULL, firstSeen INTEGER NOT NULL, dateFrom TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('shown', 'archived', 'held', 'hidden')),
  hidden INTEGER NOT NULL DEFAULT 0, language TEXT,
  textHash TEXT NOT NULL, restHash TEXT NOT NULL, undatedChanges INTEGER NOT NULL,
  reason TEXT CHECK (reason IS NULL OR reason ->> 'kind' IS NOT NULL),
  authors TEXT NOT NULL, categories TEXT NOT NULL, details TEXT NOT NULL, tags TEXT NOT NULL, why TEXT NOT NULL,
  summary TEXT NOT NULL,
  visible INTEGER AS (state IN ('shown', 'archived') AND hidden = 0) VIRTUAL,
  series TEXT AS (tags ->> 'series') VIRTUAL,
  -- The entry's number in the search index, which is sorted by it: the hour of publication, then `n`.
  place INTEGER AS (published / 3600000 * 4294967296 + n) VIRTUAL
) STRICT;
CREATE INDEX entry_url ON entry (url);
CREATE INDEX entry_held ON entry (state) WHERE state = 'held';
CREATE INDEX entry_hidden ON entry (hidden) WHERE hidden = 1;
CREATE INDEX entry_series ON entry (series, published) WHERE series IS NOT NULL;

-- The long texts, separate so that a new state or tag does not rewrite them and lists do not read them.
CREATE TABLE entry_html (
  entry INTEGER PRIMARY KEY REFERENCES entry (n) ON DELETE CASCADE,
  contentHtml TEXT, summaryHtml TEXT
) STRICT;

-- The feeds that contain an entry: the one with the best claim owns it. `published` is the entry's, to find a feed's
-- newest entries.
CREATE TABLE carrier (
  entry INTEGER NOT NULL REFERENCES entry (n) ON DELETE CASCADE,
  feed INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  claim INTEGER NOT NULL, firstSeen INTEGER NOT NULL, published INTEGER NOT NULL,
  inDocument INTEGER NOT NULL, missed INTEGER NOT NULL,
  PRIMARY KEY (entry, feed)
) STRICT, WITHOUT ROWID;
CREATE INDEX carrier_newest ON carrier (feed, published DESC, entry DESC);
CREATE INDEX carrier_document ON carrier (feed) WHERE inDocument = 1;
CREATE INDEX carrier_missing ON carrier (feed) WHERE missed > 0;

-- Identity keys of entries, as hashes (`identity-table.ts`).
CREATE TABLE identity (key TEXT PRIMARY KEY, entry INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- The URLs under `hide:`, for later entries. `permalink` is the identity key of the URL.
CREATE TABLE hidden_url (url TEXT PRIMARY KEY, permalink TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Schedules of events: `state` is stored between two polls, `program` contains the sessions of the last readable one.
CREATE TABLE schedule (event TEXT PRIMARY KEY, state TEXT NOT NULL, program TEXT) STRICT, WITHOUT ROWID;

-- Derived: scopes that have or had entries. A feed's scope has the feed's key instead of a slug.
CREATE TABLE scope (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, slug TEXT NOT NULL, label TEXT NOT NULL, entries INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, slug)
) STRICT;
CREATE INDEX scope_largest ON scope (kind, entries DESC, slug);

-- Derived: the visible entries of every scope, newest first.
CREATE TABLE listing (
  scope INTEGER NOT NULL REFERENCES scope (id) ON DELETE CASCADE,
  published INTEGER NOT NULL,
  entry INTEGER NOT NULL REFERENCES entry (n) ON DELETE CASCADE,
  PRIMARY KEY (scope, published DESC, entry DESC)
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_entry ON listing (entry);

-- Derived: number of entries of a scope in a month (201505). `version` is a new random number after every change of
-- these entries: the same one means the same entries, even in a database restored from a backup.
CREATE TABLE scope_month (
  scope INTEGER NOT NULL REFERENCES scope (id) ON DELETE CASCADE,
  month INTEGER NOT NULL, entries INTEGER NOT NULL, version INTEGER NOT NULL,
  PRIMARY KEY (scope, month)
) STRICT, WITHOUT ROWID;

-- Derived: the words of visible entries, and in `scopes` the filters of a search: the numbers
-- of scopes (s7), and the year (y2015).
CREATE VIRTUAL TABLE entry_text USING fts5 (title, names, body, scopes, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
-- Each poll adds a segment to the index. Merging twice as many at a time copies every word less often.
INSERT INTO entry_text (entry_text, rank) VALUES ('automerge', 8);

-- Visible entries missing from the index, after a change other than a poll of their text.
CREATE TABLE unindexed (entry INTEGER PRIMARY KEY REFERENCES entry (n) ON DELETE CASCADE) STRICT;
