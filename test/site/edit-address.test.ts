/** Links from pages to the line of feeds.yaml that they are about, or to a person. */

import { describe, expect, it } from 'vitest';
import { correctionAddress, editAddress } from '../../src/site/addresses.ts';
import { samplePlanet, sampleSite } from './planet.ts';

it.each([
  ['https://github.com/jane/planet', 'https://github.com/jane/planet/edit/HEAD/feeds.yaml#L12'],
  ['https://github.com/jane/planet.git/', 'https://github.com/jane/planet/edit/HEAD/feeds.yaml#L12'],
  ['https://gitlab.example.org/x/planet', 'https://gitlab.example.org/x/planet/-/edit/HEAD/feeds.yaml#L12'],
  ['https://codeberg.org/x/planet', 'https://codeberg.org/x/planet/_edit/main/feeds.yaml#L12'],
  ['https://forge.example/e?f=feeds.yaml&l={line}', 'https://forge.example/e?f=feeds.yaml&l=12'],
  [null, null],
])('%s has the edit page %s', (repository, address) => {
  expect(editAddress({ repository }, 12)).toBe(address);
});

it('without a repository, corrections go to the owner by mail', () => {
  const settings = { ...samplePlanet().settings, owner: { name: 'A', email: 'a@a.example', url: null } };
  expect(correctionAddress(settings, 12)).toBe('mailto:a@a.example');
  expect(correctionAddress({ ...settings, repository: 'https://github.com/a/b' }, 12)).toMatch(/#L12$/);
  expect(correctionAddress({ ...settings, owner: { name: 'A', email: null, url: null } }, 12)).toBeNull();
});

describe('every page links to', () => {
  const footerOf = (page: string): string => /<footer[\s\S]*<\/footer>/.exec(page)?.[0] ?? '';

  it('feeds.yaml on the forge, in the footer and where it explains how to add a blog', async () => {
    const planet = samplePlanet();
    planet.settings.repository = 'https://github.com/a/b';
    const site = await sampleSite({ planet });
    const link = '<a href="https://github.com/a/b/edit/HEAD/feeds.yaml#L1">feeds.yaml</a>';
    expect(footerOf(await site.text('/'))).toContain(link);
    for (const path of ['/about', '/about?lang=ja', '/feeds'])
      expect((await site.text(path)).split('<footer')[0], path).toContain(link);
    site.close();
  });

  it('the owner’s mail address when there is no repository', async () => {
    const site = await sampleSite();
    const mail = '<a href="mailto:team@planet.example">team@planet.example</a>';
    expect(footerOf(await site.text('/'))).toContain(mail);
    expect(/id="join"[\s\S]*?id="correct"/.exec(await site.text('/about'))?.[0]).toContain(mail);
    site.close();
  });

  it('nothing when there is no address at all', async () => {
    const planet = samplePlanet();
    planet.settings.owner = { name: 'A', email: null, url: null };
    const site = await sampleSite({ planet });
    expect(await site.text('/about')).not.toMatch(/href="(?:null|undefined|mailto:)/);
    site.close();
  });
});
