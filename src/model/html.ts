/** What reading an entry's HTML gives: markup to publish, its plain text, and an outline of that text. */

/** HTML that only html/ makes: known elements, absolute URLs, nothing that runs; browsers parse it as it is written. */
export type SafeHtml = string & { readonly safeHtml: unique symbol };

/** From `start` up to and without `end`, in characters of the text. */
export type Span = { start: number; end: number };

/**
 * `aside`: nav, footer and aside, which belong to the blog rather than the post. `term`: dt. `pre`: code in lines of its
 * own, `code`: code or a formula within a line.
 */
export type SpanKind = 'heading' | 'term' | 'item' | 'quote' | 'pre' | 'code' | 'table' | 'caption' | 'aside';

/** Where things are in the text, each list in the order of the text. */
export type Outline = {
  spans: (Span & { kind: SpanKind })[];
  /** Links, players and embedded pages. */
  links: (Span & { url: string })[];
  /** Values of `<time datetime>`. */
  times: (Span & { value: string })[];
  images: { url: string; alt: string; start: number }[];
};

export const emptyOutline = (): Outline => ({ spans: [], links: [], times: [], images: [] });

/** Why the result is less than the input: the markup was too much or too deep to keep, or the text too long. */
export type HtmlLoss = 'markup' | 'length';

export type ReadHtml = {
  html: SafeHtml;
  /** Paragraphs are an empty line apart, lines, cells and items a line break; no other white space but single spaces, except in code. */
  text: string;
  outline: Outline;
  loss: HtmlLoss | null;
};
