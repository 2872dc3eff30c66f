/** Where a post stands in time. */
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

describe('a new post stands', () => {
  it.each<[string, DateCandidates, string, string]>([
    ['at its author’s date', dated('2026-04-20'), at('2026-04-20'), 'feed'],
    ['at its author’s date, even if it is now', offer({ published: NOW }), NOW, 'feed'],
    ['where it was seen first, if it is from the future', dated('2027-01-01'), NOW, 'firstSeen'],
    [
      'where it was seen first, from the future, whatever else it says',
      { ...dated('2027-01-01'), updated: at('2026-04-20') },
      NOW,
      'firstSeen',
    ],
    ['at its first change without a date', offer({ updated: at('2026-04-21') }), at('2026-04-21'), 'updated'],
    [
      'at its first change when the date is from before there were blogs',
      offer({ published: at('1993-12-31'), updated: at('2026-04-21') }),
      at('2026-04-21'),
      'updated',
    ],
    [
      'at its date from the year of the first blogs on',
      offer({ published: '1994-01-01T00:00:00.000Z' }),
      '1994-01-01T00:00:00.000Z',
      'feed',
    ],
    [
      'at the day in its permalink without another date',
      offer({ permalink: at('2026-04-22') }),
      at('2026-04-22'),
      'permalink',
    ],
    [
      'at its first change before the day in its permalink',
      offer({ updated: at('2026-04-21'), permalink: at('2026-04-22') }),
      at('2026-04-21'),
      'updated',
    ],
    ['where it was seen first without any date', offer(), NOW, 'firstSeen'],
    [
      'where it was seen first when every date is from the future',
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
      'next to others without a date',
      [dated('2026-04-22'), offer(), offer(), dated('2026-04-20')],
      '2026-04-20',
    ],
    [
      'next to the future',
      [dated('2026-04-22'), offer(), dated('2027-01-01'), dated('2026-04-20')],
      '2026-04-20',
    ],
    [
      'behind the future and another without a date',
      [dated('2026-04-20'), dated('2027-01-01'), offer(), offer(), dated('2026-04-22')],
      '2026-04-20',
      3,
    ],
  ])('at the earlier of its neighbors’ dates in a feed %s', (_, offers, day, index = 1) => {
    expect(assignDates(offers, NOW)[index]?.place).toEqual({ published: at(day), dateFrom: 'neighbors' });
  });

  it.each<[string, DateCandidates[], number]>([
    ['before it', [offer(), dated('2026-04-20')], 0],
    ['after it', [dated('2026-04-20'), offer()], 1],
  ])('where it was seen first without a neighbor %s', (_, offers, place) => {
    expect(assignDates(offers, NOW)[place]?.place).toEqual({ published: NOW, dateFrom: 'firstSeen' });
  });
});

describe('posts of one date', () => {
  life('stand as their feed has them, the newest first', [
    ['05-01', 'c@04-20 a@04-20 b@04-20 z@04-01', 'c a b z'],
    ['05-02', 'd@04-20 c@04-20 a@04-20 b@04-20 z@04-01', 'd c a b z'],
  ]);

  life('stand so, too, in a feed that begins with its oldest post', [
    ['05-01', 'z@04-01 b@04-20 a@04-20 c@04-20', 'c a b z'],
    ['05-02', 'z@04-01 b@04-20 a@04-20 c@04-20 d@04-20', 'd c a b z'],
  ]);

  life('of which a feed gives nothing but the day stand as it has them on that day', [
    ['05-01', 'x>2026/04/20/x y>2026/04/20/y z>2026/04/19/z', 'x y z'],
  ]);

  life('of which a feed that begins with its oldest gives nothing but the day stand so, too', [
    ['05-01', 'w>2026/04/18/w v>2026/04/20/v u>2026/04/20/u', 'u v w'],
  ]);

  life('are the newest ones of a feed in either order, where no more are wanted', [
    ['05-01', 'c@04-20 a@04-20 b@04-20', 'c a', { yaml: { limit: 2 } }],
    ['05-01', 'z@04-01 f@04-22 e@04-22 d@04-22', 'd e c a', { of: 'other', yaml: { limit: 2 } }],
  ]);
});

describe('a known post', () => {
  const feed = known({ published: at('2026-04-20'), dateFrom: 'feed', firstSeen: at('2026-04-25') });
  const guessed = known({ published: at('2026-04-20'), dateFrom: 'permalink', firstSeen: at('2026-04-25') });
  const stays = (one: typeof feed) => ({ published: one.published, dateFrom: one.dateFrom });

  it.each([
    ['keeps its place without a date', feed, offer(), stays(feed)],
    ['keeps its place when its author writes a later date', feed, dated('2026-04-21'), stays(feed)],
    ['keeps its place when its author writes the same', feed, dated('2026-04-20'), stays(feed)],
    ['keeps its place when its author writes a date to come', feed, dated('2027-01-01'), stays(feed)],
    [
      'keeps its place when the earlier date is from before there were blogs',
      feed,
      dated('1970-01-01'),
      stays(feed),
    ],
    [
      'moves when its author writes an earlier date',
      feed,
      dated('2026-04-19'),
      { published: at('2026-04-19'), dateFrom: 'feed' },
    ],
    [
      'of a date of change moves to an earlier date alone',
      { ...feed, dateFrom: 'updated' as const },
      dated('2026-04-24'),
      { published: at('2026-04-20'), dateFrom: 'updated' },
    ],
    [
      'of a guessed date moves to its author’s, be it later',
      guessed,
      dated('2026-04-24'),
      { published: at('2026-04-24'), dateFrom: 'feed' },
    ],
    ['of a guessed date moves to none after it was seen first', guessed, dated('2026-04-26'), stays(guessed)],
    [
      'of a guessed date does not move to the very moment when it was seen first',
      guessed,
      dated('2026-04-25'),
      stays(guessed),
    ],
  ])('%s', (_, one, candidates, expected) => {
    expect(reviseDate(one, candidates, NOW)).toEqual(expected);
  });
});

describe('a blog', () => {
  life(
    'that drops all dates keeps known posts in their place, and new ones come where they were seen first',
    [
      ['05-01', 'b@04-20 a@04-10', 'b a'],
      ['05-02', 'c b a', 'c b a'],
      ['05-03', 'd@04-15 c b a', 'c b d a'],
    ],
  );

  life('whose clock is ahead puts its posts where they were seen first, and corrects them once', [
    ['05-01', 'b@2027-01-01 a@04-10', 'b a'],
    ['05-02', 'c@05-02 b@2027-01-01 a@04-10', 'c b a'],
    ['05-03', 'c@05-02 b@04-01 a@04-10', 'c a b'],
    ['05-04', 'c@05-02 b@04-20 a@04-10', 'c a b'],
  ]);

  life(
    'tells when a text changed, and moves it nowhere',
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

  /** From May 2 to 13 the post reads otherwise at every poll, without a date of change. */
  const counting = Array.from({ length: 12 }, (_, n): Poll => {
    const day = `05-${String(n + 2).padStart(2, '0')}`;
    return [day, `a@04-10~Seen_${n}_times`, 'a'];
  });

  life(
    'whose text differs at every poll is dated by the first ten changes, and shown as it reads now',
    [['05-01', 'a@04-10', 'a'], ...counting],
    async ({ entry }) => {
      const { contentHtml, updated } = await entry('a');
      expect(contentHtml).toContain('Seen 11 times');
      expect(updated).toBe('2026-05-11T12:00:00.000Z');
    },
  );

  life(
    'whose text differs at every poll is believed where the author dates a change',
    [
      ['05-01', 'a@04-10', 'a'],
      ...counting,
      ['05-20', 'a@04-10!05-19~Corrected_and_seen', 'a'],
      ['05-21', 'a@04-10!05-19~Seen_12_times', 'a'],
    ],
    async ({ entry }) => expect((await entry('a')).updated).toBe(at('2026-05-19')),
  );

  life(
    'whose plugin bumps every date of change is believed only where a text changed',
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
    'is believed about a change that is new, later than the post, and not to come',
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
    'is not believed about a change of a new post before the post, or to come',
    [['05-05', 'b@04-20!05-09 a@04-19!04-18', 'b a']],
    async ({ entry }) => {
      expect((await entry('b')).updated).toBe(at('2026-04-20'));
      expect((await entry('a')).updated).toBe(at('2026-04-19'));
    },
  );

  life(
    'that dates a post after the day in its permalink moves the date of change along',
    [
      ['05-01', 'a>2026/04/20/a', 'a'],
      ['05-02', 'a@04-24>2026/04/20/a', 'a'],
    ],
    async ({ entry }) => {
      expect(await entry('a')).toMatchObject({ published: at('2026-04-24'), updated: at('2026-04-24') });
    },
  );

  life('without dates has them in its permalinks', [
    ['05-01', 'b>2026/04/27/b a>2026/04/20/a c', 'b a | archived c: undated'],
  ]);

  life(
    'that corrects a date moves the date of change along, unless the text changed later',
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

describe('after a poll under a clock that was ahead', () => {
  life(
    'posts without a date are dated by the next poll',
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
