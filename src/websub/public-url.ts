/** Whether a URL is reachable from the internet, as a hub's callback must be. Pure. */
import { isPublicName } from '../model/host-names.ts';
import type { Failure } from '../model/reason.ts';

/**
 * True for an http(s) URL at a public host. `refuse` is the address guard's: private addresses that it allows
 * (PLANET_ALLOW_HOSTS) count as public in an intranet or a test.
 */
export function isPublicUrl(url: string, refuse: (url: URL) => Failure | null): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && refuse(parsed) === null && isPublicName(parsed.hostname);
}
