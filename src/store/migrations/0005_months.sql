-- Entries a month, kept for every scope and not for feeds alone: a scope's history is read from these counts.
DROP TRIGGER entry_scope_added;
DROP TRIGGER entry_scope_deleted;
ALTER TABLE feed_month RENAME TO scope_month;
DELETE FROM scope_month;
INSERT INTO scope_month (scope, month, entries)
  SELECT scope, substr(published, 1, 7), count(*) FROM entry_scope GROUP BY scope, substr(published, 1, 7);

CREATE TRIGGER entry_scope_added AFTER INSERT ON entry_scope
BEGIN
  UPDATE scope SET entries = entries + 1,
      first = min(coalesce(first, new.published), new.published),
      latest = max(coalesce(latest, new.published), new.published)
    WHERE id = new.scope;
  INSERT INTO scope_month (scope, month, entries) VALUES (new.scope, substr(new.published, 1, 7), 1)
    ON CONFLICT (scope, month) DO UPDATE SET entries = entries + 1;
END;

CREATE TRIGGER entry_scope_deleted AFTER DELETE ON entry_scope
BEGIN
  UPDATE scope SET entries = entries - 1,
      first = (SELECT published FROM entry_scope WHERE scope = old.scope ORDER BY published LIMIT 1),
      latest = (SELECT published FROM entry_scope WHERE scope = old.scope ORDER BY published DESC LIMIT 1)
    WHERE id = old.scope;
  UPDATE scope_month SET entries = entries - 1 WHERE scope = old.scope AND month = substr(old.published, 1, 7);
END;

-- The list of months is read from the index alone.
CREATE INDEX scope_newest ON scope (slug DESC, label, entries, first, latest) WHERE kind = 'month';
