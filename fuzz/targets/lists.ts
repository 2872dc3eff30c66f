/** What maintainers write: feeds.yaml and the feed lists of other planets. */
import assert from 'node:assert/strict';
import { addFeeds } from '../../src/config/edit-feeds.ts';
import { importFeeds } from '../../src/config/import-feeds.ts';
import { loadPlanet } from '../../src/config/load-planet.ts';
import { mergeImport } from '../../src/config/merge-import.ts';
import type { Problem } from '../../src/config/problem.ts';
import { files } from '../seeds.ts';
import { type Target, textOf } from '../target.ts';

const HEAD = 'planet:\n  title: Test\n  url: https://planet.example\n';

export const feedsYaml: Target = {
  name: 'feeds.yaml',
  open: async () => ({
    seeds: [
      ...(await files('demo', /^feeds\.yaml$/)),
      ...(await files('docs/looks/library', /\.yaml$/)),
      `${HEAD}feeds:\n  - https://a.example/feed\n  - { name: Ada, url: https://b.example/feed, include: [{ any: /a+/i }] }\n`,
      `${HEAD}  look: { accent: '#123456' }\nsummits:\n  - { slug: a, name: A, city: B, timezone: UTC, start: 2015-01-01, end: 2015-01-02 }\n`,
      `${HEAD}categories:\n  - { slug: a, name: A, cues: [a, /b/] }\nfeeds: []\nposts:\n  - https://a.example/1\n`,
    ],
    words: [
      ...'planet: feeds: summits: categories: posts: url: name: look: defaults: include: exclude: any: limit: schedule:'
        .split(' ')
        .flatMap((key) => [key, `\n${key} `, `\n  - ${key} `]),
      ...'&a *a !!str !x | > --- ... ? {} [] yes ~ 0x1f .inf <<: /(a+)+$/ /[/ 2015-02-30 \u00e9'.split(' '),
      '\n  ',
      '\n- ',
      ': ',
      ' #',
    ],
    run: (input) => {
      const text = textOf(input);
      const loaded = loadPlanet(text, 'feeds.yaml');
      const lines = text.split(/\r\n|\n|\r/).length;
      if (loaded.kind === 'problems') {
        assert.notEqual(loaded.problems.length, 0);
        for (const problem of loaded.problems) assertProblem(problem, lines);
      } else assertGrows(text, loaded.planet.subscriptions.length);
      for (const warning of loaded.warnings) assertProblem(warning, lines);
    },
  }),
};

/** A feed can be added to every valid file. */
function assertGrows(text: string, before: number): void {
  const more = addFeeds(text, [{ url: 'https://one-more.example/feed', name: 'One: more' }]);
  const loaded = loadPlanet(more, 'feeds.yaml');
  const after = loaded.kind === 'planet' ? loaded.planet.subscriptions.length : loaded.problems;
  assert.deepEqual(after, before + 1, JSON.stringify(more.slice(-2000)));
}

function assertProblem({ line, column, key, message }: Problem, lines: number): void {
  assert.ok(line >= 1 && line <= lines + 1, `line ${line} of ${lines}`);
  assert.ok(column >= 1);
  assert.notEqual(key, '');
  assert.notEqual(message, '');
}

export const list: Target = {
  name: 'list',
  open: async () => ({
    seeds: [
      '[Planet]\nname = Rows\nlink = https://rows.example/\n[DEFAULT]\nfilter = (?i)rowing\n[https://ada.example/feed]\nname = Ada\nface = ada.png\n',
      'title = Rows\n[ada]\n  title = Ada\n  feed = https://ada.example/feed\n  author = Ada\n',
      '<opml version="2.0"><head><title>T</title></head><body><outline text="G"><outline type="rss" text="A" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/></outline></body></opml>',
      '{"feeds":[{"url":"https://a.example/feed","name":"A","tags":["x"]}],"title":"T"}',
      'groups:\n  people:\n    - name: Ada\n      feed: https://a.example/feed\n  Bo: https://b.example/feed\n',
      'feed 30m https://a.example/feed\n  define_name Ada\nfeed 1h http://b.example/\n',
      'https://a.example/feed\nfeed://b.example/atom # Bo\n',
    ],
    words: [
      ...'[Planet] [DEFAULT] [https://c.example/] name= link: filter= content_type=opml (?P<x> \\Z (?i) xmlUrl= htmlUrl='.split(
        ' ',
      ),
      ...'<outline text="x" xmlUrl="https://c.example/f"/> <opml> </opml> <!DOCTYPE <rss> define_name location='.split(
        ' ',
      ),
      '"feeds":[',
      '{"url":"https://c.example/"}',
      '\n  - ',
      ': ',
    ],
    run: (input) => {
      const text = textOf(input);
      const imported = importFeeds(text);
      const { problems } = imported;
      const lines = text.split(/\r\n|\n|\r/).length;
      for (const { line, message } of problems) {
        assert.ok(line >= 1 && line <= lines + 1, `line ${line} of ${lines}`);
        assert.notEqual(message, '');
      }
      const merged = mergeImport(imported, null, { url: 'https://planet.example' });
      const loaded = loadPlanet(merged.text, 'feeds.yaml');
      if (loaded.kind === 'problems') assert.deepEqual(loaded.problems, [], merged.text.slice(0, 2000));
    },
  }),
};
