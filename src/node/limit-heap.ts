/** Memory before speed, for the commands that poll or build. */
import { setFlagsFromString } from 'node:v8';

/**
 * Reading feeds and writing pages makes much garbage that dies young; V8 would let it grow to 130 MB before it looks, and what did not
 * die at once to four times of what lives.
 */
export function limitHeapGrowth(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=100');
}
