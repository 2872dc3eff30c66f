/** Name and version of this build, from package.json. */
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

export const { name: packageName, version }: { name: string; version: string } = manifest;

/** No clock that runs right is behind this day. */
const RELEASED = '2026-11-30';

/** What to tell an operator whose machine has a clock that cannot be right; null where it may be. */
export function clockFault(now: Date): string | null {
  if (now.toISOString() >= RELEASED) return null;
  return `The clock says ${now.toISOString().slice(0, 10)}, and this version was made on ${RELEASED}. Set the clock: until then no feed is polled, as posts would get wrong dates.`;
}
