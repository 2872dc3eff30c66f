/** Entries that are hard to render: hostile titles, many scripts, missing parts, several of everything. */
import { defaultTagging } from '../../../src/config/to-tagging.ts';
import type { Entry, EntrySource } from '../../../src/model/entry.ts';
import { NO_DETAILS } from '../../../src/model/feed.ts';
import type { SafeHtml } from '../../../src/model/html.ts';
import type { Category, PlanetSettings, Summit } from '../../../src/model/planet.ts';
import type { FeedDocument } from '../../../src/site/feeds/document.ts';
import { publishedEntries } from '../../../src/site/feeds/published-entry.ts';
import { createLinks } from '../../../src/site/links.ts';
import { english } from '../../../src/site/messages.ts';
import type { Publisher } from '../../../src/site/site.ts';
import { plainSettings } from '../../plain-planet.ts';
import { noTags } from '../../store/samples.ts';

export const settings: PlanetSettings = {
  title: 'Planet Sample',
  url: 'https://planet.example.org',
  id: 'http://planet.example.org/atom.xml',
  description: 'What the sample community writes',
  owner: { name: 'The Maintainers', email: 'planet@example.org', url: 'https://planet.example.org/about' },
  ...plainSettings,
  hub: 'https://hub.example.org/',
};

/** The planet with these settings, at its URL. */
export const publisherOf = (of: PlanetSettings): Publisher => ({
  settings: of,
  links: createLinks(of),
  messages: english,
  planet: {
    settings: of,
    subscriptions: [],
    singlePosts: null,
    summits: [{ slug: 'liberty', label: 'Liberty summit' } as Summit],
    categories: [{ slug: 'networking', name: 'Networking' } as Category],
    tagging: defaultTagging(),
  },
});

export const source = (name: string, changes: Partial<EntrySource> = {}): EntrySource => ({
  feedKey: `https://${name}.example.org/feed/`,
  feedUrl: `https://${name}.example.org/feed/`,
  slug: name,
  name,
  title: `${name}’s notes`,
  homeUrl: `https://${name}.example.org/`,
  ...changes,
});

/** An ordinary entry; a higher `n` is older. */
export function entry(n: number, changes: Partial<Entry> = {}): Entry {
  const at = new Date(Date.UTC(2015, 4, 21, 16, 5, 0, 7) - n * 3_600_000).toISOString();
  return {
    key: `key${String(n).padStart(9, 'a')}`,
    id: `https://ada.example.org/?p=${n}`,
    url: `https://ada.example.org/2015/05/post-${n}/`,
    title: `Notes from the design sessions, part ${n}`,
    authors: [{ name: 'Ada Okafor', url: 'https://ada.example.org/', slug: 'ada-okafor' }],
    published: at,
    updated: at,
    firstSeen: at,
    dateFrom: 'feed',
    contentHtml:
      `<p>Part ${n} of the <a href="https://etherpad.example.org/p/${n}">notes</a>.</p>` as SafeHtml,
    summaryHtml: null,
    summary: `Part ${n} of the notes.`,
    categories: ['openstack'],
    language: null,
    details: NO_DETAILS,
    tags: noTags,
    state: 'shown',
    reason: null,
    sources: [source('ada')],
    ...changes,
  };
}

const html = (text: string) => text as SafeHtml;
const by = (...names: string[]) => names.map((name) => ({ name, url: null, slug: name }));

/** The worst of what blogs really send. */
export const hostileEntries: Entry[] = [
  entry(1, { title: 'Why <b> tags & release models confuse everybody' }),
  entry(2, { title: 'Escape &amp; twice: &lt;script&gt;alert(1)&lt;/script&gt; </title><x>' }),
  entry(3, { title: '<script>alert("one")</script> ]]> ]]> <!-- -->' }),
  entry(4, {
    title: '東京サミット一日目のまとめ',
    language: 'ja',
    authors: by('佐藤 潤'),
    contentHtml: html('<p>会場は<b>満員</b>でした。</p>'),
    summary: '会場は満員でした。',
    categories: ['クラウド', 'openstack'],
  }),
  entry(5, {
    title: 'القمة في برشلونة: اليوم الأول',
    language: 'ar',
    authors: by('ليلى'),
    contentHtml: html('<p dir="rtl">ملاحظات من القاعة.</p>'),
    summary: 'ملاحظات من القاعة.',
  }),
  entry(6, { title: 'Rockets 🚀 and families 👩‍👩‍👧‍👦', id: 'tag:ada.example.org,2015:🚀' }),
  entry(7, {
    title: 'Null \u0000 and bell \u0007 and half a \ud83d pair \ufffe',
    contentHtml: html('<p>before\u0000after \udc00</p>'),
    authors: by('A\u0000da'),
  }),
  entry(8, { url: null, id: 'post-42', title: 'An id that is no address' }),
  entry(9, {
    id: 'HTTP://Ada.Example.org:80/%7Eada/?p=9&q=<a>"b" c',
    title: 'An id that a URL parser would rewrite',
  }),
  entry(10, {
    title: null,
    contentHtml: html('<p>No title.</p>'),
    summary: 'No title, but words enough to make one of them, and a few more than it takes.',
  }),
  entry(11, { title: null, contentHtml: null, summary: '', categories: [] }),
  entry(12, {
    title: 'Three of us',
    authors: [
      { name: 'Ada Okafor', url: 'https://ada.example.org/?a=1&b="2"', slug: 'ada-okafor' },
      { name: 'Jun & <Sons>', url: null, slug: 'jun-sons' },
      { name: 'Zoë', url: 'https://zoe.example.org/', slug: 'zoe' },
      { name: 'Zoë', url: null, slug: 'zoe' },
    ],
  }),
  entry(13, {
    title: 'A podcast',
    details: {
      related: [{ rel: 'related', url: 'https://other.example.org/story?a=1&b=2' }],
      enclosures: [
        { url: 'https://ada.example.org/a.mp3?x=1&y=2', type: 'audio/mpeg', length: 1234567, duration: 3723 },
        { url: 'https://ada.example.org/download/77', type: null, length: null, duration: null },
        { url: 'https://ada.example.org/cover.png', type: 'image/png', length: 0, duration: null },
      ],
    },
  }),
  entry(14, {
    title: 'In two feeds',
    sources: [source('ada', { title: 'Ada & friends <3' }), source('company')],
  }),
  entry(15, { title: 'Of a nameless feed', sources: [source('jun', { title: '', homeUrl: null })] }),
  entry(16, {
    title: 'Tagged',
    categories: ['cloud, storage', 'R&D', '<b>bold</b>', 'Networking', '', ' , '],
    tags: {
      summit: 'liberty',
      day: 2,
      mentions: ['mitaka'],
      categories: ['networking', 'gone'],
      resources: [],
      why: [],
      series: null,
    },
  }),
  entry(17, {
    title: 'Summary only',
    contentHtml: null,
    summaryHtml: html('<p>The <em>short</em> of it &amp; more.</p>'),
    summary: 'The short of it & more.',
  }),
  entry(18, {
    title: 'Code',
    contentHtml: html('<pre>if (a &lt; b &amp;&amp; c) {\n\tx();\r\n}</pre><p>]]&gt; ]]> ]]></p>'),
    summary: 'if (a < b && c) { x(); } and &lt;b&gt; as text',
  }),
  entry(19, { title: 'Corrected later', updated: '2015-06-01T10:20:30.456Z' }),
  entry(20, {
    title: 'On a named host',
    url: 'https://blog.exämple.org/größe/?q=ü',
    id: 'urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
  }),
];

/** A subscription document with these entries. */
export function documentOf(
  entries: Entry[],
  file: string,
  { settings: own = settings, ...changes }: Partial<FeedDocument & Publisher> = {},
): FeedDocument {
  const publisher = publisherOf(own);
  return {
    links: publisher.links,
    title: own.title,
    description: own.description,
    selfUrl: `${own.url}/${file}`,
    homeUrl: `${own.url}/`,
    id: own.id,
    language: own.language,
    entries: publishedEntries(publisher, entries, own.language),
    hub: own.hub,
    ...changes,
  };
}
