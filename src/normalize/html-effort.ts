/** How much work a text's HTML would be: what no author wrote is not worth a second of everybody's time. */
import { Tokenizer } from 'htmlparser2';

/** What one text may cost. */
const MOST_EFFORT = 100_000;
/** Elements inside each other, those not counted that a parser closes by itself. */
const DEEPEST = 500;

const CLOSES_ITSELF = new Set(
  'area base br col dd dt embed hr img input li link meta option p param source tbody td tfoot th thead tr track wbr'.split(
    ' ',
  ),
);

/** What takes time, and how much of it: a tag, a reference, an address to be made absolute. */
const WEIGHTS: [needle: string, weight: number][] = [
  ['<', 1],
  ['&', 1],
  ['href=', 2],
  ['src', 6],
];

/** Roughly how many tags' worth of work the HTML is. */
export function effortOf(html: string): number {
  let effort = 0;
  for (const [needle, weight] of WEIGHTS) {
    for (let i = html.indexOf(needle); i >= 0; i = html.indexOf(needle, i + 1)) effort += weight;
  }
  return effort;
}

/** Is it too much, or too deeply nested, to be worked on tag by tag? Linear. `effort` is what effortOf says of it. */
export function isTangled(html: string, effort: number): boolean {
  return effort > MOST_EFFORT || (effort > DEEPEST && nesting(html) > DEEPEST);
}

function nesting(html: string): number {
  let depth = 0;
  let deepest = 0;
  const ignore = (): void => {};
  const level = (start: number, end: number, step: number): void => {
    if (CLOSES_ITSELF.has(html.slice(start, Math.min(end, start + 10)).toLowerCase())) return;
    depth = Math.max(0, depth + step);
    deepest = Math.max(deepest, depth);
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      onopentagname: (start, end) => level(start, end, 1),
      onclosetag: (start, end) => level(start, end, -1),
      onopentagend: ignore,
      onselfclosingtag: ignore,
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
      ontext: ignore,
      ontextentity: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return deepest;
}
