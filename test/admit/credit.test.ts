/** Whose a post is: its author's name, and which of several feeds may change it. */
import { describe, expect, it } from 'vitest';
import { attributeAuthors } from '../../src/admit/attribute-authors.ts';
import { life } from './life.ts';

const LONG = 'Long_and_telling_words._'.repeat(10);
const OWNER = { name: 'Ines Marwood', url: 'https://ines.example', slug: 'ines-marwood' };

describe('the author', () => {
  const authorsOf = (...names: string[]) =>
    attributeAuthors(
      names.map((name) => ({ name, url: null })),
      { name: OWNER.name, nick: 'inesm', site: OWNER.url },
    );

  it.each([
    ['no name', []],
    ['an empty name', [' ']],
    ['a placeholder', ['Administrator']],
    ['a placeholder of two words', ['Blog Admin']],
    ['a placeholder with a hyphen', ['no-reply']],
    ['a mail address', ['ines@example.org']],
    ['an address', ['https://ines.example/']],
    ['the blogger’s nick', ['InesM']],
    ['the blogger’s name in another spelling', ['ines  MARWOOD']],
    ['the blogger’s name twice', ['Ines Marwood', 'inesm']],
  ])('is the blogger for %s', (_, names) => {
    expect(authorsOf(...names)).toEqual([OWNER]);
  });

  it('is who is named, each once and in order', () => {
    const teo = { name: 'Teo Brandt', url: null, slug: 'teo-brandt' };
    expect(authorsOf('Teo Brandt', 'teo brandt', 'inesm')).toEqual([teo, OWNER]);
    expect(authorsOf('Rootkit Hunters')).toMatchObject([{ slug: 'rootkit-hunters' }]);
    expect(authorsOf('Mail me: x')).toHaveLength(1);
  });
});

describe('a post that two feeds carry', () => {
  const POST = 'a@04-20>https://blog.example/a';
  const textOf = (words: string) => expect.stringContaining(words);

  life(
    'is rewritten by the feed that brought it first',
    [
      ['05-01', `${POST}~First`, 'a', { of: 'planet' }],
      ['05-02', `${POST}~Second`, 'a', { of: 'copy' }],
      ['05-03', `${POST}~Third`, 'a', { of: 'planet' }],
    ],
    async ({ entry }) => {
      expect(await entry('a')).toMatchObject({
        contentHtml: textOf('Third'),
        sources: [{ slug: 'planet' }, { slug: 'copy' }],
      });
    },
  );

  life(
    'is rewritten by the blog on whose host it stands, whoever brought it first',
    [
      ['05-01', `${POST}~Copied`, 'a', { of: 'copy' }],
      ['05-02', `${POST}~Written`, 'a'],
      ['05-03', `${POST}~Defaced`, 'a', { of: 'copy' }],
    ],
    async ({ entry }) => {
      expect((await entry('a')).contentHtml).toContain('Written');
    },
  );

  life(
    'is rewritten by the site that feeds.yaml names, whatever the feed’s host',
    [
      ['05-01', `${POST}~Copied`, 'a', { of: 'copy' }],
      ['05-02', `${POST}~Written`, 'a', { of: 'feedburner', yaml: { site: 'https://www.blog.example' } }],
    ],
    async ({ entry }) => {
      expect((await entry('a')).contentHtml).toContain('Written');
    },
  );

  life(
    'keeps its address when a copy with the same text claims to be the original',
    [
      ['05-01', `a@04-20~${LONG}`, 'a'],
      ['05-02', `a@04-20>https://copy.example/a~${LONG}`, 'a', { of: 'copy' }],
    ],
    async ({ entry }) => {
      expect((await entry('a')).url).toBe('https://blog.example/a');
    },
  );

  life(
    'is not rewritten by a third, nor by another feed of the same host',
    [
      ['05-01', `${POST}~Written`, 'a'],
      ['05-02', `${POST}~Copied`, 'a', { of: 'copy' }],
      ['05-03', `${POST}~Other`, 'a', { of: 'twin', yaml: { site: 'https://blog.example' } }],
    ],
    async ({ entry }) => {
      expect((await entry('a')).contentHtml).toContain('Written');
    },
  );
});

describe('an id', () => {
  life(
    'belongs to the first post that has it',
    [
      ['05-01', 'a@04-20#tag:blog.example,2026:1>one', 'a'],
      ['05-02', 'b@04-21#tag:blog.example,2026:1>two~Other', 'b a', { of: 'other' }],
    ],
    async ({ entry }) => {
      expect((await entry('a')).id).toBe('tag:blog.example,2026:1');
      expect((await entry('b')).id).toMatch(/^tag:planet\.example,2010:entry\//);
    },
  );
});
