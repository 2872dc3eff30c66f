/** Detects names and hosts that imitate others with letters of other scripts (Unicode TS #39). */
/// <reference path="./node-modules.d.ts" />
import { domainToUnicode } from 'node:url';

/** Latin letters and their look-alikes in the scripts most used for this, from Unicode's list of confusables. */
const ALIKE = `a аɑαАΑᎪ b ЬƄВΒᏴ c сϲᴄСϹᏟ d ԁᎠ e еҽЕΕᎬ f ſϜ g ɡցԌᏀ h һհНΗᎻ i іιɩıІΙӀ j јϳЈͿᎫ k кκКΚᏦ l ӏᏞԼ m МΜᎷ
  n ոηΝ o оοօσОΟՕ p рρРΡᏢ q ԛզԚ r гᴦᎡᏒ s ѕЅՏᏚ t тτТΤᎢ u υսՍ v ѵνѴᏙ w ԝաԜᎳ x хχХΧ y уүγУΥҮ z ᴢΖᏃ`;
const LATIN = new Map(
  [...ALIKE.matchAll(/([a-z]) (\S+)/g)].flatMap(([, latin = '', others = '']) =>
    Array.from(others, (other): [string, string] => [other, latin]),
  ),
);
/** Look-alikes among Latin letters and digits. */
const ONE_SHAPE: [pattern: RegExp, shape: string][] = [
  [/[i1|!]/g, 'l'],
  [/0/g, 'o'],
  [/m/g, 'rn'],
  [/w/g, 'vv'],
];

const inLatin = (text: string): string =>
  Array.from(text.normalize('NFKD').replace(/\p{M}+/gu, ''), (letter) => LATIN.get(letter) ?? letter).join(
    '',
  );

/** Equal for two names that look alike. */
export function skeleton(name: string): string {
  const latin = inLatin(name).toLowerCase();
  const shapes = ONE_SHAPE.reduce((text, [pattern, shape]) => text.replace(pattern, shape), latin);
  return shapes.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

const ASCII = /^[\0-\x7f]*$/;

/** Scripts that may be mixed in one label of a host (TS #39 §5.2, "highly restrictive", except Latin with others). */
const SCRIPTS = [
  'Latin',
  'Han Hiragana Katakana',
  'Han Hangul',
  'Han Bopomofo',
  ...'Cyrillic Greek Armenian Georgian Arabic Hebrew Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu'.split(
    ' ',
  ),
  ...'Kannada Malayalam Sinhala Thai Lao Khmer Myanmar Ethiopic Tibetan Thaana'.split(' '),
].map((scripts) => {
  const letters = scripts.split(' ').map((script) => `\\p{Script=${script}}`);
  return new RegExp(`^[${letters.join('')}\\p{Script=Common}\\p{Script=Inherited}]*$`, 'u');
});

/** The host in Unicode, except for labels that mix scripts or look like Latin ones, which stay in Punycode. */
export function readableHost(host: string): string {
  const label = (encoded: string): string => {
    const decoded = encoded.startsWith('xn--') ? domainToUnicode(encoded) : encoded;
    const isDeceptive = decoded !== encoded && isLatinAtSight(decoded);
    return isDeceptive || !SCRIPTS.some((script) => script.test(decoded)) ? encoded : decoded || encoded;
  };
  return host.includes('xn--') ? host.split('.').map(label).join('.') : host;
}

/** True if each letter is ASCII or looks like an ASCII letter, and at least one is a look-alike. */
function isLatinAtSight(label: string): boolean {
  const letters = Array.from(label.normalize('NFC'), (letter) => LATIN.get(letter) ?? letter).join('');
  return letters !== label.normalize('NFC') && ASCII.test(letters);
}
