/** Entry HTML as Chromium parses it: the intended tree, and nothing that runs. */
import fc from 'fast-check';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readHtml } from '../../src/html/html.ts';
import { markup } from '../html/pieces.ts';

/** An element with its attributes by name and its content, or a text. */
type Tree = string | { name: string; attributes: [string, string][]; content: Tree[] };

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await chromium.connect(inject('browser'));
  page = await browser.newPage();
  await page.setContent('<!doctype html><div id="place"></div>');
  await page.evaluate(() => {
    const ran: string[] = [];
    Object.assign(window, { ran, alert: (what: string) => ran.push(what) });
  });
});
afterAll(() => browser.close());

/** Handlers that do run, one for each way in which code starts later; once they have run, all before them have. */
const LATE = ['image', 'video', 'details'];
const CONTROL = `<img src=x onerror="alert('image')"><video src=x onerror="alert('video')"></video><details open ontoggle="alert('details')">`;

/** The trees that Chromium makes of these, as JSON, and what ran, the control included. */
const inChromium = async (texts: string[]): Promise<{ trees: string; ran: string[] }> => {
  const trees = await page.evaluate(
    ([control = '', ...given]) => {
      const treeOf = (node: Node): Tree =>
        node instanceof Element
          ? {
              name: node.localName,
              attributes: [...node.attributes].map(({ name, value }) => [name, value]),
              content: [...node.childNodes].map(treeOf),
            }
          : (node.nodeValue ?? '');
      const place = document.getElementById('place') as HTMLElement;
      const trees = given.map((text) => {
        place.innerHTML = text;
        return [...place.childNodes].map(treeOf);
      });
      place.innerHTML = control;
      return JSON.stringify(trees);
    },
    [CONTROL, ...texts],
  );
  type Ran = { ran: string[] };
  await page.waitForFunction(
    (late) => late.every((one) => (window as unknown as Ran).ran.includes(one)),
    LATE,
  );
  return { trees, ran: await page.evaluate(() => (window as unknown as Ran).ran) };
};

/** The tree as written: every tag in place, every element closed by its own end tag. */
function asWritten(text: string): Tree[] {
  const root: Tree[] = [];
  const open: { name: string; content: Tree[] }[] = [{ name: '', content: root }];
  const plain = (part: string): string =>
    part
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&');
  for (const [part, slash, name = '', rest = ''] of text.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:\s[a-z]+="[^"]*")*)>|[^<]+/g,
  )) {
    const parent = open.at(-1) ?? { name: '', content: root };
    if (!part.startsWith('<')) {
      // Browsers drop a line break after <pre>.
      const isFirst = parent.name === 'pre' && parent.content.length === 0;
      const words = plain(isFirst ? part.replace(/^\n/, '') : part);
      if (words !== '') parent.content.push(words);
    } else if (slash) expect(open.pop()?.name).toBe(name);
    else {
      const attributes = [...rest.matchAll(/\s([a-z]+)="([^"]*)"/g)].map(
        ([, key = '', value = '']): [string, string] => [key, plain(value)],
      );
      const element = { name, attributes, content: [] };
      parent.content.push(element);
      if (!/^(?:br|col|hr|img|source|track|wbr)$/.test(name)) open.push(element);
    }
  }
  expect(open).toHaveLength(1);
  return root;
}

const table = [
  '<p>a<table><tr><td>b</table><ul><li>c<p>d</ul>',
  '<pre>\n\nx</pre><pre>\ny</pre>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<a href="javascript:alert(1)" onfocus=alert(1) autofocus>a</a><iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<video src=x onerror=alert(1)></video><details open ontoggle=alert(1)>a</details>',
  '<a href=/1><div><a href=/2>b</a></div></a><h1>a<h2>b</h2></h1>',
  '<ruby>a<rt>b<rp>c<rt>d</ruby><dl><dt>a<dd>b<dt>c</dl>',
  '<svg width=99 height=99><text>a</text><script>alert(1)</script></svg>',
  `${'<div>'.repeat(80)}<table><tr><td>deep`,
];

describe('entry HTML in Chromium', () => {
  it('parses to the tree that was written and runs nothing', async () => {
    const sources = [...table, ...fc.sample(markup, { numRuns: 600, seed: 2015 })];
    const texts = sources.map((source) => readHtml(source, { base: 'https://blog.example.org/post' }).html);
    const { trees, ran } = await inChromium(texts);
    const read: Tree[][] = JSON.parse(trees);
    for (const [i, text] of texts.entries()) expect(read[i], text).toEqual(asWritten(text));
    expect(ran.toSorted()).toEqual(LATE.toSorted());
  });
});
