-- What makes the first poll of a feed cheap. A poll that adds entries writes their feed beside them at once: the trigger
-- writes an entry, with all of its text, a second time only when it finds other feeds there.
CREATE VIEW feed_source AS
  SELECT id, key, json_object('feedKey', key, 'feedUrl', url, 'slug', slug, 'name', name,
      'title', coalesce(about ->> 'title', name), 'homeUrl', about ->> 'homeUrl') AS source
    FROM feed;

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
  UPDATE entry SET sources = c.sources FROM entry_carried c
    WHERE entry.key = new.entry AND c.entry = new.entry AND entry.sources <> c.sources;
END;

-- Each poll adds a piece to the search index. Merging twice as many of them at a time moves every word less often.
INSERT INTO entry_text (entry_text, rank) VALUES ('automerge', 8);
