-- Where the parts of a scope's archive begin: at the oldest entry of each part but the first. Beginnings that a change
-- before them may have moved are forgotten by trigger; what is missing at a period's end is cut anew by whoever writes.
CREATE TABLE scope_part (
  scope INTEGER NOT NULL REFERENCES scope (id) ON DELETE CASCADE,
  period TEXT NOT NULL,
  number INTEGER NOT NULL,
  published TEXT NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (scope, period, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX scope_part_begins ON scope_part (scope, published);

-- Periods of scopes that a change was too large to cut at once.
CREATE TABLE scope_uncut (
  scope INTEGER NOT NULL REFERENCES scope (id) ON DELETE CASCADE,
  period TEXT NOT NULL,
  PRIMARY KEY (scope, period)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER scope_part_pushed AFTER INSERT ON entry_scope
BEGIN
  DELETE FROM scope_part WHERE scope = new.scope
    AND published >= new.published AND published < substr(new.published, 1, 4) || '~'
    AND (published > new.published OR entry < new.entry);
END;

CREATE TRIGGER scope_part_pulled AFTER DELETE ON entry_scope
BEGIN
  DELETE FROM scope_part WHERE scope = old.scope
    AND published >= old.published AND published < substr(old.published, 1, 4) || '~'
    AND (published > old.published OR entry <= old.entry);
END;

CREATE TRIGGER scope_part_grown AFTER UPDATE OF contentHtml, summaryHtml ON entry
WHEN coalesce(octet_length(old.contentHtml), octet_length(old.summaryHtml), 0)
  <> coalesce(octet_length(new.contentHtml), octet_length(new.summaryHtml), 0)
BEGIN
  DELETE FROM scope_part WHERE scope IN (SELECT scope FROM entry_scope WHERE entry = new.key)
    AND published >= new.published AND published < substr(new.published, 1, 4) || '~'
    AND (published > new.published OR entry <= new.key);
END;
