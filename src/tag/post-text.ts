/** Prepares the text that rules read: an entry's own words, without code and blog furniture. */
import type { Outline, Span } from '../model/html.ts';

export type Link = Span & { url: string };
export type PostText = { text: string; headings: Span[]; links: Link[] };

/** Code is not the author's text, but links in it count. */
const LEFT_OUT = new Set(['pre', 'code', 'aside']);
const GAP = '\n\n';

/** Headings, links and picture URLs keep their positions. Linear in the text. */
export function postText({ text, outline }: { text: string; outline: Outline }): PostText {
  const cuts = outermost(outline.spans.filter(({ kind }) => LEFT_OUT.has(kind)));
  const asides = outermost(outline.spans.filter(({ kind }) => kind === 'aside'));
  const place = placesAfter(cuts);
  const moved = <T extends Span>(span: T): T => ({ ...span, start: place(span.start), end: place(span.end) });
  const images = outline.images.map(({ url, start }) => ({ url, start, end: start }));
  return {
    text: without(text, cuts),
    headings: outline.spans
      .filter(({ kind, start }) => (kind === 'heading' || kind === 'term') && !isInside(start, cuts))
      .map(moved),
    links: [...outline.links, ...images]
      .filter(({ url, start }) => url !== '' && !isInside(start, asides))
      .sort((a, b) => a.start - b.start)
      .map(moved),
  };
}

function without(text: string, cuts: Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of cuts) {
    parts.push(text.slice(at, start), GAP);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** Spans that no other one contains; sorted by start. */
function outermost(spans: Span[]): Span[] {
  const found: Span[] = [];
  for (const span of spans) if (span.start >= (found.at(-1)?.end ?? 0)) found.push(span);
  return found;
}

/** Number of spans that start at or before that position. */
function countBefore(at: number, spans: Span[]): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isInside(at: number, spans: Span[]): boolean {
  return at < (spans[countBefore(at, spans) - 1]?.end ?? 0);
}

/** Maps positions in the text to positions in the text without the cuts. */
function placesAfter(cuts: Span[]): (at: number) => number {
  const shifts: number[] = [0];
  for (const { start, end } of cuts) shifts.push((shifts.at(-1) ?? 0) + GAP.length - (end - start));
  return (at) => {
    const before = countBefore(at, cuts);
    const last = cuts[before - 1];
    return Math.max(at, last?.end ?? 0) + (shifts[before] ?? 0);
  };
}
