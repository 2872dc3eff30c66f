/** Which of several feeds that carry a post owns it. */
import { describe, expect } from 'vitest';
import type { Subscription } from '../../src/model/planet.ts';
import { life, many } from './life.ts';

const LONG = 'Long_and_telling_words._'.repeat(10);

const textOf = (words: string) => expect.stringContaining(words);

describe('a post that two feeds carry', () => {
  const POST = 'a@04-20>https://blog.example/a';

  life(
    'is updated by the feed that brought it first',
    [
      ['05-01', `${POST}~First`, 'a', { of: 'planet' }],
      ['05-02', `${POST}~Second`, 'a', { of: 'copy' }],
      ['05-03', `${POST}~Third`, 'a', { of: 'planet' }],
    ],
    async ({ entry }) => {
      expect(await entry('a')).toMatchObject({
        contentHtml: textOf('Third'),
        sources: [{ slug: 'planet' }, { slug: 'copy' }],
      });
    },
  );

  life(
    'is updated by the blog whose host it is on, even if another brought it first',
    [
      ['05-01', `${POST}~Copied`, 'a', { of: 'copy' }],
      ['05-02', `${POST}~Written`, 'a'],
      ['05-03', `${POST}~Defaced`, 'a', { of: 'copy' }],
    ],
    async ({ entry }) => {
      expect((await entry('a')).contentHtml).toContain('Written');
    },
  );

  life(
    'is updated by the site that feeds.yaml names, whatever the feed’s host',
    [
      ['05-01', `${POST}~Copied`, 'a', { of: 'copy' }],
      ['05-02', `${POST}~Written`, 'a', { of: 'feedburner', yaml: { site: 'https://www.blog.example' } }],
    ],
    async ({ entry }) => {
      expect((await entry('a')).contentHtml).toContain('Written');
    },
  );

  life(
    'stays with its author when a better-documented feed has the same text at its own address',
    [
      ['05-01', `a@04-20~${LONG}`, 'a', { look: { home: 'https://elsewhere.example' } }],
      ['05-02', `a@04-20>https://copy.example/feed/a^Writer_of_copy~${LONG}`, 'a', { of: 'copy' }],
    ],
    async ({ entry }) => {
      expect(await entry('a')).toMatchObject({
        url: 'https://blog.example/a'.replace('blog', 'elsewhere'),
        sources: [{ slug: 'blog' }, { slug: 'copy' }],
      });
    },
  );

  life(
    'keeps its address when a copy with the same text claims to be the original',
    [
      ['05-01', `a@04-20~${LONG}`, 'a'],
      ['05-02', `a@04-20>https://copy.example/a~${LONG}`, 'a', { of: 'copy' }],
    ],
    async ({ entry }) => {
      expect((await entry('a')).url).toBe('https://blog.example/a');
    },
  );

  life(
    'is not updated by a third feed or by another feed of the same host',
    [
      ['05-01', `${POST}~Written`, 'a'],
      ['05-02', `${POST}~Copied`, 'a', { of: 'copy' }],
      ['05-03', `${POST}~Other`, 'a', { of: 'twin', yaml: { site: 'https://blog.example' } }],
    ],
    async ({ entry }) => {
      expect((await entry('a')).contentHtml).toContain('Written');
    },
  );
});

describe('a post that was copied before its author’s feed was read', () => {
  const HERS = 'https://ada.example/post';
  const POST = `a@04-20#tag:ada.example,2026:a>${HERS}~Written`;

  /** How another blog carries it, and what the planet shows until it reads the author's feed. */
  const COPIES: [how: string, copy: string, planet: string, yaml?: Partial<Subscription>][] = [
    ['word for word', POST, 'a'],
    ['with another title, text and date', `x@05-01#b>${HERS}~Spam`, 'x'],
    ['dated years ago', `x@2020-01-01#b>${HERS}~Spam`, 'x'],
    ['dated in the future', `x@2027-01-01#b>${HERS}~Spam`, 'x'],
    [
      'under another spelling of the address',
      `x@05-01#b>http://www.ada.example/post/?utm_source=b~Spam`,
      'x',
    ],
    ['by a feed on hold', `x@05-01#b>${HERS}~Spam`, ' | held x: hold', { hold: true }],
    [
      'by a feed whose rules hold it',
      `x@05-01#b>${HERS}~Spam`,
      ' | held x: excluded',
      { exclude: [{ field: 'text', pattern: 'spam' }] },
    ],
  ];
  // There is one entry throughout, so its address on the planet stays.
  for (const [how, copy, planet, yaml = {}] of COPIES)
    life(
      `belongs to its author from then on: copied ${how}`,
      [
        ['05-02', copy, planet, { of: 'bea', yaml }],
        ['05-02', POST, 'a', { of: 'ada' }],
        ['05-03', copy, 'a', { of: 'bea' }],
        ['05-04', `${copy}_again`, 'a', { of: 'bea' }],
        ['05-05', 'c@05-05 d@01-01', 'c a d', { of: 'bea', yaml: { hold: false, exclude: [] } }],
        ['05-06', 'c@05-05~Changed d@01-01', 'c a d', { of: 'bea' }],
        ['05-07', `${copy}_again c@05-05`, 'c a d', { of: 'bea' }],
      ],
      async ({ entry }) => {
        expect(await entry('a')).toMatchObject({
          title: 'Post a',
          url: HERS,
          id: 'tag:ada.example,2026:a',
          published: '2026-04-20T09:00:00.000Z',
          updated: '2026-04-20T09:00:00.000Z',
          contentHtml: expect.stringContaining('Written'),
          authors: [{ slug: 'writer-of-ada' }],
          sources: [{ slug: 'ada' }, { slug: 'bea' }],
        });
      },
    );

  life('takes its author’s date when the copy has none', [
    ['05-02', 'x#b>https://ada.example/post~Spam y@05-01', 'y | archived x: undated', { of: 'bea' }],
    ['05-02', POST, 'y a', { of: 'ada' }],
  ]);

  life('in a flood is shown when its author publishes it, while the flood stays held', [
    ['05-01', 'b@04-30 a@04-29', 'b a', { of: 'bea' }],
    [
      '05-02',
      `b@04-30 a@04-29 ${many('old', 5, '2020-01')} x@2020-01-09>${HERS}`,
      'b a | held x old5 old4 old3 old2 old1: flood',
      { of: 'bea' },
    ],
    ['05-03', `new@05-03>${HERS}`, 'new b a | held old5 old4 old3 old2 old1: flood', { of: 'ada' }],
  ]);

  life('and is held in its author’s own flood stays held when the copier’s feed is released', [
    ['05-01', 'z@04-30', 'z', { of: 'ada' }],
    ['05-02', `x@05-01>${HERS}`, 'x z', { of: 'bea' }],
    [
      '05-03',
      `z@04-30 ${many('old', 5, '2020-01')} a@2020-01-09>${HERS}`,
      'z | held a old5 old4 old3 old2 old1: flood',
      { of: 'ada' },
    ],
    [
      '05-04',
      `x@05-01>${HERS}`,
      'z | held a old5 old4 old3 old2 old1: flood',
      { of: 'bea', yaml: { release: true } },
    ],
  ]);
});

describe('a post that its author’s feed no longer contains', () => {
  life('is not removed when a copier drops it', [
    ['05-01', 'a@04-20>https://ada.example/a', 'a', { of: 'ada' }],
    ['05-02', 'y@04-30 a@04-20>https://ada.example/a x@04-10', 'y a x', { of: 'bea' }],
    ['05-03', 'b@05-03', 'b y a x', { of: 'ada' }],
    ['05-04', 'y@04-30 x@04-10', 'b y a x', { of: 'bea' }],
    ['05-05', '304', 'b y a x', { of: 'bea' }],
    ['05-06', 'y@04-30~Changed x@04-10', 'b y a x', { of: 'bea' }],
  ]);
});

describe('a copy’s other facts', () => {
  life('do not match the owner’s next post', [
    ['05-01', 'a@04-30#-', 'a', { of: 'ada' }],
    ['05-01', 'b@04-30#x>https://ada.example/a~-', 'a', { of: 'bea' }],
    ['05-02', 'b@05-01#-~- a@04-30#-', 'b a', { of: 'ada' }],
  ]);
});

describe('two blogs on one host', () => {
  const at = (path: string) => ({ site: `https://hub.example/${path}` });

  life(
    'own the posts below their own path',
    [
      ['05-01', 'a@04-30>https://hub.example/ada/a~Copied', 'a', { of: 'bea', yaml: at('bea') }],
      ['05-01', 'a@04-30>https://hub.example/ada/a~Written', 'a', { of: 'ada', yaml: at('ada') }],
      ['05-02', 'a@04-30>https://hub.example/ada/a~Defaced', 'a', { of: 'bea' }],
    ],
    async ({ entry }) => {
      expect((await entry('a')).contentHtml).toContain('Written');
    },
  );
});

describe('a feed that names another blog’s home page as its own', () => {
  life(
    'does not own that blog’s posts, even when polled first',
    [
      [
        '05-01',
        'a@04-30>https://ada.example/a~Copied',
        'a',
        { of: 'bea', look: { home: 'https://ada.example/a' } },
      ],
      ['05-02', 'a@04-30~Written', 'a', { of: 'ada' }],
      ['05-03', 'a@04-30>https://ada.example/a~Defaced', 'a', { of: 'bea' }],
    ],
    async ({ entry }) => {
      expect((await entry('a')).contentHtml).toContain('Written');
    },
  );
});

describe('a blog whose feed is on another host', () => {
  life(
    'owns the posts at the home page it names, unless feeds.yaml gives them to another blog',
    [
      ['05-01', 'a@04-30>https://ada.example/a~Copied', 'a', { of: 'bea' }],
      ['05-02', 'a@04-30~Written', 'a', { of: 'proxy', look: { home: 'https://ada.example' } }],
    ],
    async ({ entry }) => {
      expect(await entry('a')).toMatchObject({
        contentHtml: textOf('Written'),
        sources: [{ slug: 'proxy' }, { slug: 'bea' }],
      });
    },
  );

  life(
    'owns its posts by its name alone when the other feed credits somebody else',
    [
      ['05-01', 'a@04-30>https://proxy.example/1^Ada~Copied', 'a', { of: 'bea' }],
      ['05-02', 'a@04-30>https://proxy.example/1~Written', 'a', { of: 'ada' }],
    ],
    async ({ entry }) => {
      expect(await entry('a')).toMatchObject({
        contentHtml: textOf('Written'),
        authors: [{ slug: 'writer-of-ada' }],
      });
    },
  );
});

describe('an id', () => {
  life(
    'belongs to the first post that has it',
    [
      ['05-01', 'a@04-20#tag:blog.example,2026:1>one', 'a'],
      ['05-02', 'b@04-21#tag:blog.example,2026:1>two~Other', 'b a', { of: 'other' }],
    ],
    async ({ entry }) => {
      expect((await entry('a')).id).toBe('tag:blog.example,2026:1');
      expect((await entry('b')).id).toMatch(/^tag:planet\.example,2010:entry\//);
    },
  );

  for (const id of ['https://ada.example/?p=2', 'tag:ada.example,2026:2'])
    life(
      `on the host of another listed blog is reserved for that blog: ${id}`,
      [
        ['05-01', 'a@04-20', 'a', { of: 'ada' }],
        ['05-02', `b@04-21#${id}`, 'b a', { of: 'bea' }],
        ['05-03', `c@04-22#${id}>2~Other`, 'c b a', { of: 'ada' }],
      ],
      async ({ entry }) => {
        expect((await entry('b')).id).toMatch(/^tag:planet\.example,2010:entry\//);
        expect((await entry('c')).id).toBe(id);
      },
    );

  life(
    'on a host that its blog has left stays the post’s id',
    [['05-01', 'a@04-20#https://old.example/?p=1', 'a']],
    async ({ entry }) => {
      expect((await entry('a')).id).toBe('https://old.example/?p=1');
    },
  );
});
