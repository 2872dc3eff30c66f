import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addFeeds } from '../../src/config/edit-feeds.ts';
import { formatProblem, loadPlanet } from '../../src/config/load-planet.ts';

const TEXT = readFileSync(new URL('../../feeds.yaml', import.meta.url), 'utf8');

function mistakes(text: string): string[] {
  const loaded = loadPlanet(text, 'feeds.yaml');
  return loaded.kind === 'problems' ? loaded.problems.map((one) => formatProblem('feeds.yaml', one)) : [];
}

/** Whichever planet's it is: a fork keeps its own there. */
describe("the repository's feeds.yaml", () => {
  it('has no mistake', () => {
    expect(mistakes(TEXT)).toEqual([]);
  });

  it('takes one more feed without changing another line', () => {
    const feed = { url: 'https://new.example/feed.xml', name: 'New Blog', site: 'https://new.example/' };
    const text = addFeeds(TEXT, [feed]);
    expect(mistakes(text)).toEqual([]);
    expect(text).toContain(feed.url);
    const lines = new Set(text.split('\n'));
    expect(TEXT.split('\n').filter((line) => !lines.has(line) && !line.startsWith('feeds:'))).toEqual([]);
  });
});
