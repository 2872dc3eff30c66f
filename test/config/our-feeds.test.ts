import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addFeeds } from '../../src/config/add-feeds.ts';
import { loadPlanet } from '../../src/config/load-planet.ts';

const TEXT = readFileSync(new URL('../../feeds.yaml', import.meta.url), 'utf8');

function planetOf(text: string) {
  const loaded = loadPlanet(text, 'feeds.yaml');
  if (loaded.kind === 'problems') throw new Error(JSON.stringify(loaded.problems));
  return loaded;
}

describe("the planet's own feeds.yaml", () => {
  const { planet, warnings } = planetOf(TEXT);

  it('has no mistake and nothing to be warned of', () => {
    expect(warnings).toEqual([]);
  });

  it('names its schema for editors in the first line', () => {
    expect(TEXT.split('\n')[0]).toBe('# yaml-language-server: $schema=./feeds.schema.json');
  });

  it('keeps the id of the merged feed that readers of the old planet know', () => {
    expect(planet.settings.id).toBe('http://planet.openstack.org/atom.xml');
  });

  it('gives every event a place in the calendar and every kind of event its time zone', () => {
    for (const event of planet.summits) {
      expect(event.city === null).toBe(event.kind.startsWith('virtual'));
      expect(event.city === null).toBe(event.timezone === 'UTC');
    }
  });

  it('takes one more feed without changing another byte', () => {
    const feed = { url: 'https://new.example/feed.xml', name: 'New Blog', site: 'https://new.example/' };
    const text = addFeeds(TEXT, [feed]);
    expect(planetOf(text).planet.subscriptions.at(-1)).toMatchObject(feed);
    const added = text.split('\n').filter((line) => line.includes('new.example'));
    expect(text.split('\n').length - TEXT.split('\n').length).toBeLessThanOrEqual(3);
    expect(added.length).toBeGreaterThan(0);
    expect(TEXT.split('\n').filter((line) => !text.split('\n').includes(line))).toEqual([]);
  });
});
