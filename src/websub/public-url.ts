/** Whether a URL is reachable from the internet, as a hub's callback must be. Pure. */
import type { Failure } from '../model/reason.ts';

/** Names that do not exist in public DNS (RFC 2606, 6761, 6762, 7686, 8375, 9476; ICANN's `internal`). */
const RESERVED = [
  'alt',
  'example',
  'example.com',
  'example.net',
  'example.org',
  'home.arpa',
  'internal',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'onion',
  'test',
];

/**
 * True for an http(s) URL at a public host. `refuse` is the address guard's: private addresses that it allows
 * (PLANET_ALLOW_HOSTS) count as public in an intranet or a test.
 */
export function isPublicUrl(url: string, refuse: (url: URL) => Failure | null): boolean {
  const parsed = URL.parse(url);
  if (parsed === null || refuse(parsed) !== null) return false;
  const host = parsed.hostname.replace(/\.$/, '');
  if (/^\[|^\d+(?:\.\d+){3}$/.test(host)) return true;
  return host.includes('.') && !RESERVED.some((name) => host === name || host.endsWith(`.${name}`));
}
