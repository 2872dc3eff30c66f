/** `planet demo`: the sample blogs on loopback, polled over real HTTP and served like any planet. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoConfig, sampleBlogs } from '../../../demo/blogs.ts';
import { loadPlanet } from '../../config/load-planet.ts';
import type { ParsedArgs } from '../command.ts';
import { createLog } from '../log.ts';
import { listen } from '../server.ts';
import { servePlanet } from './serve.ts';

export async function demo(given: ParsedArgs): Promise<number> {
  const log = createLog();
  const folder = await mkdtemp(join(tmpdir(), 'planet-demo-'));
  const now = new Date();
  const blogs = await listen(sampleBlogs(now), { host: '127.0.0.1', port: 0 });
  // Without this, a planet refuses to fetch from loopback.
  process.env.PLANET_ALLOW_HOSTS = new URL(blogs.url).host;
  try {
    const host = given.text('host') ?? '127.0.0.1';
    const port = Number(given.text('port') ?? 8080);
    // A free port is found later than the planet needs to know its own address.
    const text = await demoConfig(blogs.url, { planetUrl: `http://${host}:${port || 8080}`, now });
    const loaded = loadPlanet(text, 'demo/feeds.yaml');
    if (loaded.kind === 'problems')
      throw new Error(`The demo's feeds.yaml has problems: ${JSON.stringify(loaded.problems)}`);
    const { planet } = loaded;
    const dbFile = join(folder, 'planet.db');
    return await servePlanet({
      planet,
      file: null,
      text,
      dbFile,
      log,
      host,
      port,
      polls: true,
      clients: null,
    });
  } finally {
    await blogs.close();
    await rm(folder, { recursive: true, force: true });
  }
}
