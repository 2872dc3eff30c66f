import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/config/problem.ts';
import { defaultTagging } from '../../src/config/to-tagging.ts';
import { plainLook } from '../plain-planet.ts';
import { planetOf, problemsOf } from './loaded.ts';

const HEAD = 'planet:\n  title: Test\n  url: https://planet.example\n';
const FEEDS = 'feeds:\n  - url: https://a.example/feed\n';
const EVENT = '  - { slug: one, name: One, city: Rome, start: 2020-05-04, end: 2020-05-06';

describe('a valid file', () => {
  it('needs only a title, a url and feeds', () => {
    const { planet, warnings } = planetOf(`${HEAD}feeds: []\n`);
    expect(warnings).toEqual([]);
    expect(planet).toEqual({
      settings: {
        title: 'Test',
        url: 'https://planet.example',
        id: 'https://planet.example/atom.xml',
        description: 'What the community writes.',
        owner: { name: 'Test', email: null, url: null },
        language: 'en',
        timezone: 'UTC',
        hub: null,
        repository: null,
        pollMinutes: 30,
        hide: [],
        look: plainLook,
      },
      subscriptions: [],
      singlePosts: null,
      summits: [],
      categories: [],
      tagging: defaultTagging(),
    });
  });

  it('names a feed without a name after its host and knows its line', () => {
    const { planet } = planetOf(`${HEAD}feeds:\n  - url: HTTP://WWW.Blog.example:80/feed#new\n`);
    expect(planet.subscriptions[0]).toMatchObject({
      key: 'https://blog.example/feed',
      url: 'http://www.blog.example/feed',
      name: 'blog.example',
      slug: 'blog-example',
      site: null,
      line: 5,
    });
  });

  it('keeps the key of a feed that moved', () => {
    const { planet } = planetOf(
      `${HEAD}${FEEDS}    moved: [http://old.example/rss, http://older.example/rss]\n`,
    );
    expect(planet.subscriptions[0]).toMatchObject({
      key: 'https://old.example/rss',
      url: 'https://a.example/feed',
    });
  });

  it('numbers feeds of the same name in their order', () => {
    const feeds = ['Jay', 'Jay-2', 'Jay', 'JAY'].map(
      (name, n) => `  - { url: https://a.example/${n}, name: ${name} }\n`,
    );
    const { planet } = planetOf(`${HEAD}feeds:\n${feeds.join('')}`);
    expect(planet.subscriptions.map((one) => one.slug)).toEqual(['jay', 'jay-2', 'jay-3', 'jay-4']);
  });

  it('names one person once, whatever invisible characters the names contain', () => {
    const { planet } = planetOf(
      `${HEAD}feeds:\n  - { url: https://a.example/1, name: Ada Lund, nick: ada }\n  - { url: https://a.example/2, name: "Ada\\u200b \\e\\u202eLund" }\n`,
    );
    expect(planet.subscriptions.map(({ name, nick }) => [name, nick])).toEqual([
      ['Ada Lund', 'ada'],
      ['Ada Lund', 'ada'],
    ]);
  });

  it('may contain loopback addresses: the guard decides which are polled', () => {
    const { planet } = planetOf(
      'planet: { title: T, url: http://127.0.0.1:8791/ }\nfeeds:\n  - url: http://[::1]:80/x\n',
    );
    expect(planet.settings.url).toBe('http://127.0.0.1:8791');
    expect(planet.subscriptions[0]?.url).toBe('http://[::1]/x');
  });

  it('sorts events by date', () => {
    const { planet } = planetOf(
      `${HEAD}${FEEDS}summits:\n${EVENT} }\n${EVENT.replace('one', 'zero').replace('05-04', '05-03')} }\n`,
    );
    expect(planet.summits.map((one) => one.slug)).toEqual(['zero', 'one']);
    expect(planet.summits[1]).toMatchObject({ label: 'One', kind: 'summit', release: null, timezone: 'UTC' });
  });

  it('has rules about title, category and text', () => {
    const { planet } = planetOf(
      `${HEAD}${FEEDS}    include: [{ text: OpenStack }]\n    exclude:\n      - title: sale\n      - category: ads\n`,
    );
    expect(planet.subscriptions[0]).toMatchObject({
      include: [{ field: 'text', pattern: 'OpenStack' }],
      exclude: [
        { field: 'title', pattern: 'sale' },
        { field: 'category', pattern: 'ads' },
      ],
    });
  });

  it('may start with a byte order mark and have Windows line endings', () => {
    const { planet } = planetOf(`\uFEFF${HEAD}${FEEDS}    name: 日本\n`.replaceAll('\n', '\r\n'));
    expect(planet.subscriptions[0]).toMatchObject({ name: '日本', line: 5 });
    expect(problemsOf(`\uFEFF${HEAD}${FEEDS}    nmae: A\n`.replaceAll('\n', '\r\n'))[0]).toMatch(
      /^feeds\.yaml:6:5: /,
    );
  });

  it('has a warning for an alias of events in two cities, but not for the name of the city', () => {
    const first = `${EVENT}, aliases: [Spring Summit, ROM] }\n`;
    const second = first.replace('one', 'two').replace('Spring S', 'spring s');
    expect(planetOf(`${HEAD}${FEEDS}summits:\n${first}${second}`).warnings).toEqual([]);
    const { warnings } = planetOf(
      `${HEAD}${FEEDS}summits:\n${first}${second.replace('Rome', 'Oslo').replace('ROM', 'OSL')}`,
    );
    expect(warnings.map((one) => formatProblem('feeds.yaml', one))).toEqual([
      'feeds.yaml:8:87: summits.aliases: "spring summit" names one as well as two; only the date of a post will tell them apart',
    ]);
  });

  it('has a warning for a rule written like a regular expression', () => {
    const { warnings } = planetOf(`${HEAD}${FEEDS}    exclude: [{ title: "^(a+)+$" }, { title: C++ }]\n`);
    expect(warnings.map((one) => one.message)).toEqual([
      '"^(a+)+$" looks like a regular expression; write it between slashes, else it is words',
    ]);
  });
});
