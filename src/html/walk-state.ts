/** What a walk over an entry's HTML has in hand, and the few things that it does with text and elements. */
import { cleanText } from './attributes.ts';
import { countLetters } from './direction.ts';
import type { Element, Node } from './parse-html.ts';
import type { Gap, Mark, TextBuilder } from './text-builder.ts';
import type { Opened, Writer } from './writer.ts';

/** An element whose content is being walked; without `opened`, only its content is published. */
export type Frame = {
  nodes: readonly Node[];
  next: number;
  tag: string;
  opened: Opened | null;
  base: string;
  mark: Mark | null;
  gap: Gap | null;
  letters: { rtl: number; ltr: number };
  isDirected: boolean;
  isHidden: boolean;
  url: string | null;
  time: string | null;
};

export type Walk = {
  writer: Writer;
  text: TextBuilder;
  letters: { rtl: number; ltr: number };
  hasRtl: boolean;
  /** Blocks that are kept, but not shown. */
  boilerplate: ReadonlySet<Element>;
  frames: Frame[];
  /** How many elements are open whose white space counts, and how many that are not shown. */
  pre: number;
  hidden: number;
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

/** Walks these nodes next. */
export function enter(
  { frames, letters }: Walk,
  nodes: readonly Node[],
  given: Partial<Frame> & Pick<Frame, 'tag' | 'base'>,
): void {
  frames.push({
    nodes,
    next: 0,
    opened: null,
    mark: null,
    gap: null,
    letters: { ...letters },
    isDirected: true,
    isHidden: false,
    url: null,
    time: null,
    ...given,
  });
}
