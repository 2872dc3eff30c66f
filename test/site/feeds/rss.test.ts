import { describe, expect, it } from 'vitest';
import { rss } from '../../../src/site/feeds/rss.ts';
import { renderRss10 } from '../../../src/site/feeds/rss10.ts';
import { documentOf, entry, hostileEntries } from './sample.ts';

const render = (...entries: ReturnType<typeof entry>[]): string => rss.render(documentOf(entries, 'rss.xml'));

describe('the RSS 2.0 feed', () => {
  it('describes the channel as readers expect', () => {
    expect(render(entry(0)).split('<item>')[0]).toContain(`<title>Planet Sample</title>
<link>https://planet.example.org/</link>
<description>What the sample community writes</description>
<language>en</language>
<lastBuildDate>Thu, 21 May 2015 16:05:00 GMT</lastBuildDate>
<generator>planet (https://planet.example.org/about)</generator>
<docs>https://www.rssboard.org/rss-specification</docs>
<ttl>15</ttl>
<atom:link rel="self" type="application/rss+xml" href="https://planet.example.org/rss.xml"/>
<atom:link rel="hub" href="https://hub.example.org/"/>`);
  });

  it('has authors as dc:creator, as `author` is an email address', () => {
    const feed = render(...hostileEntries);
    expect(feed).toContain('<dc:creator>Jun &amp; &lt;Sons&gt;</dc:creator><dc:creator>Zoë</dc:creator>');
    expect(feed).not.toContain('<author>');
  });

  it('has a guid that is not a permalink, and dates with the right weekday', () => {
    expect(render(entry(1))).toContain(
      '<guid isPermaLink="false">https://ada.example.org/?p=1</guid><pubDate>Thu, 21 May 2015 15:05:00 GMT</pubDate>',
    );
  });

  it('escapes titles with hexadecimal references', () => {
    expect(render(entry(1, { title: 'a <b> & c' }))).toContain('<title>a &#x3C;b&#x3E; &#x26; c</title>');
  });

  it('has a plain description before the content', () => {
    expect(render(entry(1, { summary: 'a < b' }))).toMatch(
      /<description>a &amp;lt; b<\/description><content:encoded>&lt;p&gt;Part 1/,
    );
  });

  it('has one enclosure with all attributes, and others as Media RSS', () => {
    const feed = render(...hostileEntries);
    expect(feed.match(/<enclosure /g)).toHaveLength(1);
    expect(feed).toContain(
      '<enclosure url="https://ada.example.org/a.mp3?x=1&amp;y=2" length="1234567" type="audio/mpeg"/>',
    );
    expect(feed).toContain('<media:content url="https://ada.example.org/download/77"/>');
    expect(render(entry(1))).not.toContain('xmlns:media');
  });

  it('names the source of an entry', () => {
    expect(render(entry(1))).toContain('<source url="https://ada.example.org/feed/">ada’s notes</source>');
  });

  it('has no commas in categories, where readers split them', () => {
    const feed = render(entry(1, { categories: ['cloud, storage'] }));
    expect(feed).toContain('<category>cloud storage</category>');
  });
});

describe('the RSS 1.0 feed', () => {
  it('lists every entry in sequence under the id of the old planet', () => {
    const feed = renderRss10(documentOf([entry(1), entry(2)], 'rss10.xml'));
    const listed = [...feed.matchAll(/rdf:resource="([^"]*)"/g)].map(([, id]) => id);
    const items = [...feed.matchAll(/<item rdf:about="([^"]*)"/g)].map(([, id]) => id);
    expect(listed).toEqual(['https://ada.example.org/?p=1', 'https://ada.example.org/?p=2']);
    expect(items).toEqual(listed);
  });
});
