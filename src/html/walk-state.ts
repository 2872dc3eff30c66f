/** The state of a walk over an entry's HTML. */
import { type Base, cleanText } from './attributes.ts';
import { countLetters } from './direction.ts';
import type { Element, Node } from './parse-html.ts';
import type { TextBuilder } from './text-builder.ts';
import type { Writer } from './writer.ts';

export type Walk = {
  writer: Writer;
  text: TextBuilder;
  /** Letters so far by direction. */
  letters: { rtl: number; ltr: number };
  /** False skips the detection of direction. */
  hasRtl: boolean;
  hasFormulas: boolean;
  hasBases: boolean;
  /** Blocks that are kept but not shown. */
  boilerplate: ReadonlySet<Element>;
  /** Number of open elements that preserve white space, and of open hidden ones. */
  pre: number;
  hidden: number;
  /** The length limit is reached. */
  isCut: boolean;
  /** Publishes these nodes; `base` resolves their relative URLs. */
  inside: (nodes: readonly Node[], base: Base) => void;
};

/** Writes a text to the markup and to the plain text. */
export function addText({ writer, text, letters, pre, hasRtl, hidden }: Walk, raw: string): void {
  const value = cleanText(raw);
  writer.text(value);
  if (hidden > 0) return;
  text.add(value, pre > 0);
  if (!hasRtl) return;
  const { rtl, ltr } = countLetters(value);
  letters.rtl += rtl;
  letters.ltr += ltr;
}
