-- How long an address has been pointed at is read from here, link by link.
CREATE INDEX entry_resource_url ON entry_resource (url, published);

-- A post that lists everything there is has no more to say of what the community points at than its first dozen links.
DROP VIEW entry_links;
CREATE VIEW entry_links AS
  SELECT e.published, e.key AS entry, r.value ->> 'kind' AS kind, r.value ->> 'url' AS url,
         coalesce(r.value ->> 'label', '') AS label, coalesce(e.authors ->> '$[0].slug', '') AS voice
    FROM entry e, json_each(e.tags, '$.resources') r
    WHERE r.key < 12 AND e.state IN ('shown', 'archived') AND e.hidden = 0;
