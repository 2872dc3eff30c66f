/** The way to the blogs from a Worker: the platform's fetch behind what we can refuse ourselves. */
import { createAddressGuard } from '../fetch/address-guard.ts';
import { addressRefused } from '../fetch/network-errors.ts';
import type { Failure } from '../model/reason.ts';
import type { FetchFunction } from '../model/runtime.ts';

export type Network = { fetch: FetchFunction; refuse: (url: URL) => Failure | null };

/**
 * Refuses IP literals that are not public, foreign ports, schemes and credentials, on every hop. What a host name
 * resolves to is not ours to see here: that no name leads into a private network is left to Cloudflare's own.
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
