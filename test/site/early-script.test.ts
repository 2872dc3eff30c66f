/** What delays the first paint of a page. */

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { earlyScript, earlyScriptHash } from '../../src/site/security.ts';
import { type SampleSite, sampleSite } from './planet.ts';

let site: SampleSite;

beforeAll(async () => {
  site = await sampleSite();
});

afterAll(() => {
  site.close();
});

const pages = ['/', '/summits/liberty', '/search?q=summit', '/feeds', '/about', '/nowhere'];

describe('before the first paint', () => {
  it.each(pages)('%s waits only for its style sheet', async (path) => {
    const page = await site.text(path);
    expect(page.match(/<link rel="stylesheet"/g)).toHaveLength(1);
    expect(page).not.toMatch(/<script[^>]*\ssrc=/);
    // Browsers request these two immediately.
    expect(page.replace(/<noscript>.*?<\/noscript>/g, '')).not.toMatch(
      /<link rel="(?:icon|manifest)" href="(?!data:)/,
    );
  });

  it('the tab already has its icon, the same as the file', async () => {
    const [, icon = ''] =
      /<link rel="icon" href="data:image\/svg\+xml,([^"]+)"/.exec(await site.text('/')) ?? [];
    const drawn = decodeURIComponent(icon).replaceAll('&#39;', '"').replaceAll("'", '"');
    expect(drawn).toBe((await site.text('/favicon.svg')).trim());
  });

  it('only one inline script runs, which the CSP allows by its hash', async () => {
    const response = await site.get('/');
    const scripts = [
      ...(await response.text()).matchAll(/<script(?! type="application\/ld\+json")[^>]*>(.*?)<\/script>/gs),
    ];
    expect(scripts.map(([, source]) => source)).toEqual([earlyScript]);
    const digest = createHash('sha256').update(earlyScript).digest('base64');
    expect(earlyScriptHash).toBe(`'sha256-${digest}'`);
    expect(response.headers.get('Content-Security-Policy')).toContain(
      `; script-src 'self' ${earlyScriptHash};`,
    );
  });
});
