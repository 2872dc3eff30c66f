/** Parses foreign markup to a tree as browsers do (HTML §13.2), with limits. */
import {
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  html as names,
  Parser,
  parse,
  Tokenizer,
  TokenizerMode,
} from 'parse5';
import { lines, paragraphs } from './allow-list.ts';

export const MATHML: string = names.NS.MATHML;
export const SVG: string = names.NS.SVG;
export const HTML: string = names.NS.HTML;

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Parent = DefaultTreeAdapterTypes.ParentNode;

const MAX_DEPTH = 500;
const MAX_ELEMENTS = 200_000;

/** Stops the parser, which has no other way to stop; caught below. */
const TOO_MUCH = new RangeError('More elements than are worth parsing');

/** A tree, and its elements in source order, to search without walking the tree. */
export type Parsed = { root: Parent; elements: readonly Element[] };

/** The HTML as the content of a body, or null if it has too many elements or is nested too deeply. */
export function parseHtml(html: string): Parsed | null {
  return bounded((treeAdapter) => {
    const body = defaultTreeAdapter.createElement('body', names.NS.HTML, []);
    const parser = Parser.getFragmentParser(body, { treeAdapter, scriptingEnabled: false });
    parser.tokenizer.write(withoutLosses(html), true);
    return parser.getFragment();
  });
}

/** A whole web page, for reading only; null like parseHtml. */
export function parsePage(html: string): Parsed | null {
  return bounded((treeAdapter) => parse(withoutLosses(html), { treeAdapter, scriptingEnabled: false }));
}

function bounded(build: (adapter: typeof defaultTreeAdapter) => Parent): Parsed | null {
  let depth = 0;
  const elements: Element[] = [];
  try {
    const root = build({
      ...defaultTreeAdapter,
      createElement: (name, namespace, attributes) => {
        const element = defaultTreeAdapter.createElement(name, namespace, attributes);
        if (elements.push(element) > MAX_ELEMENTS) throw TOO_MUCH;
        return element;
      },
      onItemPush: () => {
        if (++depth > MAX_DEPTH) throw TOO_MUCH;
      },
      onItemPop: () => {
        depth--;
      },
    });
    return { root, elements };
  } catch (error) {
    if (error === TOO_MUCH) return null;
    throw error;
  }
}

const SWALLOWING = /<(\/?)(textarea|title|xmp|iframe|noembed|noframes|plaintext)(?=[\s/>])/gi;

/**
 * Feeds truncate texts anywhere. An unterminated comment, tag or element would swallow everything after it,
 * so its "<" becomes text. CDATA markers would turn their content into a comment in HTML, so they are
 * removed.
 */
function withoutLosses(html: string): string {
  const open = html.includes('<![CDATA[') ? html.replace(/<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/g, '$1') : html;
  return withoutOpenTag(withoutOpenElement(withoutOpenComment(open)));
}

function withoutOpenComment(html: string): string {
  const comments = html.lastIndexOf('-->') + 1;
  const start = html.indexOf('<!--', comments);
  return start < 0 ? html : html.slice(0, start) + html.slice(start).replaceAll('<!--', '&lt;!--');
}

function withoutOpenElement(html: string): string {
  const open = new Map<string, number>();
  for (const { 1: slash, 2: name = '', index } of html.matchAll(SWALLOWING)) {
    if (slash) open.delete(name.toLowerCase());
    else if (!open.has(name.toLowerCase())) open.set(name.toLowerCase(), index);
  }
  const first = Math.min(...open.values());
  if (first === Number.POSITIVE_INFINITY) return html;
  const end = html.indexOf('>', first);
  return end < 0 ? html : html.slice(0, first) + html.slice(end + 1);
}

/** Removes a tag truncated inside an attribute; a "<" followed by other text was never a tag. */
function withoutOpenTag(html: string): string {
  const start = html.lastIndexOf('<');
  if (start < 0 || html.includes('>', start) || !/^<[a-z!?/]/i.test(html.slice(start, start + 2)))
    return html;
  const isTag = /^<\/?[a-z][\w:-]*(?:\s*$|\s[^=]{0,40}=)/i.test(html.slice(start, start + 100));
  return isTag ? html.slice(0, start) : `${html.slice(0, start)}&lt;${html.slice(start + 1)}`;
}

const RAW_TEXT = new Set(['iframe', 'noembed', 'noframes', 'script', 'style']);
/** Elements whose content is not text of the document. */
const SILENT = new Set([...RAW_TEXT, 'applet', 'object', 'select', 'svg', 'template']);

/** The text of the HTML without building a tree, with line breaks between blocks. Linear for any input. */
export function textOfTags(html: string): string {
  const parts: string[] = [];
  let silent: string | null = null;
  const add = ({ chars }: { chars: string }): void => {
    if (silent === null) parts.push(chars);
  };
  const separate = (tag: string): void => {
    if (silent === null && (paragraphs.has(tag) || lines.has(tag))) parts.push('\n');
  };
  const nothing = (): void => {};
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: false },
    {
      onCharacter: add,
      onWhitespaceCharacter: add,
      onNullCharacter: nothing,
      onStartTag: ({ tagName, selfClosing }) => {
        separate(tagName);
        if (RAW_TEXT.has(tagName)) tokenizer.state = TokenizerMode.RAWTEXT;
        if (silent === null && SILENT.has(tagName) && !selfClosing) silent = tagName;
      },
      onEndTag: ({ tagName }) => {
        if (tagName === silent) silent = null;
        separate(tagName);
      },
      onComment: nothing,
      onDoctype: nothing,
      onEof: nothing,
      onParseError: null,
    },
  );
  // An unterminated tag is not a tag: "a <b".
  const end = html.lastIndexOf('>') + 1;
  tokenizer.write(withoutLosses(html.slice(0, end) + html.slice(end).replaceAll('<', '&lt;')), true);
  return parts.join('');
}
