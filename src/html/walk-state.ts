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
  /** What is not in the source need not be looked for. */
  hasRtl: boolean;
  hasFormulas: boolean;
  hasBases: boolean;
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

/** Walks these nodes next; what is not given is nothing. */
export function enter(
  { frames, letters, hasRtl }: Walk,
  nodes: readonly Node[],
  given: Partial<Frame> & Pick<Frame, 'tag' | 'base'>,
): void {
  frames.push({
    nodes,
    next: 0,
    tag: given.tag,
    base: given.base,
    opened: given.opened ?? null,
    mark: given.mark ?? null,
    gap: given.gap ?? null,
    letters: hasRtl ? { rtl: letters.rtl, ltr: letters.ltr } : letters,
    isDirected: given.isDirected ?? true,
    isHidden: given.isHidden ?? false,
    url: given.url ?? null,
    time: given.time ?? null,
  });
}
