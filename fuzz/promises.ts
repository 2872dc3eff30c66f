/** Promises that hold for all results, checked by means other than those that keep them. */
import assert from 'node:assert/strict';
import { type DefaultTreeAdapterMap, parse, parseFragment } from 'parse5';
import sax from 'sax';
import { allowedAttributes, linkSchemes, mediaSchemes } from '../src/html/allow-list.ts';

/** What XML and HTML forbid, whoever writes it. */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/;

/** Every text of the value can be published: whole characters, no controls. */
export function assertPublishable(value: unknown, path = ''): void {
  if (typeof value === 'string') {
    assert.ok(value.isWellFormed(), `${path}: half a character in ${JSON.stringify(value.slice(0, 200))}`);
    assert.ok(!FORBIDDEN.test(value), `${path}: a control in ${JSON.stringify(value.slice(0, 200))}`);
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

/** Some parser that is not ours takes it for well-formed XML. */
export function assertXml(text: string): void {
  assertPublishable(text);
  const parser = sax.parser(true, { xmlns: true });
  parser.onerror = (error) => assert.fail(`no XML: ${error.message}`);
  parser.write(text).close();
}

type Node = DefaultTreeAdapterMap['node'];

/** Elements and attributes of the list alone, and addresses that run nothing. */
export function assertSafe(html: string): void {
  assertPublishable(html);
  eachNode(parseFragment(html), (node) => {
    if (!('tagName' in node)) return;
    const allowed = allowedAttributes.get(node.tagName);
    assert.ok(allowed, `<${node.tagName}> is published`);
    for (const { name, value } of node.attrs) {
      assert.ok(allowed.has(name), `${name} of <${node.tagName}> is published`);
      if (/^(?:href|cite)$/.test(name)) assertScheme(value, linkSchemes);
      // A picture runs nothing, whatever is in it.
      if (/^(?:src|poster)$/.test(name) && !/^data:image\//i.test(value)) assertScheme(value, mediaSchemes);
    }
  });
}

/** A page of ours: no mistake that a parser of HTML would have to mend, and no script of a stranger. */
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
