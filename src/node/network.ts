/** The way to the blogs: a guarded fetch, the addresses that may be asked, and how we introduce ourselves. */
import { createAddressGuard, portOf } from '../fetch/address-guard.ts';
import { userAgentOf as userAgent } from '../fetch/user-agent.ts';
import type { PlanetSettings } from '../model/planet.ts';
import type { Failure } from '../model/reason.ts';
import type { FetchFunction, Log } from '../model/runtime.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { version } from './version.ts';

export type Network = {
  fetch: FetchFunction;
  refuse: (url: URL) => Failure | null;
  /** Breaks off what is in flight. */
  close: () => void;
};

/** Hosts that no name server of the public web knows. */
const LOCAL_NAMES = /^[^.]+$|\.(local|localhost|internal|lan|home|home\.arpa|test|invalid)$/;

/** Tells of an address, without asking for it, whether the planet would refuse to poll it. */
export function refusesAddress(
  allow: string = process.env.PLANET_ALLOW_HOSTS ?? '',
): (url: string) => boolean {
  const guard = createAddressGuard(allowedHosts(allow));
  return (address) => {
    const url = URL.parse(address);
    if (url === null || !/^https?:$/.test(url.protocol)) return false;
    if (guard.refuseUrl(url) !== null) return true;
    const host = url.hostname.replace(/\.$/, '');
    return LOCAL_NAMES.test(host) && guard.refuseAddress('127.0.0.1', host, portOf(url)) !== null;
  };
}

const allowedHosts = (allow: string): string[] => allow.split(/[\s,]+/).filter(Boolean);

/** Opens the network with what PLANET_ALLOW_HOSTS lets through besides public addresses; says so in the log. */
export function openNetwork(log: Log, allow: string = process.env.PLANET_ALLOW_HOSTS ?? ''): Network {
  const allowed = allowedHosts(allow);
  if (allowed.length > 0)
    log('warn', `Private addresses that may be polled (PLANET_ALLOW_HOSTS): ${allowed.join(', ')}`);
  const guard = createAddressGuard(allowed);
  const { fetch, close } = createGuardedFetch({ guard });
  return { fetch, refuse: guard.refuseUrl, close };
}

/** How this version of the program introduces itself: as a planet, or as what it is when it reads for none. */
export const userAgentOf = (settings: PlanetSettings | null): string =>
  settings ? userAgent(settings, version) : `planet/${version}`;
