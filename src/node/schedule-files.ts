/** Schedules on disk, beside feeds.yaml. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { LIMITS } from '../fetch/limits.ts';
import type { ReadScheduleFile } from '../schedules.ts';

/** A file is no larger than what is fetched may be. */
export function scheduleFiles(config: string): ReadScheduleFile {
  return async (name) => {
    const file = resolve(dirname(config), name);
    return (await stat(file)).size > LIMITS.bodyBytes ? null : readFile(file);
  };
}
