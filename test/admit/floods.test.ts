/** What many posts at once may put onto the front page. */
import { describe, expect } from 'vitest';
import { life, many, names } from './life.ts';

describe('a blog joins', () => {
  life('with years of posts: all stand at their own dates, and nothing is held', [
    ['05-01', `a@04-30 ${many('old', 9, '2020-01')}`, `a ${names('old', 9, 1)}`],
  ]);

  life('without dates: its posts are in the archive only, and what comes later is shown', [
    ['05-01', many('x', 2), ' | archived x2 x1: undated'],
    ['05-02', `b a@05-02 ${many('x', 2)}`, 'b a | archived x2 x1: undated'],
  ]);

  life('with some posts without a date: these are in the archive only', [
    ['05-01', 'y a@04-30 x', 'a | archived y x: undated'],
  ]);

  life('with a clock that is ahead: a handful is shown', [
    ['05-01', many('x', 7, '2027-01'), `${names('x', 7, 3)} | archived x2 x1: undated`],
  ]);

  life('with six posts that an import dated alike today: one of them is in the archive only', [
    ['05-01', 'a@04-30 b@04-30 c@04-30 d@04-30 e@04-30 f@04-30', 'a b c d e | archived f: undated'],
  ]);

  life('with five posts that are dated alike: that may be chance', [
    ['05-01', 'a@04-30 b@04-30 c@04-30 d@04-30 e@04-30', 'a b c d e'],
  ]);

  life('with six posts that were dated alike long ago: that date surfaces nowhere', [
    ['05-01', 'a@04-29 b@04-29 c@04-29 d@04-29 e@04-29 f@04-29', 'a b c d e f'],
  ]);

  life('after it failed at first: it joins with its first document', [
    ['05-01', '503', ''],
    ['05-02', many('x', 6), ` | archived ${names('x', 6, 1)}: undated`],
  ]);
});

describe('a blog that shares posts with another', () => {
  const KNOWN = 'b@04-30 a@04-29';
  const OLD = many('old', 6, '2020-01');
  const COPIES = 'b@04-30>https://blog.example/b a@04-29>https://blog.example/a';

  life('joins with posts that the planet has: of those dated alike a handful is shown', [
    ['05-01', COPIES, 'b a', { of: 'copy' }],
    [
      '05-02',
      `c@05-02 d@05-02 e@05-02 f@05-02 g@05-02 h@05-02 ${KNOWN}`,
      'c d e f g b a | archived h: undated',
    ],
  ]);

  life('is measured by its own posts, and adds six old ones: they are held', [
    ['05-01', KNOWN, 'b a'],
    ['05-01', COPIES, 'b a', { of: 'copy' }],
    ['05-02', `${KNOWN} ${OLD}`, `b a | held ${names('old', 6, 1)}: flood`],
  ]);

  life('is not measured by a post of the other one that it carries now', [
    ['05-01', KNOWN, 'b a'],
    ['05-21', 'z@05-20', 'z b a', { of: 'other' }],
    [
      '05-21',
      `z@05-20>https://other.example/z ${many('new', 6, '05')} ${KNOWN}`,
      `z ${names('new', 6, 1)} b a`,
    ],
  ]);
});

describe('a known blog', () => {
  const KNOWN = 'b@04-30 a@04-29';
  const OLD = many('old', 6, '2020-01');

  life('adds five old posts: that is a handful', [
    ['05-01', KNOWN, 'b a'],
    ['05-02', `${KNOWN} ${many('old', 5, '2020-01')}`, `b a ${names('old', 5, 1)}`],
  ]);

  life(
    'adds six old posts: they are held, with what is new beside them shown',
    [
      ['05-01', KNOWN, 'b a'],
      ['05-02', `c@05-02 ${KNOWN} ${OLD}`, `c b a | held ${names('old', 6, 1)}: flood`],
    ],
    async ({ entry }) => {
      expect((await entry('old1')).reason).toEqual({
        kind: 'flood',
        count: 6,
        at: '2026-05-02T12:00:00.000Z',
      });
    },
  );

  life('adds six posts at once, all newer than its newest one: it had a lot to say', [
    ['05-01', KNOWN, 'b a'],
    ['05-09', `${many('new', 6, '05')} ${KNOWN}`, `${names('new', 6, 1)} b a`],
  ]);

  life('adds six posts that are two days older than its newest one, and not a second more: they are shown', [
    ['05-01', KNOWN, 'b a'],
    ['05-02', `${KNOWN} c@04-28 d@04-28 e@04-28 f@04-28 g@04-28 h@04-28`, 'b a c d e f g h'],
  ]);

  life('adds six posts without a date: they are held', [
    ['05-01', KNOWN, 'b a'],
    ['05-02', `${many('x', 6)} ${KNOWN}`, `b a | held ${names('x', 6, 1)}: flood`],
  ]);

  life('adds six posts that a machine dated alike yesterday: they are held', [
    ['05-01', KNOWN, 'b a'],
    ['05-09', `c@05-08 d@05-08 e@05-08 f@05-08 g@05-08 h@05-08 ${KNOWN}`, 'b a | held c d e f g h: flood'],
  ]);

  life('keeps them held from poll to poll, until a maintainer releases them', [
    ['05-01', KNOWN, 'b a'],
    ['05-02', `${KNOWN} ${OLD}`, `b a | held ${names('old', 6, 1)}: flood`],
    ['05-03', `${KNOWN} ${OLD}~Changed`, `b a | held ${names('old', 6, 1)}: flood`],
    ['05-04', `${KNOWN} ${OLD}`, `b a ${names('old', 6, 1)}`, { yaml: { release: true } }],
  ]);

  life('is released before it sends a burst: nothing of it is held', [
    ['05-01', KNOWN, 'b a', { yaml: { release: true } }],
    ['05-02', `${KNOWN} ${OLD}`, `b a ${names('old', 6, 1)}`],
  ]);

  life('adds three old posts and three without a date: together they are a burst', [
    ['05-01', KNOWN, 'b a'],
    [
      '05-02',
      `${many('x', 3)} ${KNOWN} ${many('old', 3, '2020-01')}`,
      'b a | held x3 x2 x1 old3 old2 old1: flood',
    ],
  ]);

  life('adds five posts that are dated alike, and an old one: nothing is a burst', [
    ['05-01', KNOWN, 'b a'],
    ['05-09', `c@05-08 d@05-08 e@05-08 f@05-08 g@05-08 ${KNOWN} old@2020-01-01`, 'c d e f g b a old'],
  ]);

  life('had no post so far: nothing is old beside nothing', [
    ['05-01', '', ''],
    ['05-02', OLD, names('old', 6, 1)],
  ]);

  life('had no post so far and joined nevertheless: undated posts are a burst', [
    ['05-01', '', ''],
    ['05-02', many('x', 6), ` | held ${names('x', 6, 1)}: flood`],
  ]);

  life('republishes a post: it never returns to the top', [
    ['05-01', KNOWN, 'b a'],
    ['05-09', 'a@05-09 b@04-30', 'b a'],
  ]);
});
