import { describe, expect, it } from 'vitest';
import { html, read } from './read.ts';

const MATH = '<math><mi>x</mi></math>';

describe('a formula', () => {
  it.each([
    [
      'KaTeX',
      `<span class="katex"><span class="katex-mathml">${MATH}</span><span class="katex-html" aria-hidden="true"><span>x</span></span></span>`,
    ],
    [
      'MathJax 2',
      `<span class="MathJax_Preview"></span><span class="MathJax_SVG"><svg></svg><span class="MJX_Assistive_MathML">${MATH}</span></span><script type="math/tex">x</script>`,
    ],
    [
      'MathJax 3',
      `<mjx-container class="MathJax"><mjx-math><mjx-mi>x</mjx-mi></mjx-math><mjx-assistive-mml>${MATH}</mjx-assistive-mml></mjx-container>`,
    ],
    [
      'MediaWiki',
      `<span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none">${MATH}</span><img class="mwe-math-fallback-image-inline" src="/x.svg" alt="x"></span>`,
    ],
  ])('that %s writes several times appears once', (_, markup) => {
    expect(read(`<p>Let ${markup} be</p>`)).toMatchObject({
      html: `<p>Let ${MATH} be</p>`,
      text: 'Let x be',
    });
  });

  it.each([
    ['alone', '<script type="math/tex">x^2</script>', '<code>x^2</code>'],
    [
      'beside a visible rendering',
      '<span class="MathJax"><nobr>x2</nobr></span><script type="math/tex">x^2</script>',
      '<code>x^2</code>',
    ],
    [
      'in its own comment',
      '<script type="math/tex; mode=display">% <![CDATA[\nx<y %]]></script>',
      '<code>x&lt;y</code>',
    ],
  ])('in TeX becomes code: %s', (_, markup, expected) => expect(html(markup)).toBe(expected));

  it('keeps its percent sign', () =>
    expect(html('<script type="math/tex">5\\%</script>')).toBe('<code>5\\%</code>'));

  it('loses annotations that repeat it', () => {
    const twice =
      '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x</annotation></semantics></math>';
    expect(html(twice)).toBe('<math><semantics><mi>x</mi></semantics></math>');
  });
});
