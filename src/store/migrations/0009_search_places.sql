-- The search index in the order of publication, with the scopes of each entry in it as words ("s7"; "out" for what
-- readers do not see): a search within scopes, newest first, is one walk down the index that ends with the page.

-- The hour and the number: 2015052116000000042. It names the entry in the index, and orders it.
ALTER TABLE entry ADD COLUMN place INTEGER AS (CAST(replace(replace(substr(published, 1, 13), '-', ''), 'T', '')
  AS INTEGER) * 1000000000 + n) VIRTUAL;

CREATE VIEW entry_places AS
  SELECT e.n, iif(e.state IN ('shown', 'archived') AND e.hidden = 0, coalesce((
      SELECT group_concat('s' || id, ' ') FROM (
        SELECT k.id FROM entry_scope s JOIN scope k ON k.id = s.scope
          WHERE s.entry = e.key AND k.kind <> 'feed' ORDER BY k.kind, k.slug)), ''), 'out') AS places
    FROM entry e;

CREATE VIRTUAL TABLE entry_text USING fts5 (title, names, body, places, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO entry_text (rowid, title, names, body, places)
  SELECT e.place, t.title, t.names, t.body, p.places
    FROM entry_fts t JOIN entry e ON e.n = t.rowid JOIN entry_places p ON p.n = e.n;
DROP TRIGGER entry_deleted;
DROP TABLE entry_fts;

CREATE TRIGGER entry_deleted AFTER DELETE ON entry
BEGIN
  DELETE FROM entry_text WHERE rowid = old.place;
  UPDATE meta SET revision = revision + 1;
END;

DROP TRIGGER entry_placed;
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
  UPDATE entry_text SET places = (SELECT places FROM entry_places WHERE n = new.n)
    WHERE rowid = new.place AND places <> (SELECT places FROM entry_places WHERE n = new.n);
END;
