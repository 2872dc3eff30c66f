/** What strangers' HTML becomes so that validators agree with browsers. */
import { describe, expect, it } from 'vitest';
import { encrypted, fitAttributes, fitFormulas } from '../../src/site/pages/fitting.ts';
import { growth, LINEAR } from '../growth.ts';

describe('addresses', () => {
  it.each([
    [' href="https://a.example/b c"', ' href="https://a.example/b%20c"'],
    [
      ' href="https://a.example/&quot;&gt;&lt;b&gt;?q={x}|y"',
      ' href="https://a.example/%22%3E%3Cb%3E?q=%7Bx%7D%7Cy"',
    ],
    [' src="https://[::1]/a[1].png" alt="a b {c}"', ' src="https://[::1]/a%5B1%5D.png" alt="a b {c}"'],
    [
      ' href="https://a.example/%20?a=1&amp;b=2#c" title="d e"',
      ' href="https://a.example/%20?a=1&amp;b=2#c" title="d e"',
    ],
  ])('%s', (given, fitted) => {
    expect(fitAttributes(given)).toBe(fitted);
    expect(fitAttributes(fitted)).toBe(fitted);
  });
});

describe('a set of pictures', () => {
  it('stays when all tell their width, or all their density', () => {
    for (const set of ['a.png 1x, b.png 2x', 'a.png 480w, b.png 960w', 'a.png']) {
      expect(fitAttributes(` src="a.png" srcset="${set}"`)).toContain('srcset');
    }
  });

  it('leaves when it mixes both', () => {
    expect(fitAttributes(' src="a.png" srcset="a.png 480w, b.png 2x" alt=""')).toBe(' src="a.png" alt=""');
  });
});

describe('what a page loads', () => {
  it.each([
    [' src="http://a.example/?u=http://b.example/"', ' src="https://a.example/?u=http://b.example/"'],
    [
      ' srcset="http://a.example/1 1x, http://a.example/2 2x"',
      ' srcset="https://a.example/1 1x, https://a.example/2 2x"',
    ],
    [' alt="http://a.example/"', ' alt="http://a.example/"'],
  ])('%s is asked for encrypted', (given, asked) => expect(encrypted(given)).toBe(asked));
});

describe('a formula', () => {
  it.each([
    ['<math>x</math>', '<math><mtext>x</mtext></math>'],
    ['<math><mi>x</mi> <mo>=</mo> <mn>1</mn></math>', '<math><mi>x</mi> <mo>=</mo> <mn>1</mn></math>'],
    [
      '<math><mrow>a<mi>b</mi></mrow>c</math>',
      '<math><mrow><mtext>a</mtext><mi>b</mi></mrow><mtext>c</mtext></math>',
    ],
    ['<math></mrow>c', '<math></mrow>c'],
    ['<p>no formula</p>', '<p>no formula</p>'],
  ])('%s', (given, fitted) => expect(fitFormulas(given)).toBe(fitted));

  it('is fitted in time that grows with their number', async () => {
    const fit = (times: number) => {
      fitFormulas('<math>'.repeat(2 * times));
      fitFormulas(`<math>${'<mrow>'.repeat(times)}x`);
    };
    expect(await growth(fit, 4_000)).toBeLessThan(LINEAR);
  });
});
