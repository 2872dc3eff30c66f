/** Rules of feeds.yaml for a feed's posts: include, exclude, hold, limit. */
import { describe, expect, it } from 'vitest';
import { filterReason } from '../../src/admit/filters.ts';
import { readHtml } from '../../src/html/html.ts';
import { type FeedEntry, NO_DETAILS } from '../../src/model/feed.ts';
import type { FilterRule } from '../../src/model/planet.ts';
import { identified } from './identified.ts';
import { life } from './life.ts';

const silentEntry: FeedEntry = {
  id: null,
  url: null,
  title: null,
  authors: [],
  published: null,
  updated: null,
  content: null,
  summary: null,
  permalinkDay: null,
  categories: [],
  language: null,
  details: NO_DETAILS,
};
const POSTS = 'c@04-30~We_run_OpenStack,_and_stack_it_high. b@04-20~Only_openstack. a@04-10~Gardens.';
const text = (pattern: string): FilterRule => ({ field: 'text', pattern });
const title = (pattern: string): FilterRule => ({ field: 'title', pattern });

describe('an exclude rule', () => {
  life(
    'holds what it matches and stores the rule as the reason',
    [['05-01', POSTS, 'c a | held b: excluded', { yaml: { exclude: [title('Post b')] } }]],
    async ({ entry }) => {
      expect((await entry('b')).reason).toEqual({ kind: 'excluded', field: 'title', pattern: 'Post b' });
    },
  );

  life.each<[string, string]>([
    ['whole words', ['stack', 'b a | held c: excluded']],
    ['any case', ['OPENSTACK', 'a | held c b: excluded']],
    ['words with spaces around them', ['  gardens ', 'c b | held a: excluded']],
    ['words that begin and end with other signs', ['.', '| held c b a: excluded']],
    ['several words in a row', ['run OpenStack', 'b a | held c: excluded']],
    ['not the beginning of a word', ['Garden', 'c b a']],
    ['not the end of a word', ['tack', 'c b a']],
    ['nothing when it is empty', [' ', 'c b a']],
  ])('matches %s', ([pattern, planet]) => [
    ['05-01', POSTS, planet.replace(/^\|/, ' |'), { yaml: { exclude: [text(pattern)] } }],
  ]);

  life('matches a word after part of another one', [
    ['05-01', 'a@04-10~openstack_and_stack', ' | held a: excluded', { yaml: { exclude: [text('stack')] } }],
  ]);

  life('that is new applies to stored posts, and one that is removed releases them', [
    ['05-01', POSTS, 'c b a'],
    ['05-02', POSTS, 'c b | held a: excluded', { yaml: { exclude: [text('gardens')] } }],
    ['05-03', POSTS, 'c a | held b: excluded', { yaml: { exclude: [title('Post b')] } }],
    ['05-04', POSTS, 'c b a', { yaml: { exclude: [] } }],
  ]);
});

describe('a rule', () => {
  const content = (text: string) => ({ ...readHtml('', { base: '' }), text });
  const holds = (rule: FilterRule, changes: Partial<FeedEntry>) =>
    identified([{ ...silentEntry, ...changes }]).map((one) =>
      filterReason({ ...one.entry, text: one.entry.content?.text ?? '' }, { include: [], exclude: [rule] }),
    )[0] !== null;

  it('checks each of the author’s categories', () => {
    const rule: FilterRule = { field: 'category', pattern: 'openstack' };
    expect(holds(rule, { categories: ['Gardens', 'OpenStack'] })).toBe(true);
    expect(holds(rule, { categories: ['Gardens'] })).toBe(false);
    expect(holds(rule, { title: 'OpenStack', content: content('OpenStack') })).toBe(false);
  });

  it('matches nothing in an empty post', () => {
    for (const field of ['title', 'category', 'text', 'any'] as const)
      expect(holds({ field, pattern: 'Stryker' }, {})).toBe(false);
  });

  it('for any field matches title, categories and text', () => {
    const rule: FilterRule = { field: 'any', pattern: 'gardens' };
    for (const part of [
      { title: 'Gardens' },
      { categories: ['A', 'Gardens'] },
      { content: content('Of gardens.') },
    ])
      expect(holds(rule, part)).toBe(true);
    expect(holds(rule, { title: 'Rivers', categories: ['A'], content: content('Of lakes.') })).toBe(false);
  });

  it('between slashes is a regular expression; its flags decide about case', () => {
    const said = { content: content('(defn- row [boat])') };
    expect(holds(text(String.raw`/(clojure|\(def |\(defn-? )/`), said)).toBe(true);
    expect(holds(text('/DEFN/'), said)).toBe(false);
    expect(holds(text('/DEFN/i'), said)).toBe(true);
    expect(holds(text('/fn/'), said)).toBe(true);
    expect(holds(text('fn'), said)).toBe(false);
  });

  it('may begin or end with a sign', () => {
    expect(holds(text('v2.'), { content: content('As of v2.x it works.') })).toBe(true);
    expect(holds(text('.x'), { content: content('As of v2.x it works.') })).toBe(true);
    expect(holds(text('v2'), { content: content('As of v2x it works.') })).toBe(false);
  });
});

describe('include rules', () => {
  life(
    'publish what one of them matches, and hold the rest with all rules as the reason',
    [['05-01', POSTS, 'c a | held b: notIncluded', { yaml: { include: [text('high'), title('Post a')] } }]],
    async ({ entry }) => {
      expect((await entry('b')).reason).toEqual({
        kind: 'notIncluded',
        rules: ['text: "high"', 'title: "Post a"'],
      });
    },
  );

  life('yield to exclude rules', [
    [
      '05-01',
      POSTS,
      'c | held a: excluded | held b: notIncluded',
      {
        yaml: { include: [text('high'), title('Post a')], exclude: [text('Gardens')] },
      },
    ],
  ]);
});

describe('hold: true', () => {
  life('holds new posts, leaves published ones, and releases all when it is removed', [
    ['05-01', 'a@04-10', 'a'],
    ['05-02', 'b@04-20 a@04-10', 'a | held b: hold', { yaml: { hold: true } }],
    ['05-03', 'b@04-20~New_words a@04-10~New_words', 'a | held b: hold'],
    ['05-04', 'b@04-20 a@04-10', 'b a', { yaml: { hold: false } }],
  ]);
});

describe('several reasons', () => {
  const many = 'h@2020-01-08 g@2020-01-07 f@2020-01-06 e@2020-01-05 d@2020-01-04 c@2020-01-03';

  life('apply in this order: takeover, hold, rules, flood', [
    ['05-01', 'a@04-10', 'a'],
    [
      '05-02',
      `${many} a@04-10`,
      'a | held h: excluded | held g f e d c: flood',
      { yaml: { exclude: [title('Post h')] } },
    ],
    ['05-03', `i@05-03 ${many} a@04-10`, 'a | held i h g f e d c: hold', { yaml: { hold: true } }],
    ['05-04', 'k@05-04', 'a | held i h g f e d c: hold | held k: takeover', { look: { title: 'Casino' } }],
  ]);
});

describe('a limit', () => {
  life('takes the newest posts of a document', [['05-01', POSTS, 'c b', { yaml: { limit: 2 } }]]);
});
