/** `planet release`: publishes what a flood, a hold or a quarantine kept back. */
import { type Command, configOption, dbOption } from '../command.ts';
import { Failure } from '../failure.ts';
import { readPlanet } from '../planet-file.ts';
import { openStore } from '../sqlite.ts';

export const release: Command = {
  name: 'release',
  operands: 'URL',
  about:
    'Publishes what is held of the feed at this address, and trusts the blog that answers there from now on.',
  options: { config: configOption, db: dbOption },
  run: async (given) => {
    const [url] = given.operands;
    const { planet } = await readPlanet(given.text('config') ?? 'feeds.yaml');
    const subscription = planet.subscriptions.find((s) => s.url === url || s.key === url);
    if (!subscription)
      throw new Failure(
        `No feed has the address ${url ?? '(none given)'}; name it as it stands in feeds.yaml.`,
      );
    const { store, close } = await openStore(given.text('db') ?? 'data/planet.db');
    try {
      const entries = await store.release(subscription.key);
      const words = entries === 1 ? 'One entry is' : `${entries} entries are`;
      process.stdout.write(
        `${subscription.name}: ${words} published; the next poll trusts what answers at ${subscription.url}.\n`,
      );
      return 0;
    } finally {
      close();
    }
  },
};
