/** What is removed from names and titles, and what stays. */
import { describe, expect, it } from 'vitest';
import { visibleText } from '../../src/model/visible-text.ts';
import { growth, LINEAR } from '../growth.ts';

describe('names that look the same', () => {
  it.each([
    ['zero-width spaces', 'Ada\u200b Love\u200blace'],
    ['joiners between Latin letters', 'A\u200cda\u200d Lovelace\u200d'],
    ['a byte order mark', '\ufeffAda Lovelace'],
    ['soft hyphens', 'Ada Love\u00adlace'],
    ['direction overrides', '\u202eAda\u202c \u2066Lovelace\u2069'],
    ['direction marks', '\u200eAda Lovelace\u200f'],
    ['tag characters', 'Ada\u{e0041}\u{e0062} Lovelace'],
    ['variation selectors', 'Ada\ufe0f Lovelace\u{e0100}'],
    ['fillers', 'Ada\u3164\u115f Lovelace\uffa0'],
    ['escape and control characters', 'Ada\u001b\u009b Lovelace\u007f\0'],
    ['invisible operators', 'Ada\u2062 Lovelace\u2064'],
  ])('become the same without %s', (_, name) => {
    expect(visibleText(name)).toBe('Ada Lovelace');
  });

  it('keep at most as many accents per letter as any language uses', () => {
    expect(visibleText(`g${'\u0334\u0321'.repeat(50)}`)).toBe('g\u0334\u0321\u0334\u0321');
  });
});

describe('a script keeps', () => {
  it.each([
    ['families and flags of emoji', '👩‍👩‍👧 🏳️‍🌈 ❤️ 1️⃣ 👍🏽'],
    ['flags of tag characters', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Alba'],
    ['Persian words', 'می\u200cخواهم'],
    ['Hindi words', 'क्\u200dष और न्\u200c'],
    ['Malayalam words that end in a joiner', 'അവന്\u200d വന്നു'],
    ['variants of Han', '葛\u{e0100}城'],
    ['direction marks between scripts of both directions', 'שלום\u200f C++'],
    ['Vietnamese double accents', 'Nguye\u0302\u0303n'],
    ['mathematical letters', '\u{1d400}\u{1d401}'],
  ])('%s', (_, text) => {
    expect(visibleText(text)).toBe(text);
  });
});

it('halves of characters are removed', () => {
  expect(visibleText('Ada \ud83dLovelace\udc00\ufffe')).toBe('Ada Lovelace');
});

it('a joiner is removed with the character after it', () => {
  const once = visibleText('می\u200c\ufeff.');
  expect(visibleText(once)).toBe(once);
});

it.each([
  ['joiners', '\u200d'],
  ['letters with joiners', 'a\u200d'],
  ['flags with tags', '\u{1f3f4}\u{e0067}'],
])('text takes linear time: %s', async (_, piece) => {
  expect(await growth((size) => visibleText(piece.repeat(size)), 5000)).toBeLessThan(LINEAR);
});
