/** The store on any SqlDatabase: one object out of what the tables can do. */
import { archiveParts } from './archive-parts.ts';
import { entryReading } from './entry-reading.ts';
import { feedTable } from './feed-table.ts';
import { pollWriting } from './poll-writing.ts';
import { resourceReading } from './resource-reading.ts';
import { scopeTable } from './scope-table.ts';
import { searching } from './search.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { Store } from './store.ts';
import { tagWriting } from './tag-writing.ts';
import { turnTable } from './turn-table.ts';
import { vitals } from './vitals.ts';
import { websubTable } from './websub-table.ts';

/** The database must have been migrated. */
export function createStore(db: SqlDatabase): Store {
  return {
    ...feedTable(db),
    ...pollWriting(db),
    ...entryReading(db),
    ...scopeTable(db),
    ...resourceReading(db),
    ...archiveParts(db),
    ...searching(db),
    ...tagWriting(db),
    ...websubTable(db),
    ...turnTable(db),
    ...vitals(db),
  };
}
