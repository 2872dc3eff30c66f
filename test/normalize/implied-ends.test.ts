/** What we publish is parsed by browsers and readers as what it says, wherever its author forgot an end tag. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitizeHtml } from '../../src/normalize/sanitize-html.ts';

const clean = (html: string): string => sanitizeHtml(html, 'https://blog.example.org/post');

describe('an element that a browser ends by itself', () => {
  it.each([
    ['<p><b>x<div>y</div>z</b></p>', '<p><b>x</b></p><div><b>y</b></div><b>z</b>'],
    ['<p><span>x<p>y</p></span>z</p>', '<p><span>x</span></p><p>y</p>z'],
    ['<p>x<em>y<hr>z</em>', '<p>x<em>y</em></p><hr /><em>z</em>'],
    ['<ul><li><p>a<li><i>b<li>c</ul>', '<ul><li><p>a</p></li><li><i>b</i></li><li><i>c</i></li></ul>'],
    ['<dl><dt><b>a<dd>b</dl>', '<dl><dt><b>a</b></dt><dd><b>b</b></dd></dl>'],
    ['<ul><li><i>a<ul><li>b</ul>', '<ul><li><i>a<ul><li>b</li></ul></i></li></ul>'],
    ['<p><span><table><tr><td><p>a</table>', '<p><span></span></p><table><tr><td><p>a</p></td></tr></table>'],
    ['<math><mi>x</mi><b>y</b></math>', '<math><mi>x</mi></math><b>y</b>'],
    ['<h2>x<h3>y', '<h2>x</h2><h3>y</h3>'],
    ['<rt>x<table><rt>y', '<rt>x</rt><rt>y</rt><table></table>'],
  ])('in %s is ended in writing', (html, written) => expect(clean(html)).toBe(written));

  it('is not written when there is nothing in it', () => {
    expect(clean('<p><a href="https://a.example/"><h2>x</h2></a></p>')).toBe(
      '<h2><a href="https://a.example/">x</a></h2>',
    );
  });
});

describe('in a table', () => {
  it.each([
    ['<table>a<tr>b<td>c</table>', 'ab<table><tr><td>c</td></tr></table>'],
    ['<table><tr><div>x</div><td>c</table>', '<div>x</div><table><tr><td>c</td></tr></table>'],
    ['<table><tr><td><b>x<td>y</table>', '<table><tr><td><b>x</b></td><td>y</td></tr></table>'],
    ['<table><td>x</table>', '<table><tr><td>x</td></tr></table>'],
    ['<b><table><tr><td>x</table>y</b>', '<b><table><tr><td>x</td></tr></table>y</b>'],
  ])('%s stands where browsers put it', (html, written) => expect(clean(html)).toBe(written));
});

describe('a link in a link', () => {
  it('ends the outer one', () => {
    expect(clean('<a href="https://a.example/">x<b>y<a href="https://b.example/">z</a></b></a>')).toBe(
      '<a href="https://a.example/">x<b>y</b></a><b><a href="https://b.example/">z</a></b>',
    );
  });

  it('is left out where a block stands between them', () => {
    expect(clean('<a href="https://a.example/"><div>x<a href="https://b.example/">y</a></div></a>')).toBe(
      '<a href="https://a.example/"><div>xy</div></a>',
    );
  });
});

describe('formatting that goes on in block after block', () => {
  it('is written again in each, and makes no text longer than twice', () => {
    const link = `<a href="https://a.example/${'x'.repeat(3000)}">`;
    const html = `<p>${link}${'<div>y</div>'.repeat(3000)}`;
    const written = clean(html);
    expect(written.split('<a ').length).toBeGreaterThan(2);
    expect(written.length).toBeLessThan(2.5 * html.length);
    expect(written.match(/<div>/g)).toHaveLength(3000);
  });
});

describe('whatever an author forgot', () => {
  const names =
    'p b i a div ul ol li dl dt dd h1 h2 span code pre table tr td th tbody caption hr math mi mtext ruby rt';
  const tag = fc.constantFrom(...names.split(' '));
  const piece = fc.oneof(
    tag.map((name) => (name === 'a' ? '<a href="https://a.example/">' : `<${name}>`)),
    tag.map((name) => `</${name}>`),
    fc.constantFrom('x', ' ', 'y z'),
  );
  const html = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(''));

  it('every element is ended once, within the one in which it began, and no paragraph holds a block', () => {
    fc.assert(
      fc.property(html, (given) => {
        const open: string[] = [];
        for (const [, slash, name = ''] of clean(given).matchAll(/<(\/?)([a-z]\w*)[^>]*>/g)) {
          if (name === 'hr') continue;
          if (slash) expect(open.pop()).toBe(name);
          else open.push(name);
          const within = open.slice(
            open.findLastIndex((each) => /^(?:table|t[dh]|caption|m.*)$/.test(each)) + 1,
          );
          const paragraph = within.indexOf('p');
          if (paragraph >= 0) expect(within.slice(paragraph + 1)).not.toContain('div');
        }
        expect(open).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same when it is cleaned again', () => {
    fc.assert(
      fc.property(html, (given) => clean(clean(given)) === clean(given)),
      { numRuns: 1000 },
    );
  });
});
