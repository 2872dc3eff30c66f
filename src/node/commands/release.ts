/** `planet release`: publishes what a flood, a hold or a quarantine kept back. */
import { subscriptionAt } from '../../model/planet.ts';
import type { ParsedArgs } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { createLog } from '../log.ts';
import { openNetwork } from '../network.ts';
import { readPlanet } from '../planet-file.ts';
import { openPoller } from '../polling.ts';
import { openStore } from '../sqlite.ts';

export async function release(given: ParsedArgs): Promise<number> {
  const [url] = given.operands;
  const file = given.text('config') ?? 'feeds.yaml';
  const { planet } = await readPlanet(file);
  const subscription = subscriptionAt(planet.subscriptions, url ?? '');
  if (!subscription) throw new CommandError(`No feed with URL ${url ?? '(none given)'} in feeds.yaml.`);
  const now = () => new Date();
  const log = createLog(process.env.LOG_LEVEL, now);
  const dbFile = given.text('db') ?? 'data/planet.db';
  const { store, close } = await openStore(dbFile);
  const network = openNetwork(log);
  try {
    const poller = openPoller({ planet, file, store, dbFile, network, log, now });
    const entries = await poller.release(subscription.key);
    const words = entries === 1 ? 'One entry is' : `${entries} entries are`;
    process.stdout.write(
      `${subscription.name}: ${words} published; the next poll accepts ${subscription.url} as it is now.\n`,
    );
    return 0;
  } finally {
    network.close();
    close();
  }
}
