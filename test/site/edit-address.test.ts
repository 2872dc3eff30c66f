/** From page to person: links to the line of feeds.yaml that a page speaks of. */
import { expect, it } from 'vitest';
import { correctionAddress, editAddress } from '../../src/site/edit-address.ts';
import { samplePlanet } from './planet.ts';

it.each([
  ['https://github.com/jane/planet', 'https://github.com/jane/planet/edit/HEAD/feeds.yaml#L12'],
  ['https://github.com/jane/planet.git/', 'https://github.com/jane/planet/edit/HEAD/feeds.yaml#L12'],
  ['https://gitlab.example.org/x/planet', 'https://gitlab.example.org/x/planet/-/edit/HEAD/feeds.yaml#L12'],
  ['https://codeberg.org/x/planet', 'https://codeberg.org/x/planet/_edit/main/feeds.yaml#L12'],
  ['https://forge.example/e?f=feeds.yaml&l={line}', 'https://forge.example/e?f=feeds.yaml&l=12'],
  [null, null],
])('leads from %s to the page that edits the line', (repository, address) => {
  expect(editAddress({ repository }, 12)).toBe(address);
});

it('leads to the owner’s mail without a repository', () => {
  const settings = { ...samplePlanet().settings, owner: { name: 'A', email: 'a@a.example', url: null } };
  expect(correctionAddress(settings, 12)).toBe('mailto:a@a.example');
  expect(correctionAddress({ ...settings, repository: 'https://github.com/a/b' }, 12)).toMatch(/#L12$/);
  expect(correctionAddress({ ...settings, owner: { name: 'A', email: null, url: null } }, 12)).toBeNull();
});
