/** Cloudflare serves public/ before the Worker runs: public/_headers sets the headers that Node sends. */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { securityHeaders } from '../../src/site/security.ts';
import { sampleSite } from '../site/planet.ts';

it('public/_headers has the same headers that the site sends', async () => {
  const text = await readFile(new URL('../../public/_headers', import.meta.url), 'utf8');
  const [, path, ...lines] = text.trimEnd().split('\n');
  const headers = Object.fromEntries(
    lines.map((line) =>
      line
        .trim()
        .split(/: (.*)/s)
        .slice(0, 2),
    ),
  );
  expect(path).toBe('/*');
  const site = await sampleSite();
  const sent = (await site.get('/planet.css')).headers;
  site.close();
  const names = ['Cache-Control', ...Object.keys(securityHeaders)];
  expect(headers).toEqual(Object.fromEntries(names.map((name) => [name, sent.get(name)])));
});
