/** Which date a post gets. */
import { describe, expect, it } from 'vitest';
import { assignDates, type DateCandidates, reviseDate } from '../../src/admit/assign-dates.ts';
import { known } from './known.ts';
import { life, type Poll } from './life.ts';

const NOW = '2026-05-01T12:00:00.000Z';
const offer = (changes: Partial<DateCandidates> = {}): DateCandidates => ({
  published: null,
  updated: null,
  permalink: null,
  ...changes,
});
const dated = (day: string) => offer({ published: `${day}T09:00:00.000Z` });
const at = (day: string) => `${day}T09:00:00.000Z`;

describe('a new post gets', () => {
  it.each<[string, DateCandidates, string, string]>([
    ['its author’s date', dated('2026-04-20'), at('2026-04-20'), 'feed'],
    ['its author’s date, even if that is now', offer({ published: NOW }), NOW, 'feed'],
    ['the time it was first seen when its date is in the future', dated('2027-01-01'), NOW, 'firstSeen'],
    [
      'the time it was first seen when its date is in the future, whatever other dates it has',
      { ...dated('2027-01-01'), updated: at('2026-04-20') },
      NOW,
      'firstSeen',
    ],
    [
      'its date of change when it has no other',
      offer({ updated: at('2026-04-21') }),
      at('2026-04-21'),
      'updated',
    ],
    [
      'its date of change when its date is older than blogs',
      offer({ published: at('1993-12-31'), updated: at('2026-04-21') }),
      at('2026-04-21'),
      'updated',
    ],
    [
      'its own date from 1994 on',
      offer({ published: '1994-01-01T00:00:00.000Z' }),
      '1994-01-01T00:00:00.000Z',
      'feed',
    ],
    [
      'the day in its permalink when it has no other date',
      offer({ permalink: at('2026-04-22') }),
      at('2026-04-22'),
      'permalink',
    ],
    [
      'its date of change rather than the day in its permalink',
      offer({ updated: at('2026-04-21'), permalink: at('2026-04-22') }),
      at('2026-04-21'),
      'updated',
    ],
    ['the time it was first seen when it has no date', offer(), NOW, 'firstSeen'],
    [
      'the time it was first seen when all its dates are in the future',
      offer({ updated: at('2027-01-01'), permalink: at('2027-01-02') }),
      NOW,
      'firstSeen',
    ],
  ])('%s', (_, candidates, published, dateFrom) => {
    expect(assignDates([candidates], NOW)).toMatchObject([{ place: { published, dateFrom } }]);
  });

  it.each<[string, DateCandidates[], string, number?]>([
    ['newest first', [dated('2026-04-22'), offer(), dated('2026-04-20')], '2026-04-20'],
    ['oldest first', [dated('2026-04-20'), offer(), dated('2026-04-22')], '2026-04-20'],
    [
      'with more posts without a date',
      [dated('2026-04-22'), offer(), offer(), dated('2026-04-20')],
      '2026-04-20',
    ],
    [
      'with a post dated in the future beside it',
      [dated('2026-04-22'), offer(), dated('2027-01-01'), dated('2026-04-20')],
      '2026-04-20',
    ],
    [
      'after a future date and another post without one',
      [dated('2026-04-20'), dated('2027-01-01'), offer(), offer(), dated('2026-04-22')],
      '2026-04-20',
      3,
    ],
  ])('the earlier of its neighbors’ dates in a feed: %s', (_, offers, day, index = 1) => {
    expect(assignDates(offers, NOW)[index]?.place).toEqual({ published: at(day), dateFrom: 'neighbors' });
  });

  it.each<[string, DateCandidates[], number]>([
    ['before it', [offer(), dated('2026-04-20')], 0],
    ['after it', [dated('2026-04-20'), offer()], 1],
  ])('the time it was first seen when there is no dated post %s', (_, offers, place) => {
    expect(assignDates(offers, NOW)[place]?.place).toEqual({ published: NOW, dateFrom: 'firstSeen' });
  });
});

describe('posts with the same date', () => {
  life('keep the order of their feed, newest first', [
    ['05-01', 'c@04-20 a@04-20 b@04-20 z@04-01', 'c a b z'],
    ['05-02', 'd@04-20 c@04-20 a@04-20 b@04-20 z@04-01', 'd c a b z'],
  ]);

  life('keep the order of a feed that starts with its oldest post', [
    ['05-01', 'z@04-01 b@04-20 a@04-20 c@04-20', 'c a b z'],
    ['05-02', 'z@04-01 b@04-20 a@04-20 c@04-20 d@04-20', 'd c a b z'],
  ]);

  life('that have only a day keep the order of their feed', [
    ['05-01', 'x>2026/04/20/x y>2026/04/20/y z>2026/04/19/z', 'x y z'],
  ]);

  life('that have only a day keep the order of a feed that starts with its oldest post', [
    ['05-01', 'w>2026/04/18/w v>2026/04/20/v u>2026/04/20/u', 'u v w'],
  ]);

  life('are cut to the newest ones by a limit, in either order', [
    ['05-01', 'c@04-20 a@04-20 b@04-20', 'c a', { yaml: { limit: 2 } }],
    ['05-01', 'z@04-01 f@04-22 e@04-22 d@04-22', 'd e c a', { of: 'other', yaml: { limit: 2 } }],
  ]);
});

describe('a known post', () => {
  const feed = known({ published: at('2026-04-20'), dateFrom: 'feed', firstSeen: at('2026-04-25') });
  const guessed = known({ published: at('2026-04-20'), dateFrom: 'permalink', firstSeen: at('2026-04-25') });
  const stays = (one: typeof feed) => ({ published: one.published, dateFrom: one.dateFrom });

  it.each([
    ['keeps its date when the feed drops it', feed, offer(), stays(feed)],
    ['keeps its date when the author sets a later one', feed, dated('2026-04-21'), stays(feed)],
    ['keeps its date when the author repeats it', feed, dated('2026-04-20'), stays(feed)],
    ['keeps its date when the author sets one in the future', feed, dated('2027-01-01'), stays(feed)],
    ['keeps its date when the earlier one is older than blogs', feed, dated('1970-01-01'), stays(feed)],
    [
      'takes an earlier date from its author',
      feed,
      dated('2026-04-19'),
      { published: at('2026-04-19'), dateFrom: 'feed' },
    ],
    [
      'dated by a change takes earlier dates only',
      { ...feed, dateFrom: 'updated' as const },
      dated('2026-04-24'),
      { published: at('2026-04-20'), dateFrom: 'updated' },
    ],
    [
      'with a guessed date takes its author’s, even a later one',
      guessed,
      dated('2026-04-24'),
      { published: at('2026-04-24'), dateFrom: 'feed' },
    ],
    ['with a guessed date takes none after it was first seen', guessed, dated('2026-04-26'), stays(guessed)],
    [
      'with a guessed date does not take the very moment it was first seen',
      guessed,
      dated('2026-04-25'),
      stays(guessed),
    ],
  ])('%s', (_, one, candidates, expected) => {
    expect(reviseDate(one, candidates, NOW)).toEqual(expected);
  });
});

describe('a blog', () => {
  life('that drops all dates keeps those of known posts; new ones get the time they were first seen', [
    ['05-01', 'b@04-20 a@04-10', 'b a'],
    ['05-02', 'c b a', 'c b a'],
    ['05-03', 'd@04-15 c b a', 'c b d a'],
  ]);

  life('whose clock is ahead gets the time its posts were first seen, and may correct it once', [
    ['05-01', 'b@2027-01-01 a@04-10', 'b a'],
    ['05-02', 'c@05-02 b@2027-01-01 a@04-10', 'c b a'],
    ['05-03', 'c@05-02 b@04-01 a@04-10', 'c a b'],
    ['05-04', 'c@05-02 b@04-20 a@04-10', 'c a b'],
  ]);

  life(
    'that changes a text changes `updated` only',
    [
      ['05-01', 'b@04-20 a@04-10', 'b a'],
      ['05-02', 'b@04-20 a@04-10~Changed', 'b a'],
      ['05-03', 'b@04-20 a@04-10~Changed c@04-05', 'b a c'],
    ],
    async ({ entry }) => {
      expect(await entry('a')).toMatchObject({
        published: at('2026-04-10'),
        updated: '2026-05-02T12:00:00.000Z',
      });
      expect(await entry('b')).toMatchObject({ published: at('2026-04-20'), updated: at('2026-04-20') });
    },
  );

  /** From May 2 to 13 the text differs at every poll, without a date of change. */
  const counting = Array.from({ length: 12 }, (_, n): Poll => {
    const day = `05-${String(n + 2).padStart(2, '0')}`;
    return [day, `a@04-10~Seen_${n}_times`, 'a'];
  });

  life(
    'whose text differs at every poll sets `updated` for the first ten changes only',
    [['05-01', 'a@04-10', 'a'], ...counting],
    async ({ entry }) => {
      const { contentHtml, updated } = await entry('a');
      expect(contentHtml).toContain('Seen 11 times');
      expect(updated).toBe('2026-05-11T12:00:00.000Z');
    },
  );

  life(
    'whose text differs at every poll still sets `updated` by a date of change',
    [
      ['05-01', 'a@04-10', 'a'],
      ...counting,
      ['05-20', 'a@04-10!05-19~Corrected_and_seen', 'a'],
      ['05-21', 'a@04-10!05-19~Seen_12_times', 'a'],
    ],
    async ({ entry }) => expect((await entry('a')).updated).toBe(at('2026-05-19')),
  );

  life(
    'whose plugin bumps every date of change sets `updated` only where a text changed',
    [
      ['05-01', 'b@04-20 a@04-10', 'b a'],
      ['05-05', 'b@04-20!05-02 a@04-10!05-03~Changed', 'b a'],
      ['05-06', 'b@04-20!05-06 a@04-10!05-06~Changed', 'b a'],
    ],
    async ({ entry }) => {
      expect((await entry('b')).updated).toBe(at('2026-04-20'));
      expect((await entry('a')).updated).toBe(at('2026-05-03'));
    },
  );

  life(
    'sets `updated` by a date of change that is new, later than the post and not in the future',
    [
      ['05-05', 'd@04-20!04-21 c@04-19!04-18 b@04-18!05-06 a!04-17', 'd c b a'],
      ['05-06', 'd@04-20!04-21~D c@04-19!05-05~C b@04-18!05-09~B a!04-17', 'd c b a'],
    ],
    async ({ entry }) => {
      const dates = await Promise.all(['d', 'c', 'b', 'a'].map(async (name) => (await entry(name)).updated));
      expect(dates).toEqual([
        '2026-05-06T12:00:00.000Z',
        at('2026-05-05'),
        '2026-05-06T12:00:00.000Z',
        at('2026-04-17'),
      ]);
    },
  );

  life(
    'cannot set `updated` of a new post to before the post or into the future',
    [['05-05', 'b@04-20!05-09 a@04-19!04-18', 'b a']],
    async ({ entry }) => {
      expect((await entry('b')).updated).toBe(at('2026-04-20'));
      expect((await entry('a')).updated).toBe(at('2026-04-19'));
    },
  );

  life(
    'that dates a post later than the day in its permalink moves `updated` along',
    [
      ['05-01', 'a>2026/04/20/a', 'a'],
      ['05-02', 'a@04-24>2026/04/20/a', 'a'],
    ],
    async ({ entry }) => {
      expect(await entry('a')).toMatchObject({ published: at('2026-04-24'), updated: at('2026-04-24') });
    },
  );

  life('without dates gets them from its permalinks', [
    ['05-01', 'b>2026/04/27/b a>2026/04/20/a c', 'b a | archived c: undated'],
  ]);

  life(
    'that corrects a date moves `updated` along, unless the text changed later',
    [
      ['05-01', 'b@04-20 a@04-10', 'b a'],
      ['05-02', 'b@04-01 a@04-10~Changed', 'a b'],
      ['05-03', 'b@04-01 a@04-02~Changed', 'a b'],
    ],
    async ({ entry }) => {
      expect(await entry('b')).toMatchObject({ published: at('2026-04-01'), updated: at('2026-04-20') });
      expect(await entry('a')).toMatchObject({
        published: at('2026-04-02'),
        updated: '2026-05-02T12:00:00.000Z',
      });
    },
  );
});

describe('after a poll with a clock that was ahead', () => {
  life(
    'posts without a date get the time of the next poll',
    [
      ['2036-05-01', 'a', ' | archived a: undated'],
      ['05-02', 'a', ' | archived a: undated'],
    ],
    async ({ entry }) => {
      const { published, firstSeen } = await entry('a');
      expect([published.slice(0, 10), firstSeen.slice(0, 10)]).toEqual(['2026-05-02', '2026-05-02']);
    },
  );
});
