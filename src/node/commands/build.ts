/** `planet build`: the whole site and all feeds as static files. */
import { createSite } from '../../site/app.ts';
import { createLinks } from '../../site/links.ts';
import { movedPaths, staticPaths } from '../../site/static-paths.ts';
import type { Given } from '../command.ts';
import { openFaces } from '../faces.ts';
import { createLog } from '../log.ts';
import { openNetwork } from '../network.ts';
import { readPlanet } from '../planet-file.ts';
import { applyPlanet } from '../polling.ts';
import { firstAsset, publicAsset, readPublicFiles } from '../public-files.ts';
import { openStore } from '../sqlite.ts';
import { exportSite } from '../static-export.ts';

export async function build(given: Given): Promise<number> {
  const now = () => new Date();
  const log = createLog(process.env.LOG_LEVEL, now);
  const { planet, warnings } = await readPlanet(given.text('config') ?? 'feeds.yaml');
  for (const warning of warnings) log('warn', warning);
  const dbFile = given.text('db') ?? 'data/planet.db';
  const { store, close } = await openStore(dbFile);
  try {
    const out = given.text('out') ?? 'dist';
    await applyPlanet({ planet, store, dbFile, network: openNetwork(log, ''), log, now });
    const files = await readPublicFiles();
    const faces = await openFaces(dbFile, { now, log });
    const site = createSite({
      planet: () => planet,
      store,
      now,
      asset: firstAsset(publicAsset(files), faces.asset),
      faces: faces.byFeed,
      exported: true,
    });
    const paths = [
      ...(await staticPaths({ planet, store, now: now() })),
      ...movedPaths,
      ...[...files.keys()].map((path) => `/${path}`),
      ...[...faces.byFeed().values()].map((name) => `/images/${name}`),
    ];
    const { base } = createLinks(planet.settings);
    const written = await exportSite(site, { paths: new Set(paths), out, base });
    process.stdout.write(`${out}: ${written.files} files, ${Math.round(written.bytes / 1024)} kB.\n`);
    return 0;
  } finally {
    close();
  }
}
