-- When the poller last looked for what is due, and since when it has done so without a pause: on Workers no process
-- lives long enough to know.
ALTER TABLE meta ADD COLUMN beat TEXT;
ALTER TABLE meta ADD COLUMN beatSince TEXT;
