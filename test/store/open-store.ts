/** A store that a test has opened. */
import type { SqlDatabase } from '../../src/store/sql-database.ts';
import type { Store } from '../../src/store/store.ts';

export type OpenStore = { store: Store; db: SqlDatabase; close: () => void | Promise<void> };

/** The store under test: a new one for each test, empty but for the feeds "one" and "two". */
export type UnderTest = Omit<OpenStore, 'close'>;
