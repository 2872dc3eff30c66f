/** One text of a feed while it is read: characters, and markup that stands in it unescaped. */
import { escapeText } from '../model/text.ts';

/** Characters of one text; a post that a word processor filled with its style sheets has two million. */
const MAX_CHARS = 3_145_728;

/** What holds inside of an element: xml:base, xml:lang. */
export type Inside = { base: string; language: string };

/** `raw` are characters that stay as they are where markup stands beside them: HTML, or a script. */
type Piece = { kind: 'tag' | 'text' | 'raw'; value: string };

export type TextBuilder = {
  element: Inside & { name: string };
  /** What the element says of its text; '' for nothing. */
  type: string;
  /** The feed says that it is XHTML: its characters are never markup. */
  isXhtml: boolean;
  pieces: Piece[];
  /** Where the tags of the outermost elements stand. */
  outermost: number[];
  /** What holds inside of the first of them. */
  inside: Inside | null;
  length: number;
};

export function createText(element: TextBuilder['element'], type: string): TextBuilder {
  const isXhtml = type.includes('xhtml');
  return { element, type, isXhtml, pieces: [], outermost: [], inside: null, length: 0 };
}

/** Adds characters; false when the text is as long as it may get. */
export function addCharacters(text: TextBuilder, kind: 'text' | 'raw', characters: string): boolean {
  const room = MAX_CHARS - text.length;
  if (room > 0) text.pieces.push({ kind, value: characters.slice(0, room) });
  text.length += characters.length;
  return characters.length <= room;
}

/** Adds a tag; false when the text is as long as it may get. `outermost`: what holds inside of an outermost element. */
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
 * Are these characters beside markup HTML themselves? A CDATA section is written for that; whole blocks are, and what
 * is left of a section that had another one inside.
 */
export function isSource(text: TextBuilder, characters: string, isCdata: boolean): boolean {
  if (text.isXhtml || (text.element.name.startsWith('atom:') && !text.type.includes('html'))) return false;
  return isCdata || BLOCK.test(characters) || characters.includes(']]>');
}

/** The whole: HTML when markup stood in it, else its characters; and what holds inside of it. */
export function joinText(text: TextBuilder): { content: string; isMarkup: boolean; inside: Inside } {
  const { pieces, isXhtml, type } = text;
  const tags = pieces.filter((piece) => piece.kind === 'tag').length;
  const wrapper = type.includes('html') ? findWrapper(text) : null;
  // One div alone around escaped HTML: only the div was taken for XHTML.
  const isMarkup = tags > 0 && !(wrapper && tags === 2 && !isXhtml);
  const written = pieces.map(({ kind, value }, i) => {
    if (wrapper?.includes(i)) return '';
    return isMarkup && kind === 'text' ? escapeText(value) : value;
  });
  return { content: written.join(''), isMarkup, inside: (wrapper && text.inside) ?? text.element };
}

/** The tags of the one div around a text: it is not part of it (RFC 4287 §3.1.1.3), unless it says how to write. */
function findWrapper({ outermost, pieces }: TextBuilder): number[] | null {
  const [first = -1, last = -1] = outermost;
  const isDiv = /^<div[ >]/.test(pieces[first]?.value ?? '') && pieces[last]?.value === '</div>';
  return isDiv && outermost.length === 2 && !/ dir="/.test(pieces[first]?.value ?? '') ? outermost : null;
}
