/** Waiting that a signal can end. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../model/runtime.ts';

export const pause: Clock['sleep'] = (milliseconds, signal) =>
  sleep(milliseconds, undefined, signal && { signal }).catch(() => {});
