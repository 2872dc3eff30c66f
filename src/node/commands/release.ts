/** `planet release`: publishes what a flood, a hold or a quarantine kept back. */
import type { PlanetSettings } from '../../model/planet.ts';
import { everything } from '../../model/scope.ts';
import type { ParsedArgs } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { createLog } from '../log.ts';
import { openNetwork } from '../network.ts';
import { announceChanges } from '../notify-hub.ts';
import { readPlanet } from '../planet-file.ts';
import { openStore } from '../sqlite.ts';

export async function release(given: ParsedArgs): Promise<number> {
  const [url] = given.operands;
  const { planet } = await readPlanet(given.text('config') ?? 'feeds.yaml');
  const subscription = planet.subscriptions.find((s) => s.url === url || s.key === url);
  if (!subscription)
    throw new CommandError(
      `No feed has the address ${url ?? '(none given)'}; name it as it stands in feeds.yaml.`,
    );
  const { store, close } = await openStore(given.text('db') ?? 'data/planet.db');
  try {
    const entries = await store.release(subscription.key);
    const words = entries === 1 ? 'One entry is' : `${entries} entries are`;
    process.stdout.write(
      `${subscription.name}: ${words} published; the next poll trusts what answers at ${subscription.url}.\n`,
    );
    if (entries > 0) await tellHub(planet.settings);
    return 0;
  } finally {
    close();
  }
}

async function tellHub(settings: PlanetSettings): Promise<void> {
  const log = createLog(process.env.LOG_LEVEL, () => new Date());
  const network = openNetwork(log);
  await announceChanges(settings, [everything], { network, log });
  network.close();
}
