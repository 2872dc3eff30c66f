/** Creates the store on any SqlDatabase from its tables. */
import { claimTable } from './claim-table.ts';
import { entryReading } from './entry-reading.ts';
import { feedHealth } from './feed-health.ts';
import { feedSync } from './feed-sync.ts';
import { feedTable } from './feed-table.ts';
import { knownEntries } from './known-entries.ts';
import { maintenance } from './maintenance.ts';
import { pollSaving } from './poll-saving.ts';
import { resourceReading } from './resource-reading.ts';
import { scheduleTable } from './schedule-table.ts';
import { scopeReading } from './scope-reading.ts';
import { searching } from './search.ts';
import { searchIndex } from './search-index.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { Store } from './store.ts';
import { tagTable } from './tag-table.ts';
import { websubTable } from './websub-table.ts';

/** The database must be migrated. */
export function createStore(db: SqlDatabase): Store {
  return {
    ...feedTable(db),
    ...feedSync(db),
    ...feedHealth(db),
    ...knownEntries(db),
    ...pollSaving(db),
    ...maintenance(db),
    ...entryReading(db),
    ...scopeReading(db),
    ...resourceReading(db),
    ...searching(db),
    ...searchIndex(db),
    ...tagTable(db),
    ...websubTable(db),
    ...claimTable(db),
    ...scheduleTable(db),
  };
}
