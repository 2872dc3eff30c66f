/** The network for polling: a guarded fetch, the allowed addresses, and the User-Agent. */
import { createAddressGuard, portOf } from '../fetch/address-guard.ts';
import { userAgentOf as userAgent } from '../fetch/user-agent.ts';
import { isLocalName } from '../model/host-names.ts';
import type { PlanetSettings } from '../model/planet.ts';
import type { Failure } from '../model/reason.ts';
import type { FetchFunction, Log } from '../model/runtime.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { createLog } from './log.ts';
import { version } from './version.ts';

export type Network = {
  fetch: FetchFunction;
  refuse: (url: URL) => Failure | null;
  /** Aborts running requests. */
  close: () => void;
};

/** Whether the planet would refuse to poll a URL, without requesting it. */
export function refusesAddress(allow?: string): (url: string) => boolean {
  const guard = createAddressGuard(allowedHosts(allow));
  return (address) => {
    const url = URL.parse(address);
    if (url === null || !/^https?:$/.test(url.protocol)) return false;
    if (guard.refuseUrl(url) !== null) return true;
    const { hostname } = url;
    return isLocalName(hostname) && guard.refuseAddress('127.0.0.1', hostname, portOf(url)) !== null;
  };
}

function allowedHosts(allow: string = process.env.PLANET_ALLOW_HOSTS ?? ''): string[] {
  return allow.split(/[\s,]+/).filter(Boolean);
}

/** Opens the network; PLANET_ALLOW_HOSTS adds to the public addresses, which is logged. */
export function openNetwork(log: Log = createLog(), allow?: string): Network {
  const allowed = allowedHosts(allow);
  if (allowed.length > 0)
    log('warn', `Private addresses that may be polled (PLANET_ALLOW_HOSTS): ${allowed.join(', ')}`);
  const guard = createAddressGuard(allowed);
  const { fetch, close } = createGuardedFetch({ guard });
  return { fetch, refuse: guard.refuseUrl, close };
}

/** The User-Agent of this version: for a planet, or for the program alone. */
export const userAgentOf = (settings: PlanetSettings | null): string =>
  settings ? userAgent(settings, version) : `planet/${version}`;
