import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFeeds } from '../../src/config/edit-feeds.ts';
import { visibleText } from '../../src/model/visible-text.ts';
import { planetOf } from './loaded.ts';

const PLANET = 'planet: { title: T, url: https://planet.example }\n';
const JANE = { url: 'https://jane.example/feed', name: 'Jane Doe' };

describe('an added feed', () => {
  const styles: [what: string, before: string, after: string][] = [
    [
      'is written on one line where the others are',
      'feeds:\n  - { name: A, url: https://a.example/ } # first\n\n# Events\nsummits: []\n',
      'feeds:\n  - { name: A, url: https://a.example/ } # first\n  - { name: Jane Doe, url: https://jane.example/feed }\n\n# Events\nsummits: []\n',
    ],
    [
      'is written on several lines where the others are',
      'feeds:\n    - url: https://a.example/\n      name: A\n',
      'feeds:\n    - url: https://a.example/\n      name: A\n    - url: https://jane.example/feed\n      name: Jane Doe\n',
    ],
    [
      'is not indented where the others are not',
      'feeds:\n- url: https://a.example/   # no end of line',
      'feeds:\n- url: https://a.example/   # no end of line\n- url: https://jane.example/feed\n  name: Jane Doe',
    ],
    [
      'has the line endings of the file',
      'feeds:\r\n- url: https://a.example/\r\nsummits: []\r\n',
      'feeds:\r\n- url: https://a.example/\r\n- url: https://jane.example/feed\r\n  name: Jane Doe\r\nsummits: []\r\n',
    ],
    [
      'joins a list in brackets',
      'feeds: [{ url: https://a.example/ }]\n',
      'feeds: [{ url: https://a.example/ }, { url: https://jane.example/feed, name: Jane Doe }]\n',
    ],
    [
      'is the first in an empty list',
      'feeds: []\nsummits: []\n',
      'feeds:\n  - { name: Jane Doe, url: https://jane.example/feed }\nsummits: []\n',
    ],
    [
      'is the first where there is no value yet',
      'feeds: # to come\nsummits: []\n',
      'feeds:\n  - { name: Jane Doe, url: https://jane.example/feed } # to come\nsummits: []\n',
    ],
    [
      'starts the list where there is none',
      '',
      'feeds:\n  - { name: Jane Doe, url: https://jane.example/feed }\n',
    ],
  ];
  it.each(styles)('%s', (_, before, after) => {
    expect(addFeeds(PLANET + before, [JANE])).toBe(PLANET + after);
  });

  it('is rejected by a file with errors', () => {
    expect(() => addFeeds('feeds: [', [JANE])).toThrow(/planet check/);
  });

  it('has no name if its name is invisible, and half a character is never left of a long one', () => {
    const { planet } = planetOf(
      addFeeds(`${PLANET}feeds: []\n`, [
        { url: 'https://a.example/', name: '\u200b\u202e' },
        { url: 'https://b.example/', name: `${'b'.repeat(199)}😀` },
      ]),
    );
    expect(planet.subscriptions.map(({ name }) => name)).toEqual(['a.example', 'b'.repeat(199)]);
  });

  it('is read back unchanged, whatever its name', () => {
    const name = fc.oneof(
      fc.string({ minLength: 1, unit: 'binary' }),
      fc.constantFrom(
        '- a',
        '# b',
        'a: b',
        '{c}',
        '"',
        "'",
        'yes',
        'null',
        '42',
        '&x',
        '*y',
        '!z',
        '2015-01-01',
        '日本 の',
      ),
    );
    const befores = styles.map(([, before]) => PLANET + before);
    fc.assert(
      fc.property(
        name,
        fc.webUrl({ withQueryParameters: true }),
        fc.constantFrom(...befores),
        (name, url, before) => {
          const shown = visibleText(name.replace(/[\p{Cc}\uFFFD]+/gu, ' '))
            .replace(/\s+/g, ' ')
            .trim();
          const { planet } = planetOf(addFeeds(before, [{ url, name, site: url }]));
          const added = planet.subscriptions.at(-1);
          expect(added).toMatchObject({ url: new URL(url).href, site: url });
          expect(added?.hasName).toBe(shown !== '');
          if (shown !== '') expect(added?.name).toBe(shown);
        },
      ),
    );
  });
});
