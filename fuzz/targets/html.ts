/** Foreign HTML: what is published is safe, and does not change when read again. */
import assert from 'node:assert/strict';
import { discoverFeeds } from '../../src/discover/discover-feeds.ts';
import { allowedAttributes, dropped, renamed } from '../../src/html/allow-list.ts';
import { plainText, readHtml, readPage } from '../../src/html/html.ts';
import type { ReadHtml } from '../../src/model/html.ts';
import { assertPublishable, assertSafe, assertWebAddress } from '../promises.ts';
import { files } from '../seeds.ts';
import { type Target, textOf } from '../target.ts';

const BASE = 'https://blog.example.org/2015/post';
const TAGS = [
  ...allowedAttributes.keys(),
  ...dropped,
  ...renamed.keys(),
  'body',
  'frameset',
  'image',
  'noscript',
];
const WORDS = [
  ...TAGS.flatMap((tag) => [`<${tag}>`, `</${tag}>`]),
  '<svg><style>',
  '<math><mtext><table><mglyph><style>',
  '<a href="jav&#x09;ascript:alert(1)">',
  '<img src=x onerror=alert(1) srcset="a 2x, b 1x" alt="<b>">',
  '<iframe src="//player.example/" title="a & b">',
  '<p dir=rtl hidden lang="he" title="--><img src=x onerror=alert(1)>">',
  '<base href="https://other.example/">',
  '<code class="language-x y">',
];

export const html: Target = {
  name: 'html',
  open: async () => ({
    seeds: [
      ...(await files('test/fixtures/parse', /hostile-html\.xml$/)),
      '<h2>H</h2><p>One <b>two</b></p><pre><code class="language-yaml">a: &lt;b&gt;</code></pre>',
      '<div class="katex"><math><msup><mi>x</mi><mn>2</mn></msup></math></div>',
      '<table><tr><td>1<td>2</table><ul><li>a<li>b</ul><details open><summary>S</summary>D</details>',
      '<iframe src="https://www.youtube.com/embed/abc"></iframe><blockquote class="twitter-tweet">x</blockquote>',
      '<p>&lt;p&gt;escaped&lt;/p&gt;</p><img src="data:image/gif;base64,R0">',
    ],
    words: WORDS,
    run: (input) => {
      const source = textOf(input);
      for (const type of ['html', 'text', 'guess'] as const) {
        const once = readHtml(source, { base: BASE, type });
        assertSafe(once.html);
        assertPublishable([once.text, once.outline]);
        assert.ok(once.html.length <= 1_000_000 && once.html.length <= 1000 + 50 * source.length, 'it grows');
        const again = readHtml(once.html, { base: BASE, maxLength: once.html.length + 10 });
        // Escaping text that looks like markup may make it too long to parse.
        if (again.loss !== 'markup' || source.length < 50_000) assert.deepEqual(kept(again), kept(once));
      }
      assertPublishable(plainText(source, 'guess'));
    },
  }),
};

/** All but the properties about the source: what was lost, and URLs as the author wrote them. */
function kept({ html, text, outline }: ReadHtml) {
  const links = outline.links.map(({ start, end }) => ({ start, end }));
  return { html, text, outline: { ...outline, links } };
}

/** A web page in place of a feed: the feed URLs it announces. */
export const page: Target = {
  name: 'page',
  open: async () => ({
    seeds: [
      '<!doctype html><head><title>A blog</title><base href="/b/"><link rel=alternate type="application/rss+xml" href="feed.xml"></head><a href="/atom.xml">feed</a>',
      '<meta http-equiv=refresh content="0; url=/blog/"><a type="application/atom+xml" href="feed:https://a.example/x">x</a>',
      '<link rel="feed alternate" href="//other.example/feed.json" title="Comments"><a href="/category/x/feed">',
    ],
    words: [
      ...'rel=alternate rel=feed type="application/atom+xml" type="text/xml" href="/rss.xml" feed: feed:// content="1;'.split(
        ' ',
      ),
      '<base href="https://[::1/">',
      '<link rel=alternate type="application/rss+xml" href="',
    ],
    run: (input) => {
      const source = textOf(input);
      const read = readPage(source, 'https://blog.example.org/');
      for (const { href } of read.links) assertWebAddress(href);
      for (const address of [...read.anchors, read.refresh, read.base]) assertWebAddress(address);
      const found = discoverFeeds({ html: source, url: 'https://blog.example.org/', alternates: [] });
      for (const address of found) assertWebAddress(address);
      assert.equal(new Set(found).size, found.length);
    },
  }),
};
