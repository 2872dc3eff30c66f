/** What every store does, whatever database it uses. */
import { afterEach, beforeEach, describe } from 'vitest';
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
import { summaryContract } from './contract-summary.ts';
import { websubContract } from './contract-websub.ts';
import type { OpenStore, UnderTest } from './open-store.ts';
import { subscription } from './samples.ts';

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
    summaryContract(underTest);
  });
}
