import { describe, expect, it } from 'vitest';
import { type Run, snippet } from '../../src/site/snippet.ts';

/** "the [next] summit" */
const show = (runs: Run[]): string => runs.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

describe('a snippet', () => {
  const CASES: [string, string, string, string][] = [
    [
      'marks words in any case',
      'Using Neutron today: neutron.',
      'NEUTRON',
      'Using [Neutron] today: [neutron].',
    ],
    ['marks words without their accents', 'At the Café.', 'cafe', 'At the [Café].'],
    ['marks accents that the text lacks', 'At the cafe.', 'café', 'At the [cafe].'],
    ['marks whole words first', 'A network of net.', 'net', 'A network of [net].'],
    ['marks prefixes when there is no whole word', 'A network.', 'net', 'A [network].'],
    [
      'marks phrases',
      'Security groups, groups security.',
      '"security groups"',
      '[Security groups], groups security.',
    ],
    ['does not mark excluded words', 'Neutron in Paris.', 'neutron -paris', '[Neutron] in Paris.'],
    [
      'marks Japanese inside a sentence',
      '昨日、東京サミットでした。',
      '東京',
      '昨日、[東京]サミットでした。',
    ],
    ['is the beginning of a text without a match', 'One two.', 'three', 'One two.'],
    ['is the beginning without a query', 'One two.', '', 'One two.'],
    ['is empty for an empty text', '', 'x', ''],
    ['treats no character as an operator', 'a (b) [c] *', '(b) [c] *', 'a ([b]) [[c]] *'],
  ];
  it.each(CASES)('%s', (_, text, query, expected) => expect(show(snippet(text, query))).toBe(expected));

  it('is cut around the first match of a long text', () => {
    const runs = snippet(`${'word '.repeat(500)}needle${' word'.repeat(500)}`, 'needle');
    expect(show(runs)).toMatch(/^…(?:word ){1,8}\[needle\](?: word){10,}…$/);
    expect(show(runs).length).toBeLessThan(400);
  });

  it('is short in a text without spaces', () => {
    expect(show(snippet(`${'東'.repeat(5000)}京${'東'.repeat(5000)}`, '京')).length).toBeLessThan(600);
  });
});
