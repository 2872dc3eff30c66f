import { expect, it } from 'vitest';
import { clockFault } from '../../src/node/store-fault.ts';

it('a clock before the release of this version is reported, with advice', () => {
  expect(clockFault(new Date('1970-01-01T00:00:10Z'))).toMatch(/^The clock says 1970-01-01.*Set the clock/);
});

it('a plausible clock is trusted', () => {
  expect(clockFault(new Date('2031-01-01T00:00:00Z'))).toBeNull();
});
