/** One text of a feed while it is read: characters, and markup that stands in it unescaped. */
import { escapeText } from './markup.ts';

/** Characters of one text; a post that a word processor filled with its style sheets has two million. */
const LONGEST = 3_145_728;

export type TextPieces = {
  /** Our name for the element, and its attributes as written in XML. */
  name: string;
  attributes: string;
  base: string;
  /** The feed says that it is XHTML: its characters are never markup. */
  xhtml: boolean;
  pieces: string[];
  isTag: boolean[];
  /** Where the tags of the outermost elements stand. */
  outermost: number[];
  length: number;
};

export function createText(element: {
  name: string;
  attributes: string;
  base: string;
  xhtml: boolean;
}): TextPieces {
  return { ...element, pieces: [], isTag: [], outermost: [], length: 0 };
}

/** Adds characters; false when the text is as long as it may get. */
export function addCharacters(text: TextPieces, characters: string): boolean {
  const room = LONGEST - text.length;
  if (room > 0) {
    text.pieces.push(characters.slice(0, room));
    text.isTag.push(false);
  }
  text.length += characters.length;
  return characters.length <= room;
}

/** Adds a tag; false when the text is as long as it may get. */
export function addTag(text: TextPieces, tag: string, isOutermost: boolean): boolean {
  if (text.length + tag.length > LONGEST) return false;
  if (isOutermost) text.outermost.push(text.pieces.length);
  text.pieces.push(tag);
  text.isTag.push(true);
  text.length += tag.length;
  return true;
}

/** The whole: HTML when markup stood in it, else its characters. */
export function joinText(text: TextPieces): { content: string; isMarkup: boolean } {
  const { pieces, isTag, outermost, xhtml } = text;
  const isMarkup = xhtml || isTag.includes(true);
  if (!isMarkup) return { content: pieces.join(''), isMarkup };
  const [first = -1, last = -1] = outermost;
  // The one div around XHTML is not part of it (RFC 4287 §3.1.1.3).
  const wrapped = xhtml && outermost.length === 2 && /^<div[ >]/.test(pieces[first] ?? '');
  const written = pieces.map((piece, i) => {
    if (wrapped && (i === first || i === last)) return '';
    return isTag[i] ? piece : escapeText(piece);
  });
  return { content: written.join(''), isMarkup };
}
