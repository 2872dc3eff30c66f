import { describe, expect, it } from 'vitest';
import { readableHost, skeleton } from '../../src/model/look-alikes.ts';

describe('two names', () => {
  it.each([
    ['a Cyrillic letter', 'Jаne Doe', 'Jane Doe'],
    ['only Cyrillic letters', 'Еvе Ѕсоре', 'Eve Scope'],
    ['Greek capitals', 'ΑΝΝΑ ΤΟΜ', 'ANNA TOM'],
    ['digits for letters', 'J0e D1ll', 'Joe Dill'],
    ['an I for an l', 'AIice', 'Alice'],
    ['letters that merge', 'Ernrna Warne', 'Emma Wame'],
    ['Latin letters in a Cyrillic name', 'Aндрей', 'Андрей'],
    ['accents', 'Zoë', 'Zoe'],
  ])('look alike with %s', (_, one, other) => expect(skeleton(one)).toBe(skeleton(other)));

  it.each([
    ['Jane Doe', 'Jane Dow'],
    ['李伟', '王伟'],
    ['Андрей', 'Andrey'],
  ])('differ: %s, %s', (one, other) => expect(skeleton(one)).not.toBe(skeleton(other)));
});

describe('a host', () => {
  it.each([
    'münchen.example',
    'пример.рф',
    'сосна.example',
    '例え.jp',
    '日本語カナ.jp',
    '한국漢.kr',
    'blog.example',
    'سحابة.example',
  ])('is shown in its own script: %s', (host) =>
    expect(readableHost(new URL(`https://${host}`).hostname)).toBe(host),
  );

  it.each([
    ['mixes Latin and Cyrillic letters', 'pаypal.example'],
    ['has only Cyrillic letters that look Latin', 'аррӏе.example'],
    ['has a Latin letter that looks like another', 'ɡoogle.example'],
    ['mixes Greek and Latin letters', 'gοοgle.example'],
    ['mixes them in one label', 'münchen.аpple.example'],
  ])('stays in Punycode when it %s', (_, host) => {
    const encoded = new URL(`https://${host}`).hostname;
    expect(readableHost(encoded).split('.').at(-2)).toMatch(/^xn--/);
    expect(readableHost(encoded).replace('münchen', '')).not.toMatch(/[^\0-\x7f]/);
  });
});
