/** What every store owes, whatever database it stands on. */
import { afterEach, beforeEach, describe } from 'vitest';
import type { SqlDatabase } from '../../src/store/sql-database.ts';
import type { Store } from '../../src/store/store.ts';
import { batchContract } from './contract-batch.ts';
import { claimContract } from './contract-claims.ts';
import { feedContract } from './contract-feeds.ts';
import { indexContract } from './contract-index.ts';
import { maintenanceContract } from './contract-maintenance.ts';
import { overtakenContract } from './contract-overtaken.ts';
import { periodContract } from './contract-periods.ts';
import { pollContract } from './contract-polls.ts';
import { resourceContract } from './contract-resources.ts';
import { scopeContract } from './contract-scopes.ts';
import { searchContract } from './contract-search.ts';
import { pulseContract } from './contract-summary.ts';
import { websubContract } from './contract-websub.ts';
import { subscription } from './samples.ts';

export type OpenStore = { store: Store; db: SqlDatabase; close: () => void | Promise<void> };

/** The store under test: a new, empty one for each test, with the feeds "one" and "two". */
export type UnderTest = { store: Store; db: SqlDatabase };

export function storeContract(name: string, open: () => Promise<OpenStore>): void {
  describe(`the store on ${name}`, () => {
    const underTest = {} as UnderTest;
    let opened: OpenStore | undefined;
    beforeEach(async () => {
      opened = await open();
      Object.assign(underTest, { store: opened.store, db: opened.db });
      await opened.store.syncFeeds([subscription('one'), subscription('two')], '2015-06-01T00:00:00.000Z');
    });
    afterEach(async () => {
      await opened?.close();
      opened = undefined;
    });
    batchContract(underTest);
    feedContract(underTest);
    pollContract(underTest);
    overtakenContract(underTest);
    maintenanceContract(underTest);
    scopeContract(underTest);
    resourceContract(underTest);
    searchContract(underTest);
    websubContract(underTest);
    claimContract(underTest);
    periodContract(underTest);
    indexContract(underTest);
    pulseContract(underTest);
  });
}
