/** Captions of figures, as HTML wants them. */
import { describe, expect, it } from 'vitest';
import { fitCaptions } from '../../src/site/pages/captions.ts';
import { growth, LINEAR } from '../growth.ts';

const img = '<img src="https://a.example/x.png" />';

describe('a caption', () => {
  it.each([
    `<figure>${img}<figcaption>c</figcaption></figure>`,
    `<figure>${img} <figcaption>c <b>d</b></figcaption>\n</figure>`,
    `<figure> <figcaption>c</figcaption>${img}</figure>`,
    '<p>no figure</p>',
  ])('stays where it may stand: %s', (html) => expect(fitCaptions(html)).toBe(html));

  it.each([
    ['<figcaption>c</figcaption>', '<div>c</div>'],
    [`<div>${img}<figcaption>c</figcaption></div>`, `<div>${img}<div>c</div></div>`],
    [
      `<figure>${img}<figcaption>c</figcaption><div>d</div></figure>`,
      `<figure>${img}<div>c</div><div>d</div></figure>`,
    ],
    [
      '<figure><figcaption>a</figcaption><figcaption>b</figcaption></figure>',
      '<figure><figcaption>a</figcaption><div>b</div></figure>',
    ],
    [
      `<figure><div>${img}<figcaption>c</figcaption></div></figure>`,
      `<figure><div>${img}<div>c</div></div></figure>`,
    ],
  ])('%s becomes a plain block', (html, fitted) => expect(fitCaptions(html)).toBe(fitted));

  it('is found in time that grows with its depth', async () => {
    const fit = (depth: number) => {
      const deep = `${'<figcaption>'.repeat(depth)}${'</figcaption>'.repeat(depth)}`;
      expect(fitCaptions(deep)).toBe(`${'<div>'.repeat(depth)}${'</div>'.repeat(depth)}`);
    };
    expect(await growth(fit, 5_000)).toBeLessThan(LINEAR);
  });
});
