/** Who wrote a post: names from feeds, and the blog's own. */
import { describe, expect, it } from 'vitest';
import { attribution } from '../../src/admit/attribute-authors.ts';
import { slugify } from '../../src/model/slug.ts';
import { feedEntry } from './identified.ts';
import { life } from './life.ts';

const OWNER = { name: 'Ines Marwood', url: 'https://ines.example', slug: 'ines-marwood' };

describe('the author', () => {
  const blogger = { name: OWNER.name, hasName: true, nick: 'inesm', site: OWNER.url };
  const authorsOf = (...names: string[]) =>
    attribution({ title: 'The garden', entries: [] }, blogger, new Set()).authorsOf(
      names.map((name) => ({ name, url: null })),
    );

  it.each([
    ['no name', []],
    ['an empty name', [' ']],
    ['a placeholder', ['Administrator']],
    ['a placeholder of two words', ['Blog Admin']],
    ['a placeholder of two words in one', ['siteadmin']],
    ['a placeholder with a number', ['admin12']],
    ['Blogger’s placeholder', ['Unknown']],
    ['the server’s account', ['root']],
    ['webmaster', ['Webmaster']],
    ['a placeholder with a hyphen', ['no-reply']],
    ['a mail address', ['ines@example.org']],
    ['an address', ['https://ines.example/']],
    ['an address without encryption', ['http://ines.example/']],
    ['the blogger’s nick', ['InesM']],
    ['the blogger’s name in another spelling', ['ines  MARWOOD']],
    ['the blogger’s name twice', ['Ines Marwood', 'inesm']],
  ])('is the blogger when the feed says %s', (_, names) => {
    expect(authorsOf(...names)).toEqual([OWNER]);
  });

  it('is each person named, once and in order', () => {
    const teo = { name: 'Teo Brandt', url: null, slug: 'teo-brandt' };
    expect(authorsOf('Teo Brandt', 'teo brandt', 'inesm')).toEqual([teo, OWNER]);
    expect(authorsOf('Rootkit Hunters')).toMatchObject([{ slug: 'rootkit-hunters' }]);
    expect(authorsOf('Grassroot')).toMatchObject([{ slug: 'grassroot' }]);
    expect(authorsOf('About https: x')).toMatchObject([{ slug: 'about-https-x' }]);
  });
});

describe('several authors in one name', () => {
  const namesOf = (name: string, alone: string[] = [], listed: string[] = []) => {
    const author = (one: string) => ({ name: one, url: null });
    const entries = [name, ...alone].map((one) => feedEntry({ authors: [author(one)] }));
    const blogger = { name: OWNER.name, hasName: true, nick: null, site: null };
    const { authorsOf } = attribution({ title: null, entries }, blogger, new Set(listed.map(slugify)));
    return authorsOf([author(name)]).map((one) => one.name);
  };
  const [ADA, TEO, LIN] = ['Ada Okafor', 'Teo Brandt', 'Lin Wei'];

  it.each([
    ['commas and “and”', `${ADA}, ${TEO} and ${LIN}`, [ADA, TEO, LIN]],
    ['a comma before “and”', `${ADA}, ${TEO}, and ${LIN}`, [ADA, TEO, LIN]],
    ['“&”', `${ADA} & ${TEO}`, [ADA, TEO]],
    ['“and”', `${ADA} and ${TEO}`, [ADA, TEO]],
    ['German “und”', `${ADA} und ${TEO}`, [ADA, TEO]],
    ['French “et”', `${ADA} et ${TEO}`, [ADA, TEO]],
    ['Spanish “y”', `${ADA} y ${TEO}`, [ADA, TEO]],
    ['semicolons', `${ADA}; ${TEO}`, [ADA, TEO]],
    ['signs and spaces around them', ` ${ADA} & ${TEO}; `, [ADA, TEO]],
  ])('are split at %s when one of them also writes alone', (_, name, people) => {
    expect(namesOf(name, [ADA])).toEqual(people);
    expect(namesOf(name)).toEqual([name]);
  });

  it('are split in Japanese and Chinese', () => {
    expect(namesOf('木村 葵、佐藤 蓮', ['佐藤 蓮'])).toEqual(['木村 葵', '佐藤 蓮']);
    expect(namesOf('李伟和王芳', ['李伟'])).toEqual(['李伟', '王芳']);
  });

  it('are split when one of them is listed in feeds.yaml, and take the listed spelling', () => {
    expect(namesOf(`${ADA} & ${TEO}`, [], [TEO])).toEqual([ADA, TEO]);
    expect(namesOf(`${ADA} and ines marwood`, [], ['Ines Marwood'])).toEqual([ADA, 'Ines Marwood']);
  });

  it.each([
    ['a name with a comma', 'Okafor, Ada', ['Ada', ADA]],
    ['a name with an employer', `${ADA}, Example Ltd`, [ADA]],
    ...['Jr.', 'III', 'PhD', 'Ph. D.', 'MD', 'MSc', 'BSc'].map((title): [string, string, string[]] => [
      `the title ${title}`,
      `${ADA}, ${TEO}, ${title}`,
      [ADA, TEO],
    ]),
    ['one name and a comma', `${ADA},`, [ADA]],
    ['a list of 21 names', Array.from({ length: 21 }, (_, i) => `Teo ${i}`).join(' & '), ['Teo 1']],
    ['the name of a group', 'Research and Development', ['Ada Research']],
    ['a surname of two words', 'Ana Ortega y Gasset', ['Ana']],
  ])('are not split: %s', (_, name, alone) => {
    expect(namesOf(name, alone)).toEqual([name]);
  });

  it('are split at a bare comma when both also write alone', () => {
    expect(namesOf(`${ADA}, ${TEO}`, [ADA, TEO])).toEqual([ADA, TEO]);
  });
});

describe('a feed without a name in feeds.yaml', () => {
  const unnamed = { hasName: false };

  life(
    'takes its own title',
    [
      ['05-01', 'a@04-20', 'a', { yaml: unnamed, look: { title: 'Garden notes' } }],
      ['05-02', 'b@05-02 a@04-20', 'b a', { look: { title: 'Field notes' } }],
    ],
    async ({ entry, state }) => {
      for (const name of ['a', 'b'])
        expect(await entry(name)).toMatchObject({
          authors: [{ name: 'Field notes', slug: 'field-notes' }],
          sources: [{ name: 'Field notes', title: 'Field notes' }],
        });
      expect((await state()).name).toBe('Field notes');
    },
  );

  life(
    'takes its host when it has no title',
    [['05-01', 'a@04-20', 'a', { yaml: { ...unnamed, name: 'blog.example' }, look: { title: '' } }]],
    async ({ entry, state }) => {
      expect(await entry('a')).toMatchObject({
        authors: [{ name: 'blog.example' }],
        sources: [{ name: 'blog.example' }],
      });
      expect((await state()).name).toBe('blog.example');
    },
  );

  life(
    'takes a name that feeds.yaml adds later, and its title again when that name is removed',
    [
      ['05-01', 'a@04-20', 'a', { yaml: unnamed, look: { title: 'Garden notes' } }],
      ['05-02', 'a@04-20', 'a', { yaml: { hasName: true, name: 'Ines Marwood' } }],
      ['05-03', '304', 'a', { yaml: unnamed }],
    ],
    async ({ entry, state }) => {
      expect((await entry('a')).authors).toMatchObject([{ slug: 'ines-marwood' }]);
      expect((await state()).name).toBe('Garden notes');
    },
  );
});
