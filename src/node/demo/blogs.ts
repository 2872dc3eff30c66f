/** The sample blogs of the demo: where each feed stands, how its server answers, and which file it is made of. */

export type Blog = {
  /** Folder of the blog on the server, and name of its picture in media/. */
  name: string;
  title: string;
  /** Path of the feed. */
  feed: string;
  /** File in feeds/; null for a blog whose server is broken. */
  file: string | null;
  contentType: string;
  /** Which validators its server sends, as blogs differ in that. */
  validators: { etag: boolean; lastModified: string | null };
  /** Former address of the feed, which answers 301. */
  formerly: string | null;
  /** The old blog that never heard of UTF-8. */
  latin1: boolean;
};

const usual = {
  contentType: 'application/rss+xml; charset=utf-8',
  formerly: null,
  latin1: false,
};

export const blogs: Blog[] = [
  {
    ...usual,
    name: 'mara',
    title: 'Notes from the control plane',
    feed: '/mara/atom.xml',
    file: 'mara.xml',
    contentType: 'application/atom+xml',
    validators: { etag: true, lastModified: '2015-11-05T07:40:00Z' },
  },
  {
    ...usual,
    name: 'tidewater',
    title: 'Tidewater Cloud Team',
    feed: '/tidewater/feed/',
    file: 'tidewater.xml',
    validators: { etag: true, lastModified: '2015-11-16T08:30:00Z' },
  },
  {
    ...usual,
    name: 'jonas',
    title: 'Wolkenkuckucksheim',
    feed: '/jonas/rss.xml',
    file: 'jonas.xml',
    contentType: 'text/xml',
    validators: { etag: false, lastModified: '2015-11-25T20:02:00Z' },
    latin1: true,
  },
  {
    ...usual,
    name: 'haruka',
    title: '雲の下で働く',
    feed: '/haruka/index.rdf',
    file: 'haruka.xml',
    contentType: 'application/rdf+xml',
    validators: { etag: true, lastModified: '2015-11-12T12:30:00Z' },
  },
  {
    ...usual,
    name: 'amelie',
    title: 'Les carnets d’Amélie',
    feed: '/amelie/atom.php',
    file: 'amelie.xml',
    contentType: 'application/atom+xml; charset=utf-8',
    validators: { etag: false, lastModified: '2015-11-30T19:05:00Z' },
  },
  {
    ...usual,
    name: 'noam',
    title: 'noam / scratchpad',
    feed: '/noam/feed.json',
    file: 'noam.json',
    contentType: 'application/feed+json',
    validators: { etag: true, lastModified: null },
  },
  {
    ...usual,
    name: 'tomasz',
    title: 'Racks & Rails',
    feed: '/tomasz/atom/',
    file: 'tomasz.xml',
    contentType: 'application/atom+xml; charset=utf-8',
    validators: { etag: true, lastModified: null },
    formerly: '/tomasz/rss',
  },
  {
    ...usual,
    name: 'priya',
    title: 'Keys, tokens and other lost things',
    feed: '/priya/rss.xml',
    file: 'priya.xml',
    validators: { etag: true, lastModified: '2015-11-10T00:30:00Z' },
  },
  {
    ...usual,
    name: 'halfhour',
    title: "The Operators' Half Hour",
    feed: '/halfhour/podcast.xml',
    file: 'halfhour.xml',
    validators: { etag: true, lastModified: '2015-11-23T05:00:00Z' },
  },
  {
    ...usual,
    name: 'duncan',
    title: 'Garage Cloud & Sons',
    feed: '/duncan/feed.xml',
    file: 'duncan.xml',
    contentType: 'text/html',
    validators: { etag: false, lastModified: null },
  },
  {
    ...usual,
    name: 'lighthouse',
    title: 'Lighthouse Cloud',
    feed: '/lighthouse/feed.xml',
    file: null,
    validators: { etag: false, lastModified: null },
  },
];
