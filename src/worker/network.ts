/** The network of a Worker: the platform's fetch, with the checks that are possible there. */
import { createAddressGuard } from '../fetch/address-guard.ts';
import { addressRefused } from '../fetch/network-errors.ts';
import type { Failure } from '../model/reason.ts';
import type { FetchFunction } from '../model/runtime.ts';

export type Network = { fetch: FetchFunction; refuse: (url: URL) => Failure | null };

/**
 * Refuses IP literals that are not public, unusual ports, schemes and credentials, on every hop. A Worker
 * cannot see a host name's address: Cloudflare itself must block names that resolve to private networks.
 */
export function openNetwork(allow: string): Network {
  const guard = createAddressGuard(allow.split(/[\s,]+/).filter(Boolean));
  return {
    refuse: guard.refuseUrl,
    fetch: async (url, init) => {
      const refusal = guard.refuseUrl(new URL(url));
      if (refusal !== null) throw addressRefused(refusal);
      return fetch(url, { ...init, redirect: 'manual', cache: 'no-store' });
    },
  };
}
