import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createTagger } from '../../src/tag/tag-entry.ts';
import { planetOf } from '../config/loaded.ts';
import { ownPosts } from './own-posts.ts';
import { entry } from './planet.ts';

const { planet } = planetOf(await readFile(new URL('long-planet.yaml', import.meta.url), 'utf8'));
const tag = createTagger(planet);

/** Per hundred posts: rules learned from examples are never right for all. */
const WRONG = 4;

describe("a planet's own events", () => {
  it('are found in short posts without fitted weights, each with evidence', () => {
    const wrong = ownPosts.flatMap(({ published, title, text, event }) => {
      const tags = tag(entry({ published, title, contentHtml: `<p>${text}</p>` }));
      if (tags.summit !== null) expect(tags.why.some((one) => one.tag === tags.summit)).toBe(true);
      return tags.summit === event ? [] : [`${title}: ${tags.summit} instead of ${event}`];
    });
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual((ownPosts.length * WRONG) / 100);
  });
});
