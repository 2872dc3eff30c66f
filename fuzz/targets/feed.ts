/** Feeds of any bytes: what is read can be published, in feeds that other parsers can read. */
import assert from 'node:assert/strict';
import type { Entry } from '../../src/model/entry.ts';
import type { FeedEntry } from '../../src/model/feed.ts';
import { readFeed } from '../../src/read-feed.ts';
import { feedFormats } from '../../src/site/feeds/formats.ts';
import { documentOf, entry } from '../../test/site/feeds/sample.ts';
import { assertInstant, assertPublishable, assertSafe, assertWebAddress, assertXml } from '../promises.ts';
import { files } from '../seeds.ts';
import { headed, type Target } from '../target.ts';

const BASE = 'https://blog.example.org/feed.xml';
const TYPES = ['', 'text/xml', 'application/rss+xml; charset=windows-1252', 'application/feed+json'];

/** The first line is the Content-Type. */
export const feed: Target = {
  name: 'feed',
  open: async () => ({
    seeds: [
      ...(await files('test/fixtures/parse', /\.(?:xml|json)$/)),
      ...(await files('demo/feeds', /./)),
    ].map((bytes, n) => Buffer.concat([Buffer.from(`${TYPES[n % TYPES.length]}\n`), bytes])),
    words: [
      ...'rss channel item title link guid pubDate description content:encoded dc:creator author feed entry id'
        .split(' ')
        .flatMap((name) => [`<${name}>`, `</${name}>`]),
      ...'charset=utf-16 charset=shift_jis encoding="iso-8859-15" xml:base="//b.example/" xml:lang="ar"'.split(
        ' ',
      ),
      ...'type="html" type="xhtml" type="text" isPermaLink="true" <!DOCTYPE> <!ENTITY>'.split(' '),
      '<link rel="alternate" href="/p"/>',
      '<enclosure url="/a.mp3" length="-1" type="x"/>',
      '<media:thumbnail url="/t.png"/>',
      '<?xml version="1.1" encoding="utf-7"?>',
      '"items":[{"id":"1","content_html":"<p>"}]',
      '"authors":[{"name":',
      '\ufeff',
    ],
    run: async (input) => {
      const { head, body } = headed(input);
      const read = await readFeed(body, { contentType: head || null, baseUrl: BASE });
      if (read.kind === 'unreadable') {
        assert.notEqual(read.failure.kind, 'internal', JSON.stringify(read.failure));
        return;
      }
      const { entries, warnings, ...rest } = read.feed;
      assertPublishable([rest, warnings]);
      for (const address of [rest.homeUrl, rest.feedUrl, rest.imageUrl, rest.hubUrl])
        assertWebAddress(address);
      for (const one of entries) assertEntry(one);
      await assertFeeds(entries.slice(0, 50).map(published));
    },
  }),
};

function assertEntry({ id: _, content, summary, ...rest }: FeedEntry): void {
  assertPublishable(rest);
  for (const instant of [rest.published, rest.updated, rest.permalinkDay]) assertInstant(instant);
  for (const html of [content?.html, summary?.html]) if (html) assertSafe(html);
}

function published(read: FeedEntry, n: number): Entry {
  const { content, summary, authors, title, url, categories, language, details } = read;
  const at = read.published ?? '2015-05-21T16:05:00.000Z';
  return entry(n, {
    ...{ title, categories, language, details, published: at, updated: read.updated ?? at },
    ...(url === null ? {} : { url }),
    ...(read.id ? { id: read.id } : {}),
    ...(authors.length > 0 ? { authors: authors.map((author) => ({ ...author, slug: 'a' })) } : {}),
    ...{ contentHtml: content?.html ?? null, summaryHtml: summary?.html ?? null },
    summary: (content ?? summary)?.text.slice(0, 200) ?? '',
  });
}

async function assertFeeds(entries: Entry[]): Promise<void> {
  for (const format of feedFormats) {
    const text = format.render(documentOf(entries, format.file));
    if (format.file.endsWith('.xml')) assertXml(text);
    else assertPublishable(JSON.parse(text));
    const body = new TextEncoder().encode(text);
    const again = await readFeed(body, { contentType: format.contentType, baseUrl: BASE });
    assert.equal(again.kind, 'feed', format.file);
    if (again.kind === 'feed') assert.equal(again.feed.entries.length, entries.length, format.file);
  }
}
