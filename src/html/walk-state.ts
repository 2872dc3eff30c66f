/** What a walk over an entry's HTML has in hand. */
import { type Base, cleanText } from './attributes.ts';
import { countLetters } from './direction.ts';
import type { Element, Node } from './parse-html.ts';
import type { TextBuilder } from './text-builder.ts';
import type { Writer } from './writer.ts';

export type Walk = {
  writer: Writer;
  text: TextBuilder;
  /** Letters so far, by the way they run. */
  letters: { rtl: number; ltr: number };
  /** What is not in the source need not be looked for. */
  hasRtl: boolean;
  hasFormulas: boolean;
  hasBases: boolean;
  /** Blocks that are kept, but not shown. */
  boilerplate: ReadonlySet<Element>;
  /** How many elements are open whose white space counts, and how many that are not shown. */
  pre: number;
  hidden: number;
  /** Nothing more is taken. */
  isCut: boolean;
  /** Publishes these nodes; `base` is what their relative URLs resolve against. */
  inside: (nodes: readonly Node[], base: Base) => void;
};

/** Writes a text and notes it in the plain text. */
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
