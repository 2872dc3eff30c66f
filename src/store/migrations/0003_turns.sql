-- Polling from a queue: `queuedUntil` keeps a feed that waits for its turn from being queued again, `claimedUntil`
-- keeps its turn from being taken twice. `appliedWith` is the digest of the feeds.yaml that the feeds are in line with.
ALTER TABLE feed ADD COLUMN queuedUntil TEXT;
ALTER TABLE feed ADD COLUMN claimedUntil TEXT;
ALTER TABLE meta ADD COLUMN appliedWith TEXT;
CREATE INDEX feed_due ON feed (nextPoll) WHERE subscribed = 1;
