/** Result of reading an entry's HTML: markup to publish, its plain text, and an outline of that text. */

/** HTML that only html/ creates: known elements, absolute URLs, no active content; browsers parse it unchanged. */
export type SafeHtml = string & { readonly safeHtml: unique symbol };

/** Characters of the text from `start` up to but excluding `end`. */
export type Span = { start: number; end: number };

/**
 * `aside`: nav, footer and aside, which belong to the blog rather than the post. `term`: dt. `pre`: a block
 * of code, `code`: code or a formula within a line.
 */
export type SpanKind = 'heading' | 'term' | 'item' | 'quote' | 'pre' | 'code' | 'table' | 'caption' | 'aside';

/** Positions of elements in the text, each list in text order. */
export type Outline = {
  spans: (Span & { kind: SpanKind })[];
  /** Links, players and embedded pages. */
  links: (Span & { url: string })[];
  /** Values of `<time datetime>`. */
  times: (Span & { value: string })[];
  images: { url: string; alt: string; start: number }[];
};

export const emptyOutline = (): Outline => ({ spans: [], links: [], times: [], images: [] });

/** Why content was dropped: too much or too deeply nested markup, or a text that is too long. */
export type HtmlLoss = 'markup' | 'length';

export type ReadHtml = {
  html: SafeHtml;
  /** An empty line separates paragraphs, a line break separates lines, cells and items; otherwise single spaces, except in code. */
  text: string;
  outline: Outline;
  loss: HtmlLoss | null;
};
