/** Promises about every result, checked without the code that keeps them. */
import assert from 'node:assert/strict';
import { type DefaultTreeAdapterMap, parse, parseFragment } from 'parse5';
import sax from 'sax';
import { allowedAttributes, linkSchemes, mediaSchemes } from '../src/html/allow-list.ts';

/** Characters that XML and HTML forbid. */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/;

/** Every string in the value can be published: whole characters, no control characters. */
export function assertPublishable(value: unknown, path = ''): void {
  if (typeof value === 'string') {
    assert.ok(value.isWellFormed(), `${path}: a lone surrogate in ${JSON.stringify(value.slice(0, 200))}`);
    assert.ok(
      !FORBIDDEN.test(value),
      `${path}: a control character in ${JSON.stringify(value.slice(0, 200))}`,
    );
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) assertPublishable(inner, `${path}/${key}`);
  }
}

export function assertInstant(instant: string | null): void {
  if (instant !== null) assert.equal(new Date(instant).toISOString(), instant);
}

export function assertWebAddress(address: string | null): void {
  if (address !== null) assert.match(address, /^https?:\/\/./i);
}

/** A parser other than ours finds it well-formed. */
export function assertXml(text: string): void {
  assertPublishable(text);
  const parser = sax.parser(true, { xmlns: true });
  parser.onerror = (error) => assert.fail(`not XML: ${error.message}`);
  parser.write(text).close();
}

type Node = DefaultTreeAdapterMap['node'];

/** Only allowed elements and attributes, and no URLs that run scripts. */
export function assertSafe(html: string): void {
  assertPublishable(html);
  eachNode(parseFragment(html), (node) => {
    if (!('tagName' in node)) return;
    const allowed = allowedAttributes.get(node.tagName);
    assert.ok(allowed, `<${node.tagName}> is published`);
    for (const { name, value } of node.attrs) {
      assert.ok(allowed.has(name), `${name} of <${node.tagName}> is published`);
      if (/^(?:href|cite)$/.test(name)) assertScheme(value, linkSchemes);
      // Pictures never run scripts.
      if (/^(?:src|poster)$/.test(name) && !/^data:image\//i.test(value)) assertScheme(value, mediaSchemes);
    }
  });
}

/** A page of ours: no parse errors, and no foreign scripts. */
export function assertPage(html: string): void {
  assertPublishable(html);
  const page = parse(html, {
    onParseError: ({ code, startLine, startCol }) =>
      assert.fail(
        `${code}: ${html.split('\n')[startLine - 1]?.slice(Math.max(0, startCol - 80), startCol + 80)}`,
      ),
  });
  eachNode(page, (node) => {
    if (!('tagName' in node)) return;
    for (const { name, value } of node.attrs) {
      assert.doesNotMatch(name, /^on|^srcdoc$/);
      if (/^(?:href|src|action)$/.test(name))
        assert.doesNotMatch(value, /^[\s\0-\x1f]*(?:javascript|vbscript):/i);
    }
  });
}

function assertScheme(address: string, schemes: ReadonlySet<string>): void {
  const url = URL.parse(address, 'https://base.example/');
  assert.ok(url === null || schemes.has(url.protocol.slice(0, -1)), `${address} is published`);
}

function eachNode(root: Node, visit: (node: Node) => void): void {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    visit(node);
    if ('childNodes' in node) waiting.push(...node.childNodes);
  }
}
