/** `planet build`: the whole site and all feeds as static files. */
import type { Planet } from '../../model/planet.ts';
import { createSiteExport } from '../../site/export/site-export.ts';
import { createLinks } from '../../site/links.ts';
import { OWN_STYLES } from '../../site/own-look.ts';
import type { ParsedArgs } from '../command.ts';
import { type Faces, openFaces } from '../faces.ts';
import { limitHeapGrowth } from '../limit-heap.ts';
import { createLog } from '../log.ts';
import { openNetwork } from '../network.ts';
import { readPlanet } from '../planet-file.ts';
import { showCount } from '../poll-progress.ts';
import { openPoller } from '../polling.ts';
import { programHash, shortHash } from '../program-hash.ts';
import { firstAsset, type PublicFile, publicAsset, readPublicFiles } from '../public-files.ts';
import { openStore } from '../sqlite.ts';
import { type Copy, writeExport } from '../static-export.ts';

export async function build(given: ParsedArgs): Promise<number> {
  limitHeapGrowth();
  const now = () => new Date();
  const log = createLog();
  const dbFile = given.text('db') ?? 'data/planet.db';
  const config = given.text('config') ?? 'feeds.yaml';
  const { planet, warnings } = await readPlanet(config, dbFile);
  for (const warning of warnings) log('warn', warning);
  const { store, close } = await openStore(dbFile);
  const network = openNetwork(log);
  try {
    await openPoller({ planet, file: config, store, dbFile, network, log, now }).apply();
    const files = await readPublicFiles(config);
    const faces = await openFaces(dbFile, { now, log });
    const site = await createSiteExport({
      planet: () => planet,
      store,
      now,
      asset: firstAsset(publicAsset(files), faces.asset),
      faces: faces.byFeed,
      hash: shortHash,
    });
    const out = given.text('out') ?? 'dist';
    const exported = await writeExport(site, {
      copies: copies(files, faces),
      out,
      base: createLinks(planet.settings).base,
      madeBy: madeBy(planet, files),
      force: given.flag('force'),
      progress: showCount(log, 'files', 1000),
    });
    const { written, removed } = exported;
    process.stdout.write(`${out}: ${exported.files} files, ${written} written, ${removed} removed\n`);
    return 0;
  } finally {
    network.close();
    close();
  }
}

/** Files that are copied as they are; a face has a name of its own as long as it is the same. */
function copies(files: Map<string, PublicFile>, faces: Faces): Copy[] {
  return [
    ...[...files.values()].map(({ path, bytes }) => ({ path: `/${path}`, hash: shortHash(bytes) })),
    ...[...faces.byFeed().values()].map((name) => ({ path: `/images/${name}`, hash: name })),
  ];
}

/** The program, the configuration without the lines on which it is written, which files there are, and its own styles. */
function madeBy(planet: Planet, files: Map<string, PublicFile>): string {
  const config = JSON.stringify(planet, (key, value) => (key === 'line' ? undefined : value));
  const styles = shortHash(files.get(OWN_STYLES)?.bytes ?? '');
  return shortHash([programHash(), config, styles, ...[...files.keys()].sort()].join('\0'));
}
