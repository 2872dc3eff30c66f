/** When a feed is not the blog any more that the planet subscribed to. */
import { describe, expect } from 'vitest';
import { life } from './life.ts';

const KNOWN = 'b@04-30 a@04-29';
const SPAM = 'y@05-02 x@05-01';
const QUARANTINED = 'b a | held y x: takeover';

const HOST = { host: 'casino.example' };
const TITLE = { title: 'Best casino' };

describe('a feed with strangers’ posts alone is in quarantine', () => {
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

  life('when the host alone changed', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', SPAM, QUARANTINED, { look: HOST }],
  ]);

  life('when the title alone changed', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', SPAM, QUARANTINED, { look: TITLE }],
  ]);

  life('when the title alone changed, though another blog carries its posts as well', [
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

describe('a feed with known posts is in quarantine', () => {
  life('when host and title changed', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', `c@05-02 ${KNOWN}`, 'b a | held c: takeover', { look: { ...HOST, ...TITLE } }],
  ]);

  life.each([
    ['software', { generator: 'SpamPress 1' }],
    ['language', { language: 'ru' }],
  ])('when host and %s changed and most posts are strangers', (look) => [
    ['05-01', KNOWN, 'b a'],
    ['05-03', `${SPAM} a@04-29`, QUARANTINED, { look: { ...HOST, ...look } }],
  ]);

  life('but not while half of them are known: a blogger who moves brings them along', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', `${SPAM} ${KNOWN}`, 'y x b a', { look: { ...HOST, generator: 'SpamPress 1', language: 'ru' } }],
  ]);

  life('but not when the title alone changed and a maintainer holds all its posts: they are known', [
    ['05-01', KNOWN, ' | held b a: hold', { yaml: { hold: true } }],
    ['05-03', KNOWN, ' | held b a: hold', { look: TITLE }],
  ]);

  life('but not when host and home page changed', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', `${SPAM} a@04-29`, 'y x b a', { look: { ...HOST, home: 'https://casino.example' } }],
  ]);

  life('but not when the title alone changed, with every other mark', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', `c@05-02 ${KNOWN}`, 'c b a', { look: { ...TITLE, generator: 'SpamPress 1', language: 'ru' } }],
  ]);
});

describe('marks that say the same', () => {
  life.each([
    ['the software’s version', { generator: 'Quill 4.1' }],
    ['the case of the title', { title: 'THE BLOG ' }],
    ['the region of the language', { language: 'en-GB' }],
    ['“www.”', { host: 'www.blog.example', home: 'https://www.blog.example' }],
    ['marks that the feed does not give any more', { generator: '', language: '', title: '', home: '' }],
  ])('%s', (look) => [
    ['05-01', KNOWN, 'b a'],
    ['05-03', SPAM, 'y x b a', { look: { ...look } }],
  ]);

  life('nothing, for a feed whose first document is the stranger’s', [
    ['05-01', '503', ''],
    ['05-03', SPAM, 'y x', { look: { ...HOST, ...TITLE } }],
  ]);

  life(
    'nothing, for a document without posts',
    [
      ['05-01', KNOWN, 'b a'],
      ['05-03', '', 'b a', { look: TITLE }],
    ],
    async ({ state }) => {
      expect((await state()).quarantine).toBeNull();
    },
  );

  life('nothing, for a blog that changed everything before its first post', [
    ['05-01', '', ''],
    ['05-03', SPAM, 'y x', { look: TITLE }],
  ]);
});

describe('a feed in quarantine', () => {
  const taken = { look: { ...HOST, ...TITLE } };

  life('stays so from poll to poll, also for what it brought first', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', SPAM, QUARANTINED, taken],
    ['05-04', `z@05-04 ${SPAM}`, 'b a | held z y x: takeover'],
    ['05-05', '304', 'b a | held z y x: takeover'],
  ]);

  life('with posts of the first stranger, and no new host or title: is still not believed', [
    ['05-01', KNOWN, 'b a'],
    ['05-03', SPAM, QUARANTINED, { look: TITLE }],
    ['05-04', `${SPAM} z@04-30`, 'b a | held y x z: takeover'],
  ]);

  life(
    'changes nothing of what the author wrote, and takes nothing back',
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
    'is the old blog again when it says what it said before',
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
