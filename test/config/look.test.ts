/** Settings for a planet's look, its policies and its people. */
import { describe, expect, it } from 'vitest';
import { contrast, readableOn } from '../../src/config/contrast.ts';
import { loadPlanet } from '../../src/config/load-planet.ts';
import { backgrounds } from '../../src/model/look.ts';
import { planetOf, problemsOf } from './loaded.ts';

const HEAD = 'planet:\n  title: Rowing\n  url: https://planet.example\n';

const lookOf = (keys: string) => planetOf(`${HEAD}${keys}feeds: []\n`).planet.settings.look;
const feedsOf = (feeds: string, keys = '') => planetOf(`${HEAD}${keys}feeds:\n${feeds}`).planet.subscriptions;

describe('an accent color', () => {
  it('is compared with the backgrounds by the formula of WCAG 2.2', () => {
    expect(contrast('#fff', '#000')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#ffffff', '#777')).toBeCloseTo(4.48, 2);
  });

  it.each([
    ['#ffd700', 'light'],
    ['#0b6e4f', 'dark'],
    ['#ffffff', 'light'],
    ['#000', 'dark'],
  ] as const)('%s is adjusted until it is readable on the %s background', (color, scheme) => {
    const { page, box } = backgrounds[scheme];
    expect(contrast(color, page)).toBeLessThan(4.5);
    expect(contrast(readableOn(color, scheme), page)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(readableOn(color, scheme), box)).toBeGreaterThanOrEqual(4.5);
  });

  it('for light pages gets a counterpart for dark ones, unless that is set', () => {
    expect(lookOf('  theme: { accent: "#0b6e4f" }\n').accent).toEqual({
      light: '#0b6e4f',
      dark: readableOn('#0b6e4f', 'dark'),
    });
    expect(lookOf('  theme: { accent: "#0b6e4f", accentDark: "#7fd" }\n').accent).toEqual({
      light: '#0b6e4f',
      dark: '#7fd',
    });
    expect(lookOf('').accent).toBeNull();
  });

  it.each([
    [
      'accent: "#ffd700"',
      'feeds.yaml:4:20: planet.theme.accent: "#ffd700" has a contrast of 1.2:1 with the light background, and text needs 4.5:1; "#7f6b00" has it',
    ],
    [
      'accentDark: "#0b6e4f"',
      'feeds.yaml:4:24: planet.theme.accentDark: "#0b6e4f" has a contrast of 2.6:1 with the dark background, and text needs 4.5:1; "#4a947d" has it',
    ],
    [
      'accent: teal',
      'feeds.yaml:4:20: planet.theme.accent: "teal" is not a valid color; write it like "#0b6e4f", in quotes',
    ],
    [
      'logo: ../secret.svg',
      'feeds.yaml:4:18: planet.theme.logo: "../secret.svg" is not a picture in public/; write its name, like logo.svg, or an address',
    ],
  ])('or picture that cannot be used is reported: %s', (theme, expected) => {
    expect(problemsOf(`${HEAD}  theme: { ${theme} }\nfeeds: []\n`)).toEqual([expected]);
  });

  it('must be a hexadecimal color', () => {
    for (const color of ['#fff;}', '#12', 'red', '#0b6e4f80', 'rgb(0,0,0)', '"#000\\n"'])
      expect(problemsOf(`${HEAD}  theme:\n    accent: '${color}'\nfeeds: []\n`)).toHaveLength(1);
  });
});

describe('names of events and topics', () => {
  it('are one word, or one for each language', () => {
    const { events, topics } = lookOf('  names: { events: Regattas, topic: { de: Thema, any: Theme } }\n');
    expect(events).toEqual({ one: null, many: { any: 'Regattas' } });
    expect(topics).toEqual({ one: { de: 'Thema', any: 'Theme' }, many: null });
  });

  it('are nothing else', () => {
    expect(problemsOf(`${HEAD}  names: { events: [Regattas] }\nfeeds: []\n`)).toEqual([
      'feeds.yaml:4:20: planet.names.events: takes a word, or one for each language, like { en: Conferences, de: Konferenzen }',
    ]);
  });
});

describe('defaults for all feeds', () => {
  const keys = `  defaults:
    content: excerpt
    language: fr
    limit: 20
    include: [{ title: rowing }]
    exclude: [{ category: ads }]
`;

  it('apply where a feed sets nothing; what they exclude is excluded everywhere', () => {
    const [plain, own] = feedsOf(
      `  - { url: "https://a.example/feed" }
  - { url: "https://b.example/feed", content: full, language: de, limit: 5, include: [{ text: oar }], exclude: [{ title: sale }] }
`,
      keys,
    );
    expect(plain).toMatchObject({
      content: 'excerpt',
      language: 'fr',
      limit: 20,
      include: [{ field: 'title', pattern: 'rowing' }],
      exclude: [{ field: 'category', pattern: 'ads' }],
    });
    expect(own).toMatchObject({
      content: 'full',
      language: 'de',
      limit: 5,
      include: [{ field: 'text', pattern: 'oar' }],
      exclude: [
        { field: 'title', pattern: 'sale' },
        { field: 'category', pattern: 'ads' },
      ],
    });
  });
});

describe('handles', () => {
  const handlesOf = (handles: string) =>
    feedsOf(`  - { url: "https://a.example/", handles: ${handles} }\n`)[0]?.handles;

  it.each([
    [
      'mastodon: "@jane@social.example"',
      'Mastodon',
      'jane@social.example',
      'https://social.example/@jane',
      '@jane@social.example',
    ],
    [
      'mastodon: https://social.example/@jane',
      'Mastodon',
      'jane@social.example',
      'https://social.example/@jane',
      '@jane@social.example',
    ],
    [
      'mastodon: https://social.example/users/jane',
      'Mastodon',
      'jane@social.example',
      'https://social.example/users/jane',
      '@jane@social.example',
    ],
    [
      'bluesky: "@jane.bsky.social"',
      'Bluesky',
      'jane.bsky.social',
      'https://bsky.app/profile/jane.bsky.social',
      null,
    ],
    [
      'matrix: "@jane:matrix.example"',
      'Matrix',
      'jane:matrix.example',
      'https://matrix.to/#/@jane:matrix.example',
      null,
    ],
    ['github: jane', 'GitHub', 'jane', 'https://github.com/jane', null],
    ['GitHub: https://github.com/jane/', 'GitHub', 'github.com/jane', 'https://github.com/jane/', null],
    ['linkedin: jane-doe', 'LinkedIn', 'jane-doe', 'https://www.linkedin.com/in/jane-doe', null],
    ['twitter: "@jane"', 'Twitter', 'jane', 'https://twitter.com/jane', null],
    [
      'codeberg: https://codeberg.org/jane',
      'codeberg',
      'codeberg.org/jane',
      'https://codeberg.org/jane',
      null,
    ],
    ['constructor: https://a.example/', 'constructor', 'a.example', 'https://a.example/', null],
  ])('%s becomes a link', (handle, service, words, url, fediverse) => {
    expect(handlesOf(`{ ${handle} }`)).toEqual([{ service, words, url, fediverse }]);
  });

  it.each([
    [
      'mastodon: jane',
      '"jane" is not a valid handle there; write "@jane@social.example", or the whole address',
    ],
    [
      'codeberg: jane',
      '"jane" is not an address; write the whole address, like https://codeberg.example/jane',
    ],
    [
      'github: "javascript:alert(1)"',
      '"javascript:alert(1)" is not a valid handle there; write "jane", or the whole address',
    ],
    [
      'github: "javascript://x"',
      `"javascript://x" can't be fetched; an address begins with https:// or http://`,
    ],
    ['twitter: "jane/../x"', '"jane/../x" is not a valid handle there; write "jane", or the whole address'],
  ])('%s becomes a warning, not a link', (handle, expected) => {
    const loaded = loadPlanet(
      `${HEAD}feeds:\n  - url: https://a.example/\n    handles: { ${handle} }\n`,
      'feeds.yaml',
    );
    expect(loaded.kind === 'planet' && loaded.planet.subscriptions[0]?.handles).toEqual([]);
    expect(loaded.warnings.map(({ message }) => message)).toEqual([expect.stringContaining(expected)]);
  });

  it('and faces apply to all feeds of one person', () => {
    const [first, second, other] =
      feedsOf(`  - { name: Jane Doe, url: "https://a.example/", face: jane.png, handles: { github: jane } }
  - { name: Jane Doe, url: "https://b.example/", nick: jd, handles: { github: jane, twitter: jane } }
  - { name: Joe, url: "https://c.example/" }
`);
    for (const one of [first, second]) {
      expect(one).toMatchObject({ face: 'jane.png', nick: 'jd' });
      expect(one?.handles.map(({ service }) => service)).toEqual(['GitHub', 'Twitter']);
    }
    expect(other).toMatchObject({ face: null, nick: null, handles: [] });
  });
});

describe('single posts', () => {
  const post = '  - { url: "https://a.example/one", title: One, author: Ada, date: 2026-03-01 }\n';

  it('form a feed whose URL changes when they change', () => {
    const { singlePosts, subscriptions } = planetOf(`${HEAD}feeds: []\nposts:\n${post}`).planet;
    expect(subscriptions).toEqual([]);
    expect(singlePosts).toMatchObject({
      feed: { key: 'https://planet.example/posts.json' },
      posts: [
        { url: 'https://a.example/one', title: 'One', author: 'Ada', date: '2026-03-01', summary: null },
      ],
    });
    const changed = planetOf(`${HEAD}feeds: []\nposts:\n${post.replace('One,', 'Two,')}`).planet.singlePosts;
    expect(changed?.feed.key).toBe(singlePosts?.feed.key);
    expect(changed?.feed.url).not.toBe(singlePosts?.feed.url);
  });

  it('must not be listed twice', () => {
    expect(problemsOf(`${HEAD}feeds: []\nposts:\n${post}${post}`)).toEqual([
      'feeds.yaml:7:12: posts.url: "https://a.example/one" is listed in line 6 already; keep one of the two',
    ]);
  });
});
