import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/node/sqlite.ts';
import { storeContract } from './contract.ts';

storeContract('node:sqlite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'planet-store-'));
  const { store, db, close } = await openStore(join(folder, 'planet.db'));
  return {
    store,
    db,
    close: () => {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
