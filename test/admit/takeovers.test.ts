/** When a feed is no longer the blog that the planet subscribed to. */
import { describe, expect } from 'vitest';
import { life } from './life.ts';

const KNOWN = 'b@04-30 a@04-29';
const SPAM = 'y@05-02 x@05-01';
const QUARANTINED = 'b a | held y x: takeover';

const HOST = { host: 'casino.example' };
const TITLE = { title: 'Best casino' };

describe('a feed with only unknown posts is quarantined', () => {
  const marks = { generator: 'SpamPress 1', language: 'es', home: 'https://casino.example' };

  life(
    'when host and title changed',
    [
      ['05-01', KNOWN, 'b a'],
      ['05-03', SPAM, QUARANTINED, { look: { ...HOST, ...TITLE } }],
    ],
    async ({ state, entry }) => {
      const reason = {
        kind: 'takeover',
        changed: ['host', 'title', 'entries'],
        fromTitle: 'The blog',
        fromHost: 'blog.example',
        toTitle: 'Best casino',
        toHost: 'casino.example',
      };
      expect(await state()).toMatchObject({ quarantine: reason, title: 'The blog', host: 'blog.example' });
      expect((await entry('x')).reason).toEqual(reason);
    },
  );

  life('when only the host changed', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', SPAM, QUARANTINED, { look: HOST }],
  ]);

  life('when only the title changed', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', SPAM, QUARANTINED, { look: TITLE }],
  ]);

  life('when only the title changed, though another blog carries its posts too', [
    ['05-01', KNOWN, 'b a'],
    ['05-01', 'b@04-30>https://blog.example/b a@04-29>https://blog.example/a', 'b a', { of: 'copy' }],
    ['05-03', SPAM, QUARANTINED, { look: TITLE }],
  ]);

  life(
    'when the host changed and the title is gone',
    [
      ['05-01', KNOWN, 'b a'],
      ['05-03', SPAM, QUARANTINED, { look: { ...HOST, title: '' } }],
    ],
    async ({ state }) => {
      expect((await state()).quarantine).toMatchObject({ fromTitle: 'The blog', toTitle: '' });
    },
  );

  life.each([
    ['software and language', { generator: marks.generator, language: marks.language }],
    ['software and home page', { generator: marks.generator, home: marks.home }],
    ['language and home page', { language: marks.language, home: marks.home }],
  ])('when %s changed', (look) => [
    ['05-01', KNOWN, 'b a'],
    ['05-03', SPAM, QUARANTINED, { look }],
  ]);

  life.each([
    ['nothing else', {}],
    ['the software', { generator: marks.generator }],
    ['the language', { language: marks.language }],
    ['the home page', { home: marks.home }],
  ])('but not when %s changed', (look) => [
    ['05-01', KNOWN, 'b a'],
    ['05-03', SPAM, 'y x b a', { look }],
  ]);
});

describe('a feed with known posts is quarantined', () => {
  life('when host and title changed', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', `c@05-02 ${KNOWN}`, 'b a | held c: takeover', { look: { ...HOST, ...TITLE } }],
  ]);

  life.each([
    ['software', { generator: 'SpamPress 1' }],
    ['language', { language: 'ru' }],
  ])('when host and %s changed and most posts are unknown', (look) => [
    ['05-01', KNOWN, 'b a'],
    ['05-03', `${SPAM} a@04-29`, QUARANTINED, { look: { ...HOST, ...look } }],
  ]);

  life('but not while half of them are known: a blogger who moves brings them along', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', `${SPAM} ${KNOWN}`, 'y x b a', { look: { ...HOST, generator: 'SpamPress 1', language: 'ru' } }],
  ]);

  life('but not when only the title changed and a maintainer holds all its posts', [
    ['05-01', KNOWN, ' | held b a: hold', { yaml: { hold: true } }],
    ['05-03', KNOWN, ' | held b a: hold', { look: TITLE }],
  ]);

  life('but not when host and home page changed', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', `${SPAM} a@04-29`, 'y x b a', { look: { ...HOST, home: 'https://casino.example' } }],
  ]);

  life('but not when the title and all other marks changed, but not the host', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', `c@05-02 ${KNOWN}`, 'c b a', { look: { ...TITLE, generator: 'SpamPress 1', language: 'ru' } }],
  ]);
});

describe('no takeover', () => {
  life.each([
    ['when the software has a new version', { generator: 'Quill 4.1' }],
    ['when the title changes its case', { title: 'THE BLOG ' }],
    ['when the language gets a region', { language: 'en-GB' }],
    ['when “www.” is added', { host: 'www.blog.example', home: 'https://www.blog.example' }],
    ['when the feed drops these marks', { generator: '', language: '', title: '', home: '' }],
  ])('%s', (look) => [
    ['05-01', KNOWN, 'b a'],
    ['05-03', SPAM, 'y x b a', { look: { ...look } }],
  ]);

  life('when the first document is already the new owner’s', [
    ['05-01', '503', ''],
    ['05-03', SPAM, 'y x', { look: { ...HOST, ...TITLE } }],
  ]);

  life(
    'when a document has no posts',
    [
      ['05-01', KNOWN, 'b a'],
      ['05-03', '', 'b a', { look: TITLE }],
    ],
    async ({ state }) => {
      expect((await state()).quarantine).toBeNull();
    },
  );

  life('when the blog changed everything before its first post', [
    ['05-01', '', ''],
    ['05-03', SPAM, 'y x', { look: TITLE }],
  ]);
});

describe('a quarantined feed', () => {
  const taken = { look: { ...HOST, ...TITLE } };

  life('stays quarantined from poll to poll', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', SPAM, QUARANTINED, taken],
    ['05-04', `z@05-04 ${SPAM}`, 'b a | held z y x: takeover'],
    ['05-05', '304', 'b a | held z y x: takeover'],
  ]);

  life('that repeats the unknown posts with the same host and title stays quarantined', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', SPAM, QUARANTINED, { look: TITLE }],
    ['05-04', `${SPAM} z@04-30`, 'b a | held y x z: takeover'],
  ]);

  life(
    'neither changes nor removes what the author wrote',
    [
      ['05-01', KNOWN, 'b a'],
      ['05-03', 'x@05-01 a@04-29~Buy_watches', 'b a | held x: takeover', taken],
      ['05-03', 'x@05-01 a@04-29~Buy_watches', 'b a | held x: takeover'],
      ['05-04', 'x@05-01', 'b a | held x: takeover'],
      ['05-05', 'x@05-01', 'b a | held x: takeover'],
    ],
    async ({ entry }) => {
      expect((await entry('a')).contentHtml).toContain('What a is about.');
    },
  );

  life(
    'is restored when it has its old marks again',
    [
      ['05-01', KNOWN, 'b a'],
      ['05-03', SPAM, QUARANTINED, taken],
      [
        '05-04',
        `c@05-04 ${KNOWN}`,
        'c b a | held y x: takeover',
        { look: { host: 'blog.example', title: 'The blog' } },
      ],
    ],
    async ({ state }) => {
      expect((await state()).quarantine).toBeNull();
    },
  );

  life(
    'is published when a maintainer releases it',
    [
      ['05-01', KNOWN, 'b a'],
      ['05-03', SPAM, QUARANTINED, taken],
      ['05-04', SPAM, 'y x b a', { yaml: { release: true } }],
    ],
    async ({ state }) => {
      expect(await state()).toMatchObject({ quarantine: null, title: 'Best casino', host: 'casino.example' });
    },
  );
});
