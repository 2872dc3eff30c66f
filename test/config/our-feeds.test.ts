import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addFeeds } from '../../src/config/edit-feeds.ts';
import { problemsOf } from './loaded.ts';

const TEXT = readFileSync(new URL('../../feeds.yaml', import.meta.url), 'utf8');

/** Whichever planet's it is: a fork has its own. */
describe("the repository's feeds.yaml", () => {
  it('has no errors', () => {
    expect(problemsOf(TEXT)).toEqual([]);
  });

  it('accepts one more feed without changing another line', () => {
    const feed = { url: 'https://new.example/feed.xml', name: 'New Blog', site: 'https://new.example/' };
    const text = addFeeds(TEXT, [feed]);
    expect(problemsOf(text)).toEqual([]);
    expect(text).toContain(feed.url);
    const lines = new Set(text.split('\n'));
    expect(TEXT.split('\n').filter((line) => !lines.has(line) && !line.startsWith('feeds:'))).toEqual([]);
  });
});
