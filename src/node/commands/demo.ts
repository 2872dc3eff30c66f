/** `planet demo`: the sample blogs on loopback, polled over real HTTP and served like any planet. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoConfig, sampleBlogs } from '../../../demo/blogs.ts';
import type { Given } from '../command.ts';
import { listen } from '../server.ts';
import { run as serve } from './serve.ts';

export async function run(given: Given): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'planet-demo-'));
  const now = new Date();
  const blogs = await listen(sampleBlogs(now), { host: '127.0.0.1', port: 0 });
  // Otherwise a planet refuses to fetch from loopback.
  process.env.PLANET_ALLOW_HOSTS = new URL(blogs.url).host;
  try {
    const { host, port } = given.setting;
    // The planet needs its own URL before a free port is found.
    const planetUrl = `http://${host}:${Number(port) || 8080}`;
    const [config, db] = [join(folder, 'feeds.yaml'), join(folder, 'planet.db')];
    await writeFile(config, await demoConfig(blogs.url, { planetUrl, now }));
    const flag = (name: string) => name === 'no-rate-limit';
    return await serve({ ...given, flag, setting: { config, db, host, port } });
  } finally {
    await blogs.close();
    await rm(folder, { recursive: true, force: true });
  }
}
