-- Always empty. A poll that finds an identity taken which it saw free puts a row in, and the constraint ends its batch.
CREATE TABLE overtaken (
  identity TEXT NOT NULL,
  CONSTRAINT identity_unclaimed CHECK (identity IS NULL)
) STRICT;
