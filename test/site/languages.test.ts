import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleSite, samplePlanet, sampleSite } from './planet.ts';

let site: SampleSite;
beforeAll(async () => {
  site = await sampleSite();
});
afterAll(() => site.close());

const inGerman = { headers: { 'Accept-Language': 'fr;q=0, de-AT, en;q=0.8' } };

describe('the language of a page', () => {
  it('is negotiated, declared, and part of the cache key', async () => {
    const answer = await site.get('/', inGerman);
    const page = await answer.text();
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('Donnerstag, 21. Mai');
    expect(page).toContain('>Abonnieren</a>');
    expect(answer.headers.get('Content-Language')).toBe('de');
    expect(answer.headers.get('Vary')).toBe('Accept-Encoding, Accept-Language');
  });

  it.each([
    ['', 'en'],
    ['*', 'en'],
    ['sv, nl', 'en'],
    ['sv, es-MX;q=0.5', 'es'],
    ['en;q=0.5, ja;q=0.9', 'ja'],
    ['zh-CN,zh;q=0.9', 'zh-Hans'],
    [`${'x,'.repeat(5000)}de`, 'en'],
    ['de;q=nonsense;;;,,=', 'de'],
  ])('for Accept-Language %.20j is %s', async (header, language) => {
    const page = await (await site.get('/about', { headers: { 'Accept-Language': header } })).text();
    expect(page).toContain(`<html lang="${language}">`);
  });

  it('may be set in the URL, and is then kept in links', async () => {
    const page = await site.text('/?lang=fr');
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain('href="/summits?lang=fr"');
    expect(page).toContain('href="/about?lang=fr#join"');
    expect(page).toContain('href="/summits/liberty?lang=fr#day-4"');
    expect(page).toContain('href="/atom.xml"');
    expect(page).toContain('<link rel="canonical" href="https://planet.example/">');
    expect(await site.text('/search?lang=fr&q=x')).toContain('<input type="hidden" name="lang" value="fr">');
  });

  it('is not added to links when the browser asks for it anyway', async () => {
    const page = await (await site.get('/?lang=de', inGerman)).text();
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('href="/summits"');
  });

  it('can be changed on every page, with the current one marked', async () => {
    const page = await site.text('/search?q=corridor&sort=newest');
    expect(page).toContain('href="/search?q=corridor&amp;sort=newest&amp;lang=ja" lang="ja" hreflang="ja"');
    expect(page).toMatch(/lang="en" hreflang="en" rel="nofollow" aria-current="true"/);
  });

  it('is the planet’s own in feeds and files', async () => {
    for (const path of ['/atom.xml', '/opml.xml', '/api/feeds.json', '/manifest.webmanifest']) {
      const plain = await site.get(path);
      const german = await site.get(path, inGerman);
      expect(await german.text()).toBe(await plain.text());
      expect(german.headers.get('Vary')).not.toContain('Accept-Language');
    }
  });

  it('is the planet’s own when none matches', async () => {
    const planet = samplePlanet();
    planet.settings.language = 'es';
    const spanish = await sampleSite({ planet });
    expect(await spanish.text('/')).toContain('<html lang="es">');
    spanish.close();
  });

  it('applies to error pages', async () => {
    expect(await (await site.get('/nope', inGerman)).text()).toContain('Seite nicht gefunden');
    expect(await (await site.get('/entries/hiddenhidden', inGerman)).text()).toContain('Beitrag entfernt');
  });

  it('is marked on entries in another one', async () => {
    const page = await (await site.get('/', { headers: { 'Accept-Language': 'ja' } })).text();
    expect(page).toMatch(/<h3 [^>]*lang="en"/);
    expect(page).not.toMatch(/<h3 [^>]*lang="ja"/);
  });
});

describe('why a feed failed', () => {
  it.each(['/feeds', '/feeds/pia-falk'])('is in the reader’s language on %s', async (path) => {
    const german = await (await site.get(path, inGerman)).text();
    expect(german).toContain('Das TLS-Zertifikat ist abgelaufen.');
    expect(german).not.toContain('The TLS certificate');
    expect(await site.text(path)).toContain('The TLS certificate has expired.');
  });
});
