/** Repair: any feed in XML, however broken, rewritten as small, well-formed RSS with known names and no surprises. */
import type { FeedFormat } from '../model/feed.ts';
import { innerBase } from './base-url.ts';
import { readDoctype } from './doctype.ts';
import { endTag, escapeAttribute, escapeText, htmlName, startTag } from './markup.ts';
import { namespaceName, resolvePrefix, type Scope } from './namespaces.ts';
import { referenceDecoder } from './references.ts';
import { attributes, entryElements, feedElements, nodeElements, textElements } from './vocabulary.ts';
import { readXml, type XmlTag } from './xml-tokens.ts';

export type CanonicalFeed =
  | { kind: 'feed'; xml: string; format: FeedFormat; warnings: string[] }
  | { kind: 'other'; root: string | null };

type FrameKind = 'feed' | 'entry' | 'node' | 'text' | 'markup' | 'skip';

type Frame = {
  kind: FrameKind;
  /** As written, lower case: what the end tag is matched with. */
  raw: string;
  /** Our name for it. */
  name: string;
  scope: Scope | null;
  base: string;
  language: string;
};

/** A text element being read: its pieces, and which of them are tags. */
type OpenText = {
  start: string;
  pieces: string[];
  tags: boolean[];
  length: number;
  topLevel: number[];
  xhtml: boolean;
};

const DEEPEST = 200;
const LONGEST_TEXT = 1_048_576;
/** More elements than this in one entry are not an author's. */
const MOST_ELEMENTS = 1000;

/** Rewrites the document: every entry an `<item>` of one `<channel>`, in the feed's order, at most `maxEntries`. */
export function canonicalXml(
  document: string,
  options: { baseUrl: string; maxEntries: number },
): CanonicalFeed {
  const writer = createWriter(options);
  const doctype = readDoctype(document);
  const tally = { bare: 0, html: 0, declared: 0, invalid: 0 };
  const body = doctype.end ? document.slice(doctype.end) : document;
  readXml(body, referenceDecoder(doctype.entities, tally), writer);
  const result = writer.finish();
  if (result.kind === 'other') return result;
  const repairs: [number, string][] = [
    [tally.bare, 'bare "&" or unknown entities were read as text'],
    [tally.html, 'HTML entities, which XML does not know, were read'],
    [tally.invalid, 'references to characters that XML forbids were replaced'],
  ];
  const told = repairs.filter(([count]) => count > 0).map(([count, what]) => `${count} × ${what}.`);
  return { ...result, warnings: [...doctype.warnings, ...told, ...result.warnings] };
}

function createWriter(options: { baseUrl: string; maxEntries: number }) {
  const stack: Frame[] = [];
  const openNames = new Map<string, number>();
  const channel: string[] = [];
  const items: string[] = [];
  let sink = channel;
  let feed: { base: string; language: string } = { base: options.baseUrl, language: '' };
  let family = 'rss';
  let format: FeedFormat | null = null;
  let otherRoot: string | null = null;
  let text: OpenText | null = null;
  let entries = 0;
  let elements = 0;
  let unclosed = 0;
  const warnings = new Set<string>();

  const kindOf = (name: string, parent: Frame | undefined): FrameKind => {
    if (!parent)
      return feedElements.has(name) || entryElements.has(name)
        ? entryElements.has(name)
          ? 'entry'
          : 'feed'
        : 'skip';
    if (parent.kind === 'skip') return 'skip';
    if (parent.kind === 'text' || parent.kind === 'markup') return 'markup';
    if (parent.kind === 'feed' && feedElements.has(name)) return 'feed';
    if (entryElements.has(name)) return 'entry';
    if (++elements > MOST_ELEMENTS) return 'skip';
    if (textElements.has(name)) return 'text';
    return nodeElements.has(name) && stack.length < 12 ? 'node' : 'skip';
  };

  const canonicalName = (raw: string, scope: Scope | null): string => {
    const colon = raw.indexOf(':');
    const local = raw.slice(colon + 1).toLowerCase();
    const prefix = colon < 0 ? '' : raw.slice(0, colon).toLowerCase();
    const space = resolvePrefix(prefix, scope);
    if (prefix === '' && (space === null || space === 'other')) return `${family}:${local}`;
    return `${space ?? 'other'}:${local}`;
  };

  const attributeText = (tag: XmlTag, frame: Frame): string => {
    let out = '';
    for (const [key, value] of tag.attributes)
      if (attributes.has(key)) out += ` ${key}="${escapeAttribute(value)}"`;
    if (tag.attributes.has('xml:base')) out += ` xml:base="${escapeAttribute(frame.base)}"`;
    if (tag.attributes.has('xml:lang')) out += ` xml:lang="${escapeAttribute(frame.language)}"`;
    return out;
  };

  const closeText = (frame: Frame): void => {
    if (!text) return;
    const { pieces, tags, topLevel } = text;
    const markup = text.xhtml || tags.includes(true);
    const [first, last] = topLevel;
    if (
      text.xhtml &&
      topLevel.length === 2 &&
      first !== undefined &&
      last !== undefined &&
      /^<div[ >]/.test(pieces[first] ?? '')
    ) {
      pieces[first] = '';
      pieces[last] = '';
    }
    const whole = pieces.map((piece, i) => (markup && !tags[i] ? escapeText(piece) : piece)).join('');
    sink.push(`${text.start}${markup ? ' markup="1"' : ''}>${cdata(whole)}</${frame.name}>`);
    text = null;
  };

  const piece = (content: string, isTag: boolean): void => {
    if (!text) return;
    text.length += content.length;
    if (text.length > LONGEST_TEXT) {
      warnings.add('A text of more than 1 MB was cut.');
      return;
    }
    text.pieces.push(content);
    text.tags.push(isTag);
  };

  const topMarkup = (): boolean => stack.at(-2)?.kind === 'text';

  const pop = (): void => {
    const frame = stack.at(-1);
    if (!frame) return;
    if (frame.kind === 'markup' && stack.length <= DEEPEST) {
      if (topMarkup()) text?.topLevel.push(text.pieces.length);
      piece(endTag(frame.raw), true);
    }
    stack.pop();
    openNames.set(frame.raw, (openNames.get(frame.raw) ?? 1) - 1);
    if (frame.kind === 'text') closeText(frame);
    if (frame.kind === 'node') sink.push(`</${frame.name}>`);
    if (frame.kind === 'entry') {
      sink.push('</item>');
      sink = channel;
      elements = 0;
    }
  };

  const push = (tag: XmlTag, frame: Frame): void => {
    stack.push(frame);
    openNames.set(frame.raw, (openNames.get(frame.raw) ?? 0) + 1);
    if (frame.kind === 'feed') feed = frame;
    if (frame.kind === 'entry') {
      entries++;
      elements = 0;
      sink = items;
      const about = tag.attributes.get('rdf:about');
      const aboutText = about ? ` about="${escapeAttribute(about)}"` : '';
      sink.push(
        `<item${aboutText} xml:base="${escapeAttribute(frame.base)}" xml:lang="${escapeAttribute(frame.language)}">`,
      );
    }
    if (frame.kind === 'node') sink.push(`<${frame.name}${attributeText(tag, frame)}>`);
    if (frame.kind === 'text') {
      const xhtml = /xhtml/i.test(tag.attributes.get('type') ?? '');
      text = {
        start: `<${frame.name}${attributeText(tag, frame)}`,
        pieces: [],
        tags: [],
        length: 0,
        topLevel: [],
        xhtml,
      };
    }
    if (frame.kind === 'markup' && stack.length <= DEEPEST) {
      if (topMarkup()) text?.topLevel.push(text.pieces.length);
      const outer = stack.findLast((f) => f.kind === 'text');
      piece(
        startTag({ ...tag, selfClosing: false }, outer && outer.base !== frame.base ? frame.base : null),
        true,
      );
    }
  };

  const open = (tag: XmlTag): boolean => {
    const raw = tag.name.toLowerCase();
    if (stack.length === 0) {
      if (format !== null) return true;
      const found = rootOf(tag);
      otherRoot ??= tag.name;
      if (!found) return true;
      family = found.family;
      format = found.format;
    }
    let parent = stack.at(-1);
    const scope = stack.length < DEEPEST ? innerScope(tag, parent?.scope ?? null) : (parent?.scope ?? null);
    const name = canonicalName(tag.name, scope);
    if (entryElements.has(name) && stack.some((frame) => frame.kind === 'entry')) {
      if (parent?.kind === 'skip') return pushSkip(tag, raw, parent);
      while (stack.some((frame) => frame.kind === 'entry')) pop();
      warnings.add('An entry was not closed.');
      parent = stack.at(-1);
    }
    const kind = kindOf(name, parent);
    if (kind === 'entry' && entries >= options.maxEntries) {
      warnings.add(`Only the first ${options.maxEntries} entries were read; the feed has more.`);
      return false;
    }
    const frame: Frame = {
      kind,
      raw,
      name,
      scope,
      base: innerBase(tag.attributes.get('xml:base'), parent?.base ?? options.baseUrl),
      language: tag.attributes.get('xml:lang') ?? parent?.language ?? '',
    };
    push(tag, frame);
    if (tag.selfClosing) pop();
    return true;
  };

  const pushSkip = (tag: XmlTag, raw: string, parent: Frame): boolean => {
    push(tag, { ...parent, raw });
    if (tag.selfClosing) pop();
    return true;
  };

  const close = (name: string): void => {
    const raw = name.toLowerCase();
    if (!openNames.get(raw)) return;
    while (stack.at(-1)?.raw !== raw) {
      if (stack.at(-1)?.kind !== 'markup') unclosed++;
      pop();
    }
    pop();
  };

  const onText = (content: string): void => {
    const kind = stack.at(-1)?.kind;
    if (kind === 'text' || kind === 'markup') piece(content, false);
    else if (kind === 'node' && content.trim()) sink.push(cdata(content));
  };

  const finish = (): CanonicalFeed => {
    if (format === null) return { kind: 'other', root: otherRoot };
    if (stack.length) warnings.add('The feed ends in the middle; what was there was read.');
    while (stack.length) pop();
    if (unclosed) warnings.add(`${unclosed} element(s) were not closed.`);
    const attributesOf = `xml:base="${escapeAttribute(feed.base)}" xml:lang="${escapeAttribute(feed.language)}"`;
    const xml = `<rss version="2.0"><channel ${attributesOf}>${channel.join('')}${items.join('')}</channel></rss>`;
    return { kind: 'feed', xml, format, warnings: [...warnings] };
  };

  return { open, close, text: onText, finish };
}

function cdata(text: string): string {
  if (!/[<&]|\]\]>/.test(text)) return text;
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function innerScope(tag: XmlTag, outer: Scope | null): Scope | null {
  let declared: Map<string, string> | null = null;
  for (const [key, value] of tag.attributes) {
    if (key === 'xmlns' || key.startsWith('xmlns:')) {
      declared ??= new Map();
      declared.set(key === 'xmlns' ? '' : key.slice(6), namespaceName(value));
    }
  }
  return declared ? { declared, outer } : outer;
}

/** Which kind of feed a root element opens; null when none. */
function rootOf(tag: XmlTag): { family: 'rss' | 'atom'; format: FeedFormat } | null {
  const local = htmlName(tag.name);
  const version = (tag.attributes.get('version') ?? '').trim();
  const spaces = [...tag.attributes].filter(([key]) => key.startsWith('xmlns')).map(([, value]) => value);
  if (local === 'feed' || local === 'entry') {
    const old = version.startsWith('0.') || spaces.some((uri) => /purl\.org\/atom\/ns#/i.test(uri));
    return { family: 'atom', format: old ? 'atom03' : 'atom1' };
  }
  if (local === 'rdf') {
    const old = spaces.some((uri) => /netscape\.com\/rdf\/simple\/0\.9/i.test(uri));
    return { family: 'rss', format: old ? 'rss0' : 'rss1' };
  }
  if (local === 'rss') return { family: 'rss', format: /^0\.9/.test(version) ? 'rss0' : 'rss2' };
  if (local === 'channel' || local === 'item') return { family: 'rss', format: 'rss2' };
  return null;
}
