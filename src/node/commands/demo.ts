/** `planet demo`: the sample blogs on loopback, polled over real HTTP and served like any planet. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPlanet } from '../../config/load-planet.ts';
import type { Given } from '../command.ts';
import { demoConfig, startDemoBlogs } from '../demo/server.ts';
import { createLog } from '../log.ts';
import { servePlanet } from './serve.ts';

export async function demo(given: Given): Promise<number> {
  const log = createLog(process.env.LOG_LEVEL, () => new Date());
  const folder = await mkdtemp(join(tmpdir(), 'planet-demo-'));
  const blogs = await startDemoBlogs({ host: '127.0.0.1', port: 0 });
  // The sample blogs live on loopback, which a planet otherwise never asks.
  process.env.PLANET_ALLOW_HOSTS = new URL(blogs.url).host;
  try {
    const host = given.text('host') ?? '127.0.0.1';
    const port = Number(given.text('port') ?? 8080);
    const text = withAddress(await demoConfig(blogs.url), { host, port });
    const loaded = loadPlanet(text, 'demo/feeds.yaml');
    if (loaded.kind === 'problems')
      throw new Error(`The demo's feeds.yaml has problems: ${JSON.stringify(loaded.problems)}`);
    return await servePlanet({
      planet: loaded.planet,
      file: null,
      text,
      dbFile: join(folder, 'planet.db'),
      log,
      host,
      port,
      polls: true,
    });
  } finally {
    await blogs.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The planet at the address where it is served; port 0 is chosen later, and nobody can know it here. */
function withAddress(text: string, { host, port }: { host: string; port: number }): string {
  return port > 0 ? text.replace('http://127.0.0.1:8080', `http://${host}:${port}`) : text;
}
