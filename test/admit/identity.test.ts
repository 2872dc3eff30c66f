/** When a post is one that the planet already has: a name twice in a row would be a duplicate. */
import { describe, expect } from 'vitest';
import { life } from './life.ts';

const LONG = 'Long_and_telling_words._'.repeat(10);
const WITH_OTHERS = 'z@04-29#z>z y@04-28#y>y';

describe('a post is recognized by its guid', () => {
  life.each<[string, string]>([
    ['with another scheme', ['http://blog.example/?p=1', 'https://blog.example/?p=1']],
    ['with “www.”', ['http://blog.example/?p=1', 'http://www.blog.example/?p=1']],
    ['with another case of the host', ['http://Blog.Example/?p=1', 'http://blog.example/?p=1']],
    ['with a trailing slash', ['https://blog.example/1', 'https://blog.example/1/']],
  ])('%s when URL, text and day changed', ([before, after]) => [
    ['05-01', `a@04-20#${before}>one`, 'a'],
    ['05-02', `a@04-22#${after}>two~Changed`, 'a'],
  ]);

  life('when title and day are new and the URL is the same', [
    ['05-01', 'a@04-20#1>one', 'a'],
    ['05-02', 'b@04-22#1>one~Changed', 'b'],
  ]);

  life('when nothing else is the same and there is no URL', [
    ['05-01', 'a@04-20#1>-', 'a'],
    ['05-02', 'b@04-22#1>-~Changed', 'b'],
  ]);

  life('but not when title, URL, text and day are all new: the feed reuses its numbers', [
    ['05-01', 'a@04-20#1>one', 'a'],
    ['05-02', 'b@04-22#1>two~Changed', 'b a'],
    ['05-03', 'b@04-22#1>two~Changed', 'b a'],
  ]);

  life('but not when the case after the host differs', [
    ['05-01', 'a@04-20#https://blog.example/A>one', 'a'],
    ['05-02', 'b@04-22#https://blog.example/a>one~Changed', 'b a'],
  ]);

  life('but not in another blog’s feed', [
    ['05-01', 'a@04-20#1>-', 'a'],
    ['05-01', 'b@04-22#1>-', 'b a', { of: 'other' }],
  ]);
});

describe('a post is recognized by its permalink', () => {
  life.each<[string, string]>([
    ['with a new guid', ['https://blog.example/one', 'https://blog.example/one']],
    ['with another scheme', ['http://blog.example/one', 'https://blog.example/one']],
    ['with “www.”', ['https://blog.example/one', 'https://www.blog.example/one']],
    ['with a trailing slash', ['https://blog.example/one', 'https://blog.example/one/']],
    ['with a fragment', ['https://blog.example/one', 'https://blog.example/one#more']],
    ['with the default port', ['https://blog.example/one', 'https://blog.example:443/one']],
    ['with percent-encoding', ['https://blog.example/t%C3%A9a', 'https://blog.example/t%c3%a9%61']],
    ['with dot segments', ['https://blog.example/one', 'https://blog.example/two/../one']],
    [
      'with tracking parameters',
      [
        'https://blog.example/?p=1',
        'https://blog.example/?utm_source=rss&amp;p=1&amp;fbclid=x&amp;gclid=y&amp;mc_cid=z&amp;ref_src=w',
      ],
    ],
  ])('%s', ([before, after]) => [
    ['05-01', `${WITH_OTHERS} a@04-20#1>${before}`, 'z y a'],
    ['05-02', `${WITH_OTHERS} a@04-22#2>${after}~Changed`, 'z y a'],
  ]);

  life('when the title changed but the day or the text did not', [
    ['05-01', `${WITH_OTHERS} a@04-20#1>one`, 'z y a'],
    ['05-02', `${WITH_OTHERS} b@04-20#2>one~Changed`, 'z y b'],
  ]);

  life('when it never had a guid, whatever changed', [
    ['05-01', `${WITH_OTHERS} a@04-20#->one`, 'z y a'],
    ['05-02', `${WITH_OTHERS} b@04-22#->one~Changed`, 'z y b'],
  ]);

  life('but not when it has its own guid and all else is new: some blogs link all posts to one page', [
    ['05-01', `${WITH_OTHERS} a@04-20#1>one`, 'z y a'],
    ['05-02', `${WITH_OTHERS} b@04-22#2>one~Changed`, 'z y b a'],
  ]);

  life('but not with another query or another fragment', [
    ['05-01', `${WITH_OTHERS} a@04-20#1>https://blog.example/?p=1`, 'z y a'],
    [
      '05-02',
      `${WITH_OTHERS} b@04-20#2>https://blog.example/?p=2~B c@04-19#3>https://blog.example/?p=1#x~C`,
      'z y b a c',
    ],
  ]);

  life('but not with another fragment alone: a diary keeps all its posts on one page', [
    ['05-01', 'a@04-20#->diary#1', 'a'],
    ['05-02', 'b@04-22#->diary#2~B', 'b a'],
    ['05-03', 'b@04-22#->diary#2~B', 'b a'],
  ]);

  life('but not with another client-side route', [
    ['05-01', 'a@04-20#->https://blog.example/#!/1', 'a'],
    ['05-02', 'b@04-22#->https://blog.example/#!/2~B', 'b a'],
  ]);

  life(
    'in another blog’s feed, even with another title: both carry one entry',
    [
      ['05-01', 'a@04-20#1>one', 'a'],
      ['05-02', 'b@04-22#2>https://blog.example/one~An_excerpt.', 'a', { of: 'other' }],
    ],
    async ({ entry }) => {
      expect((await entry('a')).sources.map(({ slug }) => slug)).toEqual(['blog', 'other']);
    },
  );

  life('but not in another blog’s feed when it is just a front page', [
    ['05-01', 'a@04-20#1>https://blog.example/', 'a'],
    ['05-02', 'b@04-22#2>https://blog.example/~Other', 'b a', { of: 'other' }],
  ]);

  life('in another blog’s feed when it is a front page with a query', [
    ['05-01', 'a@04-20#1>https://blog.example/?p=1', 'a'],
    ['05-02', 'b@04-22#2>https://blog.example/?p=1~Other', 'a', { of: 'other' }],
  ]);
});

describe('a post is recognized when the blog moves', () => {
  life('by path and title on another host', [
    ['05-01', `${WITH_OTHERS} a@04-20#1>2026/04/one`, 'z y a'],
    ['05-02', `${WITH_OTHERS} a@04-24#2>https://new.example/2026/04/one/~Changed`, 'z y a'],
  ]);

  life('but not by a path that many posts share', [
    ['05-01', `${WITH_OTHERS} a@04-20#1>one/two`, 'z y a'],
    ['05-02', `${WITH_OTHERS} a@04-22#2>https://new.example/one/two~Changed`, 'z y a a'],
  ]);

  life('by title and day when half of the posts have new guids and URLs', [
    ['05-01', 'b@04-21#1>one a@04-20#2>two', 'b a'],
    ['05-02', 'b@04-21#3>three~B a@04-20#4>four~A', 'b a'],
  ]);

  life('but not by title and day while the other half is recognized otherwise', [
    ['05-01', 'b@04-21#1>one a@04-20#2>two', 'b a'],
    ['05-02', 'b@04-21#1>one a@04-20#4>four~A', 'b a a'],
  ]);

  life('but not by title on another day', [
    ['05-01', 'b@04-21#1>one', 'b'],
    ['05-02', 'b@04-22#3>three~B', 'b b'],
  ]);
});

describe('a post is recognized by title and text', () => {
  life('in the same feed within two days, even without a date', [
    ['05-01', `${WITH_OTHERS} b@04-20#1>one a#2>two`, 'z y b | archived a: undated'],
    ['05-02', `${WITH_OTHERS} b@04-22#3>three a#4>four`, 'z y b | archived a: undated'],
  ]);

  life('but not more than two days apart', [
    ['05-01', `${WITH_OTHERS} b@04-20#1>one`, 'z y b'],
    ['05-02', `${WITH_OTHERS} b@04-23#3>three`, 'z y b b'],
  ]);

  life('in the same feed when another feed carries it too', [
    ['05-01', 'a@04-20#1>one', 'a'],
    ['05-01', 'a@04-20#1>https://blog.example/one', 'a', { of: 'other' }],
    ['05-02', 'a@04-21#2>two', 'a'],
  ]);

  life('in another feed when the text is long', [
    ['05-01', `a@04-20#1>one~${LONG}`, 'a'],
    ['05-02', `a@04-21#2>two~${LONG}`, 'a', { of: 'other' }],
  ]);

  life('but not in another feed when the text is short', [
    ['05-01', 'a@04-20#1>one', 'a'],
    ['05-02', 'a@04-21#2>two', 'a a', { of: 'other' }],
  ]);
});
