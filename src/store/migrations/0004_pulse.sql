-- What stands around every page, kept instead of counted: how many feeds are listed, and how many need a maintainer.
ALTER TABLE meta ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meta ADD COLUMN troubled INTEGER NOT NULL DEFAULT 0;

CREATE VIEW feed_pulse AS
  SELECT id, subscribed AS listed,
      subscribed = 1 AND (about ->> 'quarantine' IS NOT NULL OR about ->> 'gone' = 1 OR polling ->> 'failures' > 0)
        AS troubled
    FROM feed;
UPDATE meta SET listed = (SELECT count(*) FROM feed_pulse WHERE listed = 1),
  troubled = (SELECT count(*) FROM feed_pulse WHERE troubled = 1);

CREATE TRIGGER feed_pulse_begun AFTER INSERT ON feed
BEGIN
  UPDATE meta SET listed = listed + (SELECT p.listed FROM feed_pulse p WHERE p.id = new.id),
    troubled = troubled + (SELECT p.troubled FROM feed_pulse p WHERE p.id = new.id);
END;

CREATE TRIGGER feed_pulse_left BEFORE UPDATE OF subscribed, about, polling ON feed
BEGIN
  UPDATE meta SET listed = listed - (SELECT p.listed FROM feed_pulse p WHERE p.id = old.id),
    troubled = troubled - (SELECT p.troubled FROM feed_pulse p WHERE p.id = old.id);
END;

CREATE TRIGGER feed_pulse_taken AFTER UPDATE OF subscribed, about, polling ON feed
BEGIN
  UPDATE meta SET listed = listed + (SELECT p.listed FROM feed_pulse p WHERE p.id = new.id),
    troubled = troubled + (SELECT p.troubled FROM feed_pulse p WHERE p.id = new.id);
END;

CREATE TRIGGER feed_pulse_ended BEFORE DELETE ON feed
BEGIN
  UPDATE meta SET listed = listed - (SELECT p.listed FROM feed_pulse p WHERE p.id = old.id),
    troubled = troubled - (SELECT p.troubled FROM feed_pulse p WHERE p.id = old.id);
END;

CREATE INDEX feed_answered ON feed (polling ->> 'lastSuccess') WHERE subscribed = 1;
