/** `planet build`: the whole site and all feeds as static files. */
import type { Planet } from '../../model/planet.ts';
import { createSiteExport } from '../../site/export/site-export.ts';
import { createLinks } from '../../site/links.ts';
import { OWN_STYLES } from '../../site/own-look.ts';
import { closing, type Given } from '../command.ts';
import { type Faces, openFaces } from '../faces.ts';
import { limitHeapGrowth } from '../limit-heap.ts';
import { showCount } from '../poll-progress.ts';
import { openDesk, openPoller } from '../polling.ts';
import { firstAsset, type PublicFile, publicAsset, readPublicFiles } from '../public-files.ts';
import { openStore } from '../sqlite.ts';
import { type Copy, writeExport } from '../static-export.ts';
import { programHash, shortHash } from '../version.ts';

export async function run(given: Given): Promise<number> {
  limitHeapGrowth();
  return closing(await openDesk(given, openStore), async (desk) => {
    const { planet, file, store, dbFile, log, now } = desk;
    await openPoller(desk).apply();
    const files = await readPublicFiles(file);
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
  });
}

/** Files that are copied unchanged; the name of a face changes with its content. */
function copies(files: Map<string, PublicFile>, faces: Faces): Copy[] {
  return [
    ...[...files.values()].map(({ path, bytes }) => ({ path: `/${path}`, hash: shortHash(bytes) })),
    ...[...faces.byFeed().values()].map((name) => ({ path: `/images/${name}`, hash: name })),
  ];
}

/** Hash of the program, the configuration without line numbers, the list of files, and the planet's own styles. */
function madeBy(planet: Planet, files: Map<string, PublicFile>): string {
  const config = JSON.stringify(planet, (key, value) => (key === 'line' ? undefined : value));
  const styles = shortHash(files.get(OWN_STYLES)?.bytes ?? '');
  return shortHash([programHash(), config, styles, ...[...files.keys()].sort()].join('\0'));
}
