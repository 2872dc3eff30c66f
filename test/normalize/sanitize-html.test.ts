import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedTags } from '../../src/normalize/allowed-html.ts';
import { sanitizeHtml, shortenHtml } from '../../src/normalize/sanitize-html.ts';

const base = 'https://blog.example.org/2015/post';
const clean = (html: string): string => sanitizeHtml(html, base);

describe('sanitizeHtml', () => {
  it.each([
    ['<script>x</script>a', 'a'],
    ['<p onclick="x()" style="x" id="i" class="c">a</p>', '<p>a</p>'],
    ['<a href="java\tscript:x">a</a>', '<a>a</a>'],
    ['<a href="data:text/html,x">a</a>', '<a>a</a>'],
    ['<img src=x onerror=alert(1)>', '<img src="https://blog.example.org/2015/x" />'],
    ['<svg><script>x</script></svg>a', 'a'],
    ['<math><mtext><style><img src=x onerror=x></style></mtext></math>', '<math><mtext></mtext></math>'],
    ['<noscript><p title="</noscript><img src=x onerror=x>">', ''],
    ['<object data="x.swf"><p>instead</p></object>', '<p>instead</p>'],
    ['a <b', 'a '],
  ])('makes %s harmless', (html, safe) => expect(clean(html)).toBe(safe));

  it('makes every address absolute', () => {
    expect(clean('<a href="../x">x</a>')).toBe('<a href="https://blog.example.org/x">x</a>');
    expect(clean('<blockquote cite="/q">q</blockquote>')).toBe(
      '<blockquote cite="https://blog.example.org/q">q</blockquote>',
    );
    expect(clean('<img src="//cdn.example/a.png" srcset="a.png 1x, /b,c.png 2x">')).toBe(
      '<img src="https://cdn.example/a.png" srcset="https://blog.example.org/2015/a.png 1x, https://blog.example.org/b,c.png 2x" />',
    );
    expect(clean('<a href="mailto:a@example.org">m</a>')).toBe('<a href="mailto:a@example.org">m</a>');
  });

  it('keeps what posts are made of', () => {
    const post =
      '<h2>H</h2><figure><img src="https://e.org/a.png" alt="A" width="2" height="2" /><figcaption>F</figcaption></figure>' +
      '<pre><code class="language-yaml">a: &lt;b&gt;</code></pre><details><summary>S</summary>D</details>' +
      '<table><thead><tr><th scope="col">1</th></tr></thead></table><ruby>漢<rt>かん</rt></ruby><ol start="3"><li>x</li></ol>' +
      '<math><msup><mi>x</mi><mn>2</mn></msup></math>';
    expect(clean(post)).toBe(post);
  });

  it('drops pictures that count their readers', () => {
    expect(clean('a<img src="https://t.example/p" width="1" height="1">b')).toBe('ab');
    expect(clean('a<img src="https://t.example/p" style="width:1px;height:1px">b')).toBe('ab');
    expect(clean('a<img src="https://t.example/p" style="border: 0; display: none">b')).toBe('ab');
    expect(clean('a<img src="https://t.example/p" hidden>b')).toBe('ab');
    expect(clean('a<img src="http://pixel.wp.com/b.gif?x">b')).toBe('ab');
    expect(clean('<img src="https://t.example/p" style="width:100%; height: 10px">')).toContain('<img');
  });

  it('takes the late address of a picture', () => {
    expect(clean('<img src="data:image/gif;base64,R0" data-src="/late.png">')).toBe(
      '<img src="https://blog.example.org/late.png" />',
    );
  });

  it('turns an embedded player into a link to its page', () => {
    const html = clean(
      '<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0" title="My talk"></iframe>',
    );
    expect(html).toMatch(
      /^<a href="https:\/\/www\.youtube\.com\/watch\?v=abcdefghijk" title="My talk"><img [^>]*alt="My talk"[^>]*\/><\/a>$/,
    );
  });

  it('lets players play only when asked', () => {
    expect(clean('<video src="/v.mp4" autoplay></video>')).toBe(
      '<video src="https://blog.example.org/v.mp4" controls></video>',
    );
  });

  it('makes blocks of the parts of a table that stand outside of one', () => {
    expect(clean('<tr><td>a</td><td>b</td></tr>')).toBe('<div><div>a</div><div>b</div></div>');
    const table = '<table><tbody><tr><td>a</td></tr></tbody></table>';
    expect(clean(table)).toBe(table);
  });

  it('closes no element that has no end tag', () => {
    expect(clean('<video><source src="https://a.example/v.mp4"></source></video>')).not.toContain(
      '</source>',
    );
  });

  it('changes nothing when it is applied again', () => {
    const tags = [
      ...allowedTags,
      'script',
      'iframe',
      'noscript',
      'form',
      'svg',
      'title',
      'textarea',
      'unknown',
    ];
    const piece = fc.oneof(
      fc.constantFrom(...tags).map((tag) => `<${tag}>`),
      fc.constantFrom(...tags).map((tag) => `</${tag}>`),
      fc.constantFrom('<!--', '-->', '<![CDATA[', ']]>', '&', '&lt;', '&amp;lt;', '<', '>', '"', 'text', ' '),
      fc.constantFrom(
        '<a href="/x">',
        '<img src=a srcset="b 2x">',
        '<iframe src="//x.example/">',
        '<code class="language-x y">',
      ),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const once = clean(pieces.join(''));
        expect(clean(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('shortenHtml', () => {
  it('cuts and balances', () => {
    const html = sanitizeHtml(`<div><p>${'word '.repeat(100)}</p></div>`, base);
    expect(shortenHtml(html, 30)).toBe('<div><p>word word word word wo</p></div>');
    expect(shortenHtml(html, 10_000)).toBe(html);
  });
});
