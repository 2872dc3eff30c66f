/** When a missing post counts as deleted by its author. */
import { describe, expect, it } from 'vitest';
import { detectDeletions } from '../../src/admit/deletions.ts';
import type { KnownEntry } from '../../src/store/store.ts';
import { known } from './known.ts';
import { life, many, names } from './life.ts';

const KNOWN = 'c@04-30 b@04-20 a@04-10';
const WITHOUT_B = 'c@04-30 a@04-10';

describe('a post that is missing from inside the feed', () => {
  life('is hidden the second time in a row, and shown again when it returns', [
    ['05-01', KNOWN, 'c b a'],
    ['05-02', WITHOUT_B, 'c b a'],
    ['05-03', `d@05-03 ${WITHOUT_B}`, 'd c a | hidden b: vanished'],
    ['05-04', `d@05-03 ${WITHOUT_B}`, 'd c a | hidden b: vanished'],
    ['05-05', `d@05-03 ${KNOWN}`, 'd c b a'],
  ]);

  life('is missing a second time when the server responds with 304', [
    ['05-01', KNOWN, 'c b a'],
    ['05-02', WITHOUT_B, 'c b a'],
    ['05-03', '304', 'c a | hidden b: vanished'],
  ]);

  life('stays when it is missing only once', [
    ['05-01', KNOWN, 'c b a'],
    ['05-02', WITHOUT_B, 'c b a'],
    ['05-03', KNOWN, 'c b a'],
    ['05-04', WITHOUT_B, 'c b a'],
    ['05-05', KNOWN, 'c b a'],
  ]);

  life('stays when the next poll fails, and is hidden by the next document', [
    ['05-01', KNOWN, 'c b a'],
    ['05-02', WITHOUT_B, 'c b a'],
    ['05-03', '503', 'c b a'],
    ['05-04', `d@05-04 ${WITHOUT_B}`, 'd c a | hidden b: vanished'],
  ]);

  life('stays while another blog carries it', [
    ['05-01', KNOWN, 'c b a'],
    ['05-01', 'b@04-20>https://blog.example/b', 'c b a', { of: 'copy' }],
    ['05-02', WITHOUT_B, 'c b a'],
    ['05-03', `d@05-03 ${WITHOUT_B}`, 'd c b a'],
  ]);

  life('is hidden when no blog carries it any longer', [
    ['05-01', 'd@04-28 b@04-20>https://blog.example/b e@04-02', 'd b e', { of: 'copy' }],
    ['05-01', KNOWN, 'c d b a e'],
    ['05-02', WITHOUT_B, 'c d b a e'],
    ['05-03', '304', 'c d b a e'],
    ['05-04', 'd@04-28 e@04-02', 'c d b a e', { of: 'copy' }],
    ['05-05', '304', 'c d a e | hidden b: vanished', { of: 'copy' }],
  ]);
});

describe('a post that is missing at the end of the feed', () => {
  life('has scrolled out and stays', [
    ['05-01', KNOWN, 'c b a'],
    ['05-02', 'c@04-30 b@04-20', 'c b a'],
    ['05-03', 'd@05-03 c@04-30', 'd c b a'],
    ['05-04', 'e@05-04 d@05-03', 'e d c b a'],
  ]);

  life('with the same date as the oldest one has scrolled out too', [
    ['05-01', 'c@04-30 b@04-20 a@04-20', 'c b a'],
    ['05-02', 'c@04-30 b@04-20', 'c b a'],
    ['05-03', '304', 'c b a'],
  ]);
});

describe('a feed that loses most of its posts', () => {
  const FULL = `z@04-30 ${many('a', 7, '04')}`;

  life('at once counts as broken and hides nothing', [
    ['05-01', FULL, `z ${names('a', 7, 1)}`],
    ['05-02', 'z@04-30 a2@04-02 a1@04-01', `z ${names('a', 7, 1)}`],
    ['05-03', 'z@04-30 a2@04-02 a1@04-01 a0@03-30', `z ${names('a', 7, 1)} a0`],
  ]);

  life('may hide as many as it keeps', [
    ['05-01', FULL, `z ${names('a', 7, 1)}`],
    ['05-02', 'z@04-30 a7@04-07 a2@04-02 a1@04-01', `z ${names('a', 7, 1)}`],
    ['05-03', '304', 'z a7 a2 a1 | hidden a6 a5 a4 a3: vanished'],
  ]);

  life('may hide three more, whatever is hidden already', [
    ['05-01', 'e@04-30 d@04-28 c@04-26 b@04-24 a@04-22', 'e d c b a'],
    ['05-02', 'e@04-30 d@04-28 c@04-26 a@04-22', 'e d c b a'],
    ['05-03', '304', 'e d c a | hidden b: vanished'],
    ['05-04', 'a@04-22', 'e d c a | hidden b: vanished'],
    ['05-05', '304', 'a | hidden e d c b: vanished'],
  ]);

  life('may hide three posts: an author may delete them', [
    ['05-01', 'd@04-30 c@04-29 b@04-28 a@04-27', 'd c b a'],
    ['05-02', 'a@04-27', 'd c b a'],
    ['05-03', '304', 'a | hidden d c b: vanished'],
  ]);

  life('does not hide its four newest posts', [
    ['05-01', 'e@05-01 d@04-30 c@04-29 b@04-28 a@04-27', 'e d c b a'],
    ['05-02', 'a@04-27', 'e d c b a'],
    ['05-03', '304', 'e d c b a'],
  ]);

  life('altogether hides nothing', [
    ['05-01', KNOWN, 'c b a'],
    ['05-02', '', 'c b a'],
    ['05-03', '304', 'c b a'],
  ]);
});

describe('a post hidden by a maintainer', () => {
  life('stays hidden whatever the feed contains', [['05-01', KNOWN, 'c b a']], async ({ store, entry }) => {
    await store.hideUrls(['https://blog.example/b']);
    expect(await entry('b')).toMatchObject({ state: 'hidden', reason: { kind: 'hiddenByMaintainer' } });
  });
});

describe('a post missing from a document', () => {
  const [blog, other] = ['https://blog.example/feed', 'https://other.example/feed'];
  const carrier = (feedKey: string, inLastDocument: boolean, missed = 0) => ({
    feedKey,
    claim: 0,
    inLastDocument,
    missed,
  });
  const document = { keys: new Set(['z']), oldest: '2026-04-01T00:00:00.000Z' };
  const silence = { missed: {}, vanished: [] };

  it.each<[string, Partial<KnownEntry>, object]>([
    [
      'that was in the last one is missed',
      { carriedBy: [carrier(blog, true)] },
      { missed: { k: 1 }, vanished: [] },
    ],
    [
      'that was missing then has vanished',
      { carriedBy: [carrier(blog, false, 1)] },
      { missed: { k: 2 }, vanished: ['k'] },
    ],
    ['that scrolled out long ago is ignored', { carriedBy: [carrier(blog, false)] }, silence],
    ['that belongs to another feed is ignored', { carriedBy: [carrier(other, true)] }, silence],
    ['that is hidden is ignored', { carriedBy: [carrier(blog, false, 1)], state: 'hidden' }, silence],
    [
      'that another feed still has stays',
      { carriedBy: [carrier(blog, false, 1), carrier(other, true)] },
      { missed: { k: 2 }, vanished: [] },
    ],
    [
      'that another feed once had has vanished',
      { carriedBy: [carrier(blog, false, 1), carrier(other, false)] },
      { missed: { k: 2 }, vanished: ['k'] },
    ],
    [
      'that is a copy stays',
      { carriedBy: [carrier(other, false, 1), carrier(blog, false, 1)] },
      { missed: { k: 2 }, vanished: [] },
    ],
    [
      'that is a copy of what its owner deleted has vanished',
      { carriedBy: [carrier(other, false, 2), carrier(blog, false, 1)] },
      { missed: { k: 2 }, vanished: ['k'] },
    ],
  ])('%s', (_, changes, judgment) => {
    expect(detectDeletions([known({ key: 'k', ...changes })], blog, document)).toEqual(judgment);
  });

  it('is ignored when most of the feed is gone', () => {
    const gone = ['a', 'b', 'c', 'd'].map((key) => known({ key, carriedBy: [carrier(blog, false, 1)] }));
    expect(detectDeletions(gone, blog, document)).toEqual(silence);
  });
});
