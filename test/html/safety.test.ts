import { describe, expect, it } from 'vitest';
import { createHtmlBudget } from '../../src/html/html.ts';
import { html, read } from './read.ts';

describe('hostile HTML', () => {
  it.each([
    ['a script', '<script>alert(1)</script>a', '<p>a</p>'],
    ['a handler', '<p onclick="alert(1)">a</p>', '<p>a</p>'],
    ['a style, an id and a class', '<p style="color:red" id="i" class="c">a</p>', '<p>a</p>'],
    ['a style sheet', '<style>p { color: red }</style>a', '<p>a</p>'],
    ['a link that runs', '<a href="javascript:alert(1)">a</a>', '<p>a</p>'],
    ['a link that runs, disguised by a tab', '<a href="java\tscript:alert(1)">a</a>', '<p>a</p>'],
    ['a link that runs, disguised by a reference', '<a href="&#106;avascript:alert(1)">a</a>', '<p>a</p>'],
    ['a link that runs, after a control character', '<a href="\u0001javascript:alert(1)">a</a>', '<p>a</p>'],
    ['terminal escapes', '<p title="\u009d0;x\u009c">a\u009b2J\u0085</p>', '<p title="0;x">a2J</p>'],
    ['terminal escapes in a bare line', 'a\u009b2J', '<p>a2J</p>'],
    [
      'control characters and direction overrides in a link',
      '<a href="https://a.example/\u009b2J\u202e/">a</a>',
      '<a href="https://a.example/%C2%9B2J%E2%80%AE/">a</a>',
    ],
    ['a link with its own document', '<a href="data:text/html,x">a</a>', '<p>a</p>'],
    ['a link in VBScript', '<a href="vbscript:x">a</a>', '<p>a</p>'],
    [
      'a picture with a handler',
      '<img src="/x.png" onerror=alert(1)>',
      '<img src="https://blog.example.org/x.png">',
    ],
    ['a picture that runs', '<img src="javascript:alert(1)">a', '<p>a</p>'],
    ['an image that is a page', '<img src="data:text/html,x">a', '<p>a</p>'],
    [
      'a form',
      '<form action="/x"><input name=q><button>Go</button><select><option>1</select>a</form>',
      '<div>a</div>',
    ],
    [
      'elements of the head',
      '<link rel=stylesheet href=x><meta http-equiv=refresh content="0;url=x">a',
      '<p>a</p>',
    ],
    ['a frame with its own document', '<iframe srcdoc="<script>x</script>"></iframe>a', '<p>a</p>'],
    ['a frame that runs', '<iframe src="javascript:alert(1)"></iframe>a', '<p>a</p>'],
    ['a script in a drawing', '<svg><script>alert(1)</script></svg>a', '<p>a</p>'],
    ['HTML in a drawing', '<svg><foreignObject><p onclick=x>b</p></foreignObject></svg>a', '<p>a</p>'],
    [
      'a formula that runs',
      '<math href="javascript:x"><mi xlink:href="javascript:x">y</mi></math>',
      '<math><mi>y</mi></math>',
    ],
    [
      'a video that plays automatically',
      '<video src="/v.mp4" autoplay onplay=x></video>',
      '<video src="https://blog.example.org/v.mp4"></video>',
    ],
  ])('loses %s', (_, hostile, safe) => expect(html(hostile)).toBe(safe));

  /** Markup that changes its meaning when it is parsed a second time (mutation XSS). */
  const mutations = [
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<textarea><img title="</textarea><img src onerror=alert(1)>"></textarea>',
    '<title><img title="</title><img src onerror=alert(1)>"></title>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
    '<math><annotation-xml encoding="text/html"><p><style><img src=x onerror=alert(1)></style></p></annotation-xml></math>',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<svg><title><style><!--</style><img src=x onerror=alert(1)>--></title></svg>',
    '<svg><desc><p title="</desc></svg><script>alert(1)</script>">',
    '<!--><img src=x onerror=alert(1)>-->',
    '<!--a--!><img src=x onerror=alert(1)>',
    '<![CDATA[<img src=x onerror=alert(1)>]]>',
    '<xmp><p title="</xmp><img src onerror=alert(1)>"></xmp>',
    '<select><template><style><!--</style><a rel="--></style></template></select><img src onerror=alert(1)>">',
    '<table><caption><svg><tr><td><style><img src onerror=alert(1)></style>',
    '<p title="&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;">a</p>',
    '<a href="https://e.example/&quot;onclick=&quot;alert(1)">a</a>',
    '<listing>&lt;img src=x onerror=alert(1)&gt;</listing>',
  ];

  it.each(mutations)('has nothing left that runs: %s', (hostile) => {
    const safe = html(hostile);
    const tags = safe.match(/<[^>"]*(?:"[^"]*"[^>"]*)*>/g) ?? [];
    for (const tag of tags) {
      expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(
        /\son\w+=|<(?:script|style|svg|iframe|template|form)/i,
      );
    }
    expect(safe.replace(/"[^"]*"/g, '""')).not.toMatch(/javascript:/i);
    expect(html(safe)).toBe(safe);
  });

  it('loses characters that XML forbids and carriage returns', () => {
    expect(html('<p>a\0b\u0008c\r\nd\ud800</p>')).toBe('<p>abc\nd\ufffd</p>');
  });

  it('keeps what posts consist of', () => {
    const post =
      '<h2>H</h2><figure><img src="https://e.org/a.png" alt="A" width="2" height="2"><figcaption>F</figcaption></figure>' +
      '<pre><code class="language-yaml">a: &lt;b&gt;</code></pre><details><summary>S</summary>D</details>' +
      '<table><thead><tr><th scope="col">1</th></tr></thead></table><ruby>漢<rt>かん</rt></ruby><ol start="3"><li>x</li></ol>' +
      '<math><msup><mi>x</mi><mn>2</mn></msup></math>';
    expect(html(post)).toBe(post);
  });
});

describe('oversized HTML', () => {
  it('keeps 64 nested elements and the content of deeper ones', () => {
    const deep = read(`${'<div>'.repeat(100)}x${'</div>'.repeat(100)}`);
    expect(deep.html.match(/<div>/g)).toHaveLength(64);
    expect(deep).toMatchObject({ text: 'x', loss: null });
  });

  it.each([
    ['1,000 nested elements', `${'<div>'.repeat(1000)}x`],
    ['100,000 nested elements', `${'<b>'.repeat(100_000)}x`],
    ['more than 100,000 tags', `x${'<br>'.repeat(100_001)}`],
  ])('keeps the text of %s, and the loss is reported', (_, source) => {
    expect(read(source)).toMatchObject({ html: '<p>x</p>', text: 'x', loss: 'markup' });
  });

  it('gets the direction of that text', () => {
    const deep = '<b>'.repeat(1000);
    expect(read(`${deep}שלום world, שלום`).html).toBe('<p dir="rtl">שלום world, שלום</p>');
    expect(read(`${deep}a wide world, שלום`).html).toBe('<p dir="ltr">a wide world, שלום</p>');
  });

  it('keeps only text when a document has too much HTML in total', () => {
    const budget = { ...createHtmlBudget(), tags: 6 };
    expect(read('<p>a<b>b</b></p>', { budget }).html).toBe('<p>a<b>b</b></p>');
    expect(read('<p>a<b>b</b></p>', { budget })).toMatchObject({ html: '<p>ab</p>', loss: 'markup' });
  });

  it('is cut, its open elements are closed, and the loss is reported', () => {
    const cut = read(`<div><p>${'word '.repeat(100)}</p><p>more</p></div>`, { maxLength: 60 });
    expect(cut.html).toMatch(/^<div><p>(?:word )+(?:w|wo|wor|word)?<\/p><\/div>$/);
    expect(cut.html.length).toBeLessThan(80);
    expect(cut.loss).toBe('length');
  });

  it('is never cut within a character or a reference', () => {
    for (let maxLength = 10; maxLength < 40; maxLength++) {
      const { html: cut, loss } = read(`<p>${'&amp;😀'.repeat(20)}</p>`, { maxLength });
      expect(cut.replaceAll('&amp;', '')).toMatch(/^(?:<p>[😀\ufffd]*<\/p>)?$/u);
      expect(loss).toBe('length');
    }
  });
});
