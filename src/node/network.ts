/** The way to the blogs: a guarded fetch, the addresses that may be asked, and how we introduce ourselves. */
import { createAddressGuard } from '../fetch/address-guard.ts';
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

/** Opens the network with what PLANET_ALLOW_HOSTS lets through besides public addresses; says so in the log. */
export function openNetwork(log: Log, allow: string = process.env.PLANET_ALLOW_HOSTS ?? ''): Network {
  const allowed = allow.split(/[\s,]+/).filter(Boolean);
  if (allowed.length > 0)
    log('warn', `Private addresses that may be polled (PLANET_ALLOW_HOSTS): ${allowed.join(', ')}`);
  const guard = createAddressGuard(allowed);
  const { fetch, close } = createGuardedFetch({ guard });
  return { fetch, refuse: guard.refuseUrl, close };
}

/** How this version of the program introduces itself: as a planet, or as what it is when it reads for none. */
export const userAgentOf = (settings: PlanetSettings | null): string =>
  settings ? userAgent(settings, version) : `planet/${version}`;
