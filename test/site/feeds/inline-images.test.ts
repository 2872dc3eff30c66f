import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SafeHtml } from '../../../src/model/html.ts';
import { exportedPaths, type SampleSite, samplePlanet, sampleSite } from '../planet.ts';
import { sampleEntry } from '../sample-entries.ts';

const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const planet = samplePlanet();
const at = '2015-05-21T10:00:00.000Z';
const entry = (key: string, contentHtml: string) => ({
  ...sampleEntry(planet, { key, by: 0, at, title: 'With pictures' }),
  contentHtml: contentHtml as SafeHtml,
});

let site: SampleSite;
beforeAll(async () => {
  site = await sampleSite({
    entries: [
      entry(
        'picturespics',
        `<p><img alt="One" src="https://a.example/1.png" /><img src="data:image/gif;base64,${GIF}" alt="Two" /><img src="data:image/jpeg;base64,${GIF}" /></p>`,
      ),
      entry('brokenbroken', '<p><img src="data:image/png;base64,%%%" /></p>'),
      { ...entry('heldpictures', `<img src="data:image/gif;base64,${GIF}" />`), state: 'held' },
    ],
  });
});
afterAll(() => site.close());

describe('a picture inside a post', () => {
  it.each(['atom.xml', 'rss.xml', 'feed.json'])('has a URL on the planet in %s', async (file) => {
    const feed = (await site.text(`/${file}`)).replaceAll('\\"', '"');
    expect(feed).toContain('src="https://planet.example/entries/picturespics/1.gif"');
    expect(feed).toContain('src="https://planet.example/entries/picturespics/2.jpg"');
    expect(feed).toContain('src="https://a.example/1.png"');
    expect(feed).not.toContain('data:image');
  });

  it('is served there byte for byte', async () => {
    const response = await site.get('/entries/picturespics/1.gif');
    expect(response.headers.get('Content-Type')).toBe('image/gif');
    expect(Buffer.from(await response.arrayBuffer()).toString('base64')).toBe(GIF);
    expect((await site.get('/entries/picturespics/2.jpg')).headers.get('Content-Type')).toBe('image/jpeg');
  });

  it.each([
    'picturespics/1.jpg',
    'picturespics/3.gif',
    'picturespics/0.gif',
    'brokenbroken/1.png',
    'heldpictures/1.gif',
    'unknownentry/1.gif',
  ])('is not at /entries/%s', async (path) => {
    expect((await site.get(`/entries/${path}`)).status).toBe(404);
  });

  it('is exported with its entry’s page', async () => {
    const paths = await exportedPaths(site);
    expect(paths).toContain('/entries/picturespics/1.gif');
    expect(paths).not.toContain('/entries/brokenbroken/1.png');
  });
});
