/** Collects one text of a feed: characters and unescaped markup. */
import { escapeText } from '../model/text.ts';

/** Maximum length of one text; a post filled with a word processor's style sheets has two million characters. */
const MAX_CHARS = 3_145_728;

/** What applies inside an element: xml:base, xml:lang. */
export type Inside = { base: string; language: string };

/** `raw` characters stay unescaped next to markup: HTML, or a script. */
type Piece = { kind: 'tag' | 'text' | 'raw'; value: string };

export type TextBuilder = {
  element: Inside & { name: string };
  /** The declared type of the text; '' for none. */
  type: string;
  /** The feed declares XHTML: its characters are never markup. */
  isXhtml: boolean;
  pieces: Piece[];
  /** Positions of the tags of the outermost elements. */
  outermost: number[];
  /** What applies inside the first of them. */
  inside: Inside | null;
  length: number;
};

export function createText(element: TextBuilder['element'], type: string): TextBuilder {
  const isXhtml = type.includes('xhtml');
  return { element, type, isXhtml, pieces: [], outermost: [], inside: null, length: 0 };
}

/** Adds characters; false if the text has reached its maximum length. */
export function addCharacters(text: TextBuilder, kind: 'text' | 'raw', characters: string): boolean {
  const room = MAX_CHARS - text.length;
  if (room > 0) text.pieces.push({ kind, value: characters.slice(0, room) });
  text.length += characters.length;
  return characters.length <= room;
}

/** Adds a tag; false at the maximum length. `outermost`: what applies inside an outermost element. */
export function addTag(text: TextBuilder, tag: string, outermost: Inside | null): boolean {
  if (text.length + tag.length > MAX_CHARS) return false;
  if (outermost) {
    text.inside ??= outermost;
    text.outermost.push(text.pieces.length);
  }
  text.pieces.push({ kind: 'tag', value: tag });
  text.length += tag.length;
  return true;
}

const BLOCK = /^\s*<(p|div|h[1-6]|ul|ol|table|blockquote|figure|section|article)[\s>][\s\S]*<\/\1>\s*$/i;

/**
 * Whether these characters next to markup are HTML source: CDATA sections, whole blocks, and the rest of a
 * section that contained another one.
 */
export function isSource(text: TextBuilder, characters: string, isCdata: boolean): boolean {
  if (text.isXhtml || (text.element.name.startsWith('atom:') && !text.type.includes('html'))) return false;
  return isCdata || BLOCK.test(characters) || characters.includes(']]>');
}

/** The whole text: HTML if it contains markup, otherwise its characters; and what applies inside it. */
export function joinText(text: TextBuilder): { content: string; isMarkup: boolean; inside: Inside } {
  const { pieces, isXhtml, type } = text;
  const tags = pieces.filter((piece) => piece.kind === 'tag').length;
  const wrapper = type.includes('html') ? findWrapper(text) : null;
  // A single div around escaped HTML: only the div was written as XHTML.
  const isMarkup = tags > 0 && !(wrapper && tags === 2 && !isXhtml);
  const written = pieces.map(({ kind, value }, i) => {
    if (wrapper?.includes(i)) return '';
    return isMarkup && kind === 'text' ? escapeText(value) : value;
  });
  return { content: written.join(''), isMarkup, inside: (wrapper && text.inside) ?? text.element };
}

/** The tags of the single div around a text, which is not part of it (RFC 4287 §3.1.1.3) unless it sets a direction. */
function findWrapper({ outermost, pieces }: TextBuilder): number[] | null {
  const [first = -1, last = -1] = outermost;
  const isDiv = /^<div[ >]/.test(pieces[first]?.value ?? '') && pieces[last]?.value === '</div>';
  return isDiv && outermost.length === 2 && !/ dir="/.test(pieces[first]?.value ?? '') ? outermost : null;
}
