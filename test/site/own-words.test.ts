import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Planet } from '../../src/model/planet.ts';
import { exportedPaths, type SampleSite, samplePlanet, sampleSite } from './planet.ts';

/** The sample planet without events and topics. */
function plainPlanet(): Planet {
  return { ...samplePlanet(), summits: [], categories: [] };
}

describe('a planet without events and topics', () => {
  let site: SampleSite;
  beforeAll(async () => {
    site = await sampleSite({ planet: plainPlanet() });
  });
  afterAll(() => site.close());

  it.each(['/summits', '/categories', '/summits.ics'])('has no %s', async (path) => {
    expect((await site.get(path)).status).toBe(404);
  });

  it.each([
    '/',
    '/about',
    '/subscribe',
    '/search',
    '/entries/fridayfriday',
    '/nowhere',
    '/llms.txt',
    '/sitemap.xml',
  ])('does not mention them on %s', async (path) => {
    expect(await site.text(path)).not.toMatch(/\/(?:summits|categories)\b|#tags|>(?:Event|Topic)s?</);
  });

  it('exports no files for them', async () => {
    const paths = await exportedPaths(site);
    expect(paths).toContain('/authors');
    expect(paths.filter((path) => /summit|categor/.test(path))).toEqual([]);
  });
});

describe('a planet with its own names for events and topics', () => {
  it('uses them on pages, in each language', async () => {
    const planet = samplePlanet();
    planet.settings.look.events = { one: { any: 'Regatta' }, many: { any: 'Regattas', de: 'Rennen' } };
    planet.settings.look.topics = { one: { any: 'Boat' }, many: { any: 'Boats' } };
    const site = await sampleSite({ planet });
    for (const path of ['/', '/?lang=fr', '/subscribe'])
      expect(await site.text(path)).toMatch(/>Regattas<[\s\S]*>Boats</);
    expect(await site.text('/?lang=de')).toMatch(/>Rennen<[\s\S]*>Boats</);
    expect(await site.text('/search')).toMatch(/Regatta<select[\s\S]*Boat<select/);
    site.close();
  });
});

describe('a topic with translated names', () => {
  it('uses them on pages, and its original name in feeds', async () => {
    const planet = samplePlanet();
    const [topic] = planet.categories;
    if (!topic) throw new Error('The sample planet has no topics.');
    topic.nameIn = { ja: '基調講演' };
    const site = await sampleSite({ planet });
    for (const path of ['/categories', `/categories/${topic.slug}`])
      expect(await site.text(`${path}?lang=ja`)).toContain('>基調講演<');
    expect(await site.text('/categories?lang=de')).toContain(`>${topic.name}<`);
    expect(await site.text(`/categories/${topic.slug}/atom.xml`)).not.toContain('基調講演');
    site.close();
  });
});
