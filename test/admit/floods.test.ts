/** When many posts at once are a flood. */
import { describe, expect } from 'vitest';
import { life, many, names } from './life.ts';

describe('a new blog', () => {
  life('with years of posts keeps their dates, and nothing is held', [
    ['05-01', `a@04-30 ${many('old', 9, '2020-01')}`, `a ${names('old', 9, 1)}`],
  ]);

  life('without dates has its posts archived; later ones are shown', [
    ['05-01', many('x', 2), ' | archived x2 x1: undated'],
    ['05-02', `b a@05-02 ${many('x', 2)}`, 'b a | archived x2 x1: undated'],
  ]);

  life('with some posts without a date has these archived', [
    ['05-01', 'y a@04-30 x', 'a | archived y x: undated'],
  ]);

  life('with a clock that is ahead has a handful shown', [
    ['05-01', many('x', 7, '2027-01'), `${names('x', 7, 3)} | archived x2 x1: undated`],
  ]);

  life('with six posts that an import dated today has one of them archived', [
    ['05-01', 'a@04-30 b@04-30 c@04-30 d@04-30 e@04-30 f@04-30', 'a b c d e | archived f: undated'],
  ]);

  life('with five posts of one date has them shown: that may be chance', [
    ['05-01', 'a@04-30 b@04-30 c@04-30 d@04-30 e@04-30', 'a b c d e'],
  ]);

  life('with six posts of one old date has them shown: that date is not on the front page', [
    ['05-01', 'a@04-29 b@04-29 c@04-29 d@04-29 e@04-29 f@04-29', 'a b c d e f'],
  ]);

  life('that failed at first joins with its first document', [
    ['05-01', '503', ''],
    ['05-02', many('x', 6), ` | archived ${names('x', 6, 1)}: undated`],
  ]);
});

describe('a blog that shares posts with another', () => {
  const KNOWN = 'b@04-30 a@04-29';
  const OLD = many('old', 6, '2020-01');
  const COPIES = 'b@04-30>https://blog.example/b a@04-29>https://blog.example/a';

  life('and joins later has a handful of the posts with one date shown', [
    ['05-01', COPIES, 'b a', { of: 'copy' }],
    [
      '05-02',
      `c@05-02 d@05-02 e@05-02 f@05-02 g@05-02 h@05-02 ${KNOWN}`,
      'c d e f g b a | archived h: undated',
    ],
  ]);

  life('is compared with its own posts: six old ones are held', [
    ['05-01', KNOWN, 'b a'],
    ['05-01', COPIES, 'b a', { of: 'copy' }],
    ['05-02', `${KNOWN} ${OLD}`, `b a | held ${names('old', 6, 1)}: flood`],
  ]);

  life('is not compared with a post of the other blog', [
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

  life('may add five old posts', [
    ['05-01', KNOWN, 'b a'],
    ['05-02', `${KNOWN} ${many('old', 5, '2020-01')}`, `b a ${names('old', 5, 1)}`],
  ]);

  life(
    'that adds six old posts has them held, and a new one beside them shown',
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

  life('may add six posts newer than its newest one', [
    ['05-01', KNOWN, 'b a'],
    ['05-09', `${many('new', 6, '05')} ${KNOWN}`, `${names('new', 6, 1)} b a`],
  ]);

  life('may add six posts up to two days older than its newest one', [
    ['05-01', KNOWN, 'b a'],
    ['05-02', `${KNOWN} c@04-28 d@04-28 e@04-28 f@04-28 g@04-28 h@04-28`, 'b a c d e f g h'],
  ]);

  life('that adds six posts without a date has them held', [
    ['05-01', KNOWN, 'b a'],
    ['05-02', `${many('x', 6)} ${KNOWN}`, `b a | held ${names('x', 6, 1)}: flood`],
  ]);

  life('that adds six posts that a machine dated alike has them held', [
    ['05-01', KNOWN, 'b a'],
    ['05-09', `c@05-08 d@05-08 e@05-08 f@05-08 g@05-08 h@05-08 ${KNOWN}`, 'b a | held c d e f g h: flood'],
  ]);

  life('keeps them held from poll to poll until a maintainer releases them', [
    ['05-01', KNOWN, 'b a'],
    ['05-02', `${KNOWN} ${OLD}`, `b a | held ${names('old', 6, 1)}: flood`],
    ['05-03', `${KNOWN} ${OLD}~Changed`, `b a | held ${names('old', 6, 1)}: flood`],
    ['05-04', `${KNOWN} ${OLD}`, `b a ${names('old', 6, 1)}`, { yaml: { release: true } }],
  ]);

  life('that was released before a burst has nothing held', [
    ['05-01', KNOWN, 'b a', { yaml: { release: true } }],
    ['05-02', `${KNOWN} ${OLD}`, `b a ${names('old', 6, 1)}`],
  ]);

  life('that adds three old posts and three without a date has them held together', [
    ['05-01', KNOWN, 'b a'],
    [
      '05-02',
      `${many('x', 3)} ${KNOWN} ${many('old', 3, '2020-01')}`,
      'b a | held x3 x2 x1 old3 old2 old1: flood',
    ],
  ]);

  life('may add five posts of one date and an old one', [
    ['05-01', KNOWN, 'b a'],
    ['05-09', `c@05-08 d@05-08 e@05-08 f@05-08 g@05-08 ${KNOWN} old@2020-01-01`, 'c d e f g b a old'],
  ]);

  life('without posts so far may add old ones', [
    ['05-01', '', ''],
    ['05-02', OLD, names('old', 6, 1)],
  ]);

  life('without posts so far has undated ones held', [
    ['05-01', '', ''],
    ['05-02', many('x', 6), ` | held ${names('x', 6, 1)}: flood`],
  ]);

  life('that republishes a post does not move it to the top', [
    ['05-01', KNOWN, 'b a'],
    ['05-09', 'a@05-09 b@04-30', 'b a'],
  ]);
});
