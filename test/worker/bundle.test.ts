/** What wrangler uploads. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bundle, bundle } from './bundle.ts';

let made: Bundle;
beforeAll(async () => {
  made = await bundle('src/worker/index.ts');
});

describe('the bundle for Cloudflare', () => {
  it('is less than a megabyte, compressed', async () => {
    expect((await promisify(gzip)(made.script)).length).toBeLessThan(1_000_000);
    const [, kilobytes] = /gzip: ([\d.]+) KiB/.exec(made.output) ?? [];
    expect(Number(kilobytes)).toBeLessThan(976);
  });

  it('is bound to its database, its queue and its static files', () => {
    for (const name of ['DB', 'POLLS', 'ASSETS', 'VERSION']) expect(made.output).toContain(`env.${name}`);
  });

  it('contains nothing from the Node platform', () => {
    expect(made.script).not.toMatch(/node:(?:sqlite|fs|child_process|worker_threads)/);
  });
});
