import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPlanet } from '../../src/config/load-planet.ts';
import { createTagger } from '../../src/tag/tag-entry.ts';
import { ownPosts } from './own-posts.ts';
import { entry } from './planet.ts';

const loaded = loadPlanet(readFileSync(new URL('../../feeds.yaml', import.meta.url), 'utf8'), 'feeds.yaml');
if (loaded.kind === 'problems') throw new Error(JSON.stringify(loaded.problems));
const tag = createTagger(loaded.planet);

describe("the planet's own events", () => {
  it.each(ownPosts)('“$title” ($published) is about $event', ({ published, event, title, text }) => {
    const tags = tag(entry({ published, title, contentHtml: `<p>${text}</p>` }));
    expect(tags.summit).toBe(event);
    if (event !== null) expect(tags.why.some((one) => one.tag === event)).toBe(true);
  });

  it('are none of them named by a post that gathers them all', () => {
    const names = loaded.planet.summits.map(({ name }) => `<li>${name}</li>`).join('');
    expect(tag(entry({ title: 'All of them', contentHtml: `<ul>${names}</ul>` })).summit).toBeNull();
  });

  it('have links that are addresses', () => {
    for (const link of loaded.planet.summits.flatMap(({ links }) => links))
      expect(link).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w+-]+)*\/?$/);
  });
});
