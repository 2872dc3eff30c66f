/** The store's contract on D1 in workerd. */
import { afterAll } from 'vitest';
import { storeContract } from '../store/contract.ts';
import { startD1 } from './d1-databases.ts';

const d1 = startD1(2);
afterAll(() => d1.close());

storeContract('D1 in workerd', () => d1.open());
