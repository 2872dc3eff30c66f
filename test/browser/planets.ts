/** Planets served to a browser over real HTTP: one that polled real feeds, and one for each rare state. */
import { readFile } from 'node:fs/promises';
import { demoConfig, sampleBlogs } from '../../demo/blogs.ts';
import type { Planet } from '../../src/model/planet.ts';
import { openNetwork } from '../../src/node/network.ts';
import { publicAsset, readPublicFiles } from '../../src/node/public-files.ts';
import { compress, listen } from '../../src/node/server.ts';
import { openStore } from '../../src/node/sqlite.ts';
import { createSite } from '../../src/site/app.ts';
import type { SiteOptions } from '../../src/site/site.ts';
import type { Store } from '../../src/store/store.ts';
import { planetOf } from '../config/loaded.ts';
import { pollAtOnce } from '../poll-at-once.ts';
import { type SampleSite, sampleSite } from '../site/planet.ts';
import { startAwkwardBlogs } from './awkward-blogs.ts';

export type ServedPlanet = {
  url: string;
  store: Store;
  planet: Planet;
  /** Moves the site's clock. */
  at: (instant: string) => void;
  close: () => Promise<void>;
};

/** The afternoon of the demo's last post: nothing is in the future. */
export const DEMO_DAY = '2015-12-03T18:40:00.000Z';

/** The demo's blogs, with the awkward ones beside them when `awkward`, polled once over HTTP and served. */
export async function startPolledPlanet(options: {
  awkward: boolean;
  blogsPort?: number;
}): Promise<ServedPlanet> {
  const blogs = await listen(sampleBlogs(), { host: '127.0.0.1', port: options.blogsPort ?? 0 });
  const awkward = options.awkward ? await startAwkwardBlogs() : { feeds: [], close: async () => {} };
  const more = awkward.feeds.map(({ url, name }) => `  - { url: "${url}", name: "${name}" }\n`).join('');
  const { planet } = planetOf((await demoConfig(blogs.url)).replace('\nfeeds:\n', `\nfeeds:\n${more}`));
  const { store, close } = await openStore(':memory:');
  const clock = { at: new Date(DEMO_DAY) };
  await pollAll(planet, store, () => clock.at);
  await blogs.close();
  await awkward.close();
  const served = await serve({ planet: () => planet, store, now: () => clock.at });
  planet.settings.url = served.url;
  return {
    url: served.url,
    store,
    planet,
    at: (instant) => {
      clock.at = new Date(instant);
    },
    close: async () => {
      await served.close();
      close();
    },
  };
}

/** The posts of a polled planet, served with the look of this feeds.yaml and its public/. */
export async function startWithLook(
  { planet, store }: Pick<ServedPlanet, 'planet' | 'store'>,
  config: string,
): Promise<Pick<ServedPlanet, 'url' | 'close'>> {
  const { settings } = planetOf(await readFile(config, 'utf8')).planet;
  const own = { ...planet, settings };
  const asset = publicAsset(await readPublicFiles(config));
  const served = await serve({ planet: () => own, store, asset, now: () => new Date(DEMO_DAY) });
  own.settings.url = served.url;
  return served;
}

async function pollAll(planet: Planet, store: Store, now: () => Date): Promise<void> {
  const network = openNetwork(() => {}, '127.0.0.0/8');
  await pollAtOnce({ planet: () => planet, store, network, now });
  await network.close();
}

/** The sample planet of the site's tests over HTTP, with feeds in every possible state. */
export async function startSamplePlanet(
  options: Parameters<typeof sampleSite>[0] = {},
): Promise<SampleSite & { url: string }> {
  const sample = await sampleSite(options);
  const served = await serve({
    planet: () => sample.planet,
    store: sample.store,
    now: () => sample.now.at,
    ...options?.site,
  });
  sample.planet.settings.url = served.url;
  return {
    ...sample,
    url: served.url,
    close: () => {
      void served.close().then(sample.close);
    },
  };
}

async function serve(options: SiteOptions): Promise<{ url: string; close: () => Promise<void> }> {
  const asset = publicAsset(await readPublicFiles(null));
  const site = createSite({ asset, compress, ...options });
  return listen(site, { host: '127.0.0.1', port: 0 });
}
