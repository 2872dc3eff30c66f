/** A poll without pauses between requests: the blogs of the tests are on this machine. */
import type { Planet } from '../src/model/planet.ts';
import type { Network } from '../src/node/network.ts';
import { type PlanetPoll, type PollTotals, pollPlanet } from '../src/poll-planet.ts';
import { createPoller, type PollerTools } from '../src/poller.ts';
import type { Store } from '../src/store/store.ts';

export type AtOnce = {
  planet: () => Planet;
  store: Store;
  network: Pick<Network, 'fetch' | 'refuse'>;
  now: () => Date;
} & Pick<PollerTools, 'largeTurn'>;

/** Applies feeds.yaml to the store and polls. */
export async function pollAtOnce(
  { network, ...tools }: AtOnce,
  poll: Partial<PlanetPoll> = {},
): Promise<PollTotals> {
  const { fetch, refuse } = network;
  const poller = createPoller({
    ...tools,
    fetch,
    refuse,
    log: () => {},
    version: '1',
    limitParsing: (work) => work(),
    retagFrom: async () => {},
  });
  await poller.apply();
  const rest = { keys: null, progress: () => {}, signal: new AbortController().signal };
  return pollPlanet({ force: true, ...rest, ...poll }, poller, {
    now: tools.now,
    sleep: async () => {},
    capacity: async () => {},
  });
}
