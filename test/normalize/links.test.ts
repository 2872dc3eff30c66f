/** Which of its links is an entry's URL, what else it links to, and its enclosures. */
import { describe, expect, it } from 'vitest';
import type { FeedEntry } from '../../src/model/feed.ts';
import { readFeed } from '../../src/read-feed.ts';

const FEED_URL = 'https://blog.example/feed.xml';

async function entryOf(document: string): Promise<FeedEntry> {
  const read = await readFeed(new TextEncoder().encode(document), { contentType: null, baseUrl: FEED_URL });
  const entry = read.kind === 'feed' ? read.feed.entries[0] : undefined;
  if (!entry) throw new Error(`no entry: ${JSON.stringify(read)}`);
  return entry;
}

const atom = (links: string) =>
  entryOf(
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><id>urn:f</id><link href="https://blog.example/"/><entry><title>T</title>${links}</entry></feed>`,
  );
const rss = (item: string) =>
  entryOf(
    `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/"><channel><link>https://blog.example/</link><atom:link rel="self" href="https://feeds.example/blog"/><item><title>T</title>${item}</item></channel></rss>`,
  );
const json = (item: object) =>
  entryOf(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      home_page_url: 'https://blog.example/',
      items: [{ id: '1', ...item }],
    }),
  );

const related = (url: string) => ({ rel: 'related', url });
const MINE = 'https://blog.example/linked/1';
const THEIRS = 'https://paper.example/story';

describe('a guid', () => {
  it.each([
    ['a number', '<guid>31415</guid>'],
    ['a UUID', '<guid>C41042AE-5460-11E8-B38C-5F5FAF9DD0C5</guid>'],
    ['text', '<guid>12 at https://blog.example</guid>'],
    ['declared not to be a permalink', '<guid isPermaLink="false">https://blog.example/?p=1</guid>'],
  ])('is not the URL when it is %s', async (_, item) => {
    expect((await rss(item)).url).toBeNull();
  });

  it('is the URL of an entry without a link', async () => {
    expect((await rss(`<guid>${MINE}</guid>`)).url).toBe(MINE);
    expect((await rss('<guid isPermaLink="true">/linked/1</guid>')).url).toBe(MINE);
  });
});

describe('the URL of the feed', () => {
  it.each([FEED_URL, `${FEED_URL}#12`, 'http://www.blog.example/feed.xml', 'https://feeds.example/blog'])(
    'is not an entry’s URL: %s',
    async (link) => {
      expect((await rss(`<link>${link}</link><guid>${MINE}</guid>`)).url).toBe(MINE);
      expect((await rss(`<link>${link}</link>`)).url).toBeNull();
    },
  );
});

describe('an entry about another page', () => {
  it('keeps both links', async () => {
    expect(await json({ url: MINE, external_url: THEIRS })).toMatchObject({
      url: MINE,
      details: { related: [related(THEIRS)] },
    });
    expect(await atom(`<link href="${MINE}"/><link rel="related" href="${THEIRS}"/>`)).toMatchObject({
      url: MINE,
      details: { related: [related(THEIRS)] },
    });
    expect(await rss(`<link>${MINE}</link><atom:link rel="related" href="${THEIRS}"/>`)).toMatchObject({
      url: MINE,
      details: { related: [related(THEIRS)] },
    });
  });

  it('has the URL on its own blog, whichever is the alternate link', async () => {
    expect(await atom(`<link href="${THEIRS}"/><link rel="related" href="${MINE}"/>`)).toMatchObject({
      url: MINE,
      details: { related: [related(THEIRS)] },
    });
  });

  it('keeps its guid as a related link when its link is elsewhere', async () => {
    expect(await rss(`<link>${THEIRS}</link><guid>${MINE}</guid>`)).toMatchObject({
      url: THEIRS,
      details: { related: [related(MINE)] },
    });
  });

  it('has that page’s URL when it has no other', async () => {
    expect(await json({ external_url: THEIRS })).toMatchObject({ url: THEIRS, details: { related: [] } });
  });

  it('keeps a via link', async () => {
    const via = 'https://friend.example/';
    const { details } = await atom(`<link href="${MINE}"/><link rel="via" href="${via}"/>`);
    expect(details.related).toEqual([{ rel: 'via', url: via }]);
  });

  it('lists each page once, and only web pages', async () => {
    const { details } = await atom(
      `<link href="${MINE}"/><link rel="related" href="${MINE}#top"/><link rel="related" href="${THEIRS}"/><link rel="related" href="${THEIRS}/"/><link rel="related" href="javascript:ran()"/>`,
    );
    expect(details.related).toEqual([related(THEIRS)]);
  });

  it('may use full IRIs as relations', async () => {
    const whole = 'http://www.iana.org/assignments/relation';
    const { url, details } = await atom(
      `<link rel="${whole}/related" href="${THEIRS}"/><link rel="${whole}/alternate" href="${MINE}"/>`,
    );
    expect([url, details.related]).toEqual([MINE, [related(THEIRS)]]);
  });
});

describe('enclosures', () => {
  const enclosure = '<enclosure url="https://media.example/1.mp3" type="audio/mpeg" length="900"/>';

  it.each([
    ['3723', 3723],
    ['1:02:03', 3723],
    ['62:03', 3723],
    ['3722.6', 3723],
    ['PT1H2M3S', 3723],
    ['1 hour', null],
    ['0', null],
    ['99999999', null],
  ])('have the duration of an episode: %s', async (duration, expected) => {
    const { details } = await rss(`${enclosure}<itunes:duration>${duration}</itunes:duration>`);
    expect(details.enclosures).toEqual([
      { url: 'https://media.example/1.mp3', type: 'audio/mpeg', length: 900, duration: expected },
    ]);
  });

  it('include playable Media RSS content', async () => {
    const { details } = await rss(
      `${enclosure}<media:group><media:content url="https://media.example/1.mp4" type="video/mp4" fileSize="7" duration="60"/></media:group><media:content url="https://media.example/1.mp3" duration="61"/><media:content url="https://media.example/1.mp3" medium="audio" duration="61"/><media:content url="https://media.example/1.png" type="image/png"/>`,
    );
    expect(details.enclosures).toEqual([
      { url: 'https://media.example/1.mp3', type: 'audio/mpeg', length: 900, duration: 61 },
      { url: 'https://media.example/1.mp4', type: 'video/mp4', length: 7, duration: 60 },
    ]);
  });

  it('of JSON Feed have length and duration', async () => {
    const attachment = { url: 'https://media.example/1.ogg', mime_type: 'audio/ogg' };
    const { details } = await json({
      attachments: [{ ...attachment, size_in_bytes: 5, duration_in_seconds: 12.4 }],
    });
    expect(details.enclosures).toEqual([{ url: attachment.url, type: 'audio/ogg', length: 5, duration: 12 }]);
  });
});
