-- Subscriptions at blogs' WebSub hubs, one a feed. `pinged` is set until the feed has been made due.
CREATE TABLE hub_subscription (
  token TEXT PRIMARY KEY,
  feed INTEGER NOT NULL UNIQUE REFERENCES feed (id) ON DELETE CASCADE,
  hub TEXT NOT NULL,
  topic TEXT NOT NULL,
  secret TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  nextRequest TEXT NOT NULL,
  leaseUntil TEXT,
  lastPing TEXT,
  pinged INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
