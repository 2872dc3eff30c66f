import { describe, expect, it } from 'vitest';
import type { FeedDocument } from '../../../src/site/feeds/document.ts';
import { json } from '../../../src/site/feeds/json.ts';
import { documentOf, entry, hostileEntries } from './sample.ts';

const render = (entries: ReturnType<typeof entry>[], changes: Partial<FeedDocument> = {}) =>
  JSON.parse(json.render(documentOf(entries, 'feed.json', changes)));

describe('the JSON feed', () => {
  it('is version 1.1 on one line, without a top-level author, whom readers would add to every entry', () => {
    const feed = render([entry(1)]);
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
    expect(feed.feed_url).toBe('https://planet.example.org/feed.json');
    expect(feed.hubs).toEqual([{ type: 'WebSub', url: 'https://hub.example.org/' }]);
    expect(feed).not.toHaveProperty('author');
    expect(feed).not.toHaveProperty('authors');
    expect(json.render(documentOf([entry(1)], 'feed.json')).trimEnd()).not.toContain('\n');
  });

  it('lists all authors with their pages', () => {
    const feed = render(hostileEntries);
    expect(feed.items[11].authors).toEqual([
      { name: 'Ada Okafor', url: 'https://ada.example.org/?a=1&b=%222%22' },
      { name: 'Jun & <Sons>' },
      { name: 'Zoë', url: 'https://zoe.example.org/' },
    ]);
    expect(feed.items[11]).not.toHaveProperty('author');
  });

  it('contains every enclosure', () => {
    const item = render(hostileEntries).items[12];
    expect(item.attachments).toEqual([
      {
        url: 'https://ada.example.org/a.mp3?x=1&y=2',
        mime_type: 'audio/mpeg',
        size_in_bytes: 1234567,
        duration_in_seconds: 3723,
      },
      { url: 'https://ada.example.org/download/77', mime_type: 'application/octet-stream' },
      { url: 'https://ada.example.org/cover.png', mime_type: 'image/png', size_in_bytes: 0 },
    ]);
    expect(item.image).toBe('https://ada.example.org/cover.png');
  });

  it('has text for an entry without HTML', () => {
    const item = render(hostileEntries).items[10];
    expect(item.content_text).toBe('Ada Okafor, 2015-05-21');
    expect(item).not.toHaveProperty('content_html');
  });

  it('contains the source of an entry and our tags', () => {
    const item = render(hostileEntries).items[15];
    expect(item._source).toEqual({
      id: 'https://ada.example.org/feed/',
      title: 'ada’s notes',
      feed_url: 'https://ada.example.org/feed/',
      home_page_url: 'https://ada.example.org/',
    });
    expect(item._planet).toEqual({
      page: 'https://planet.example.org/entries/keyaaaaaaa16',
      summits: ['liberty'],
      categories: ['networking', 'gone'],
    });
    expect(item.tags).toEqual([
      'Liberty summit',
      'Networking',
      'gone',
      'cloud, storage',
      'R&D',
      '<b>bold</b>',
    ]);
  });

  it('has no next page, and expires with its event', () => {
    expect(render([])).not.toHaveProperty('next_url');
    expect(render([], { expired: true }).expired).toBe(true);
    expect(render([])).not.toHaveProperty('expired');
  });
});
