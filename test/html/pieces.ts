/** Random markup made of allowed and hostile pieces. */
import fc from 'fast-check';
import { allowedAttributes, dropped, renamed } from '../../src/html/allow-list.ts';

const tags = [
  ...allowedAttributes.keys(),
  ...dropped,
  ...renamed.keys(),
  ...'body font foreignobject frame frameset html iframe image input keygen mglyph nobr noscript object plaintext'.split(
    ' ',
  ),
  ...'textarea title unknown x-y'.split(' '),
];

const whole = [
  '<a href="/x">',
  '<a href="https://blog.example.org/post">',
  '<a href="https://twitter.com/share?url=x">tweet</a>',
  '<a href=" JavaScript:alert(1)">',
  '<img src=a srcset="b 2x, c 1x">',
  '<img src="data:image/gif;base64,R0" data-src="/late.png">',
  '<img src=x onerror=alert(1) alt="<b>">',
  '<iframe src="//player.example/" title="a & b">',
  '<object data="/slides.swf"></object>',
  '<script src="https://gist.github.com/jane/abc.js"></script>',
  '<script type="math/tex">x<y</script>',
  '<span class="katex"><math><mi>x</mi></math></span>',
  '<code class="language-x y">',
  '<p dir=rtl lang="he">',
  '<p hidden>',
  '<div xml:base="/deep/">',
  '<base href="https://other.example/">',
  '<time datetime="2015-05-21">',
  '<svg width=100 height=100><rect width=9 height=9></rect><title>drawn</title></svg>',
  '<svg><style><p>',
  '<math><mtext><table><mglyph><style>',
  '<video src="/v.mp4">',
  '<video><source src="/v.webm">',
  '<input type=checkbox checked>',
  '<p title="--><img src=x onerror=alert(1)>">',
];

const loose = [
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '&',
  '&lt;',
  '&amp;lt;',
  '&lt;p&gt;',
  '&nbsp;',
  '<',
  '>',
  '"',
  "'",
  '</',
  '<?',
  '\n',
  ' ',
  '\u00a0',
  '\u200b',
  '\r',
  '\0',
  'text',
  'שלום',
  'مرحبا world',
  'a\n\n b',
];

const piece: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...tags).map((tag) => `<${tag}>`) },
  { weight: 3, arbitrary: fc.constantFrom(...tags).map((tag) => `</${tag}>`) },
  { weight: 3, arbitrary: fc.constantFrom(...loose) },
  { weight: 2, arbitrary: fc.constantFrom(...whole) },
  { weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
);

/** Up to 30 pieces in a row. */
export const markup: fc.Arbitrary<string> = fc
  .array(piece, { maxLength: 30 })
  .map((pieces) => pieces.join(''));
