/** Changes to an input, drawn by fast-check in the tests and at random in `npm run fuzz`. */

/** `at`, `length` and `word` may be any numbers; they wrap around. */
export type Edit = { kind: EditKind; at: number; length: number; word: number; times: number };

export const EDIT_KINDS = ['insert', 'replace', 'repeat', 'remove', 'byte', 'splice', 'cut'] as const;
type EditKind = (typeof EDIT_KINDS)[number];

export type Pieces = { words: Uint8Array[]; others: Uint8Array[] };

/** Bytes; enough for disproportionate growth to show. */
export const MAX_INPUT = 40_000;

/** Odd in every format: delimiters, control characters, extreme numbers, invisible characters. */
export const ODD_WORDS: readonly string[] = [
  ...'< > & " \' = ; : , . / \\ % # ? @ ( ) [ ] { } | - _ ~ ! * + $ ^ `'.split(' '),
  ...'<!-- --> <![CDATA[ ]]> &lt; &amp; &#0; &#xD800; &#x1F600; &nbsp; <? ?> </ /> \\uD83D \\uDC00 \\u0000'.split(
    ' ',
  ),
  ...'0 -1 1e999 NaN null true 4294967296 99999999999999999999 1970 2015-05-21 9999'.split(' '),
  ...'\n \r\n \t \0 \x1b \x7f \x85 \u200b \u202e \u2066 \ufeff \ufffe \u{e0041} \u0301 א م 漢 é 👩‍💻'.split(
    ' ',
  ),
  '\n',
  '\r\n',
  '  ',
  'https://a.example/',
  'javascript:alert(1)',
  '__proto__',
  'constructor',
];

/** Applies the changes in their order. */
export function edited(input: Uint8Array, edits: Edit[], pieces: Pieces): Uint8Array {
  return edits.reduce((current, edit) => apply(current, edit, pieces), input);
}

function apply(
  input: Uint8Array,
  { kind, at, length, word, times }: Edit,
  { words, others }: Pieces,
): Uint8Array {
  const start = at % (input.length + 1);
  const end = Math.min(input.length, start + length);
  const chosen = words[word % words.length] ?? input.subarray(0, 0);
  switch (kind) {
    case 'insert':
      return joined(input, start, start, chosen, times);
    case 'replace':
      return joined(input, start, end, chosen, 1);
    case 'repeat':
      return joined(input, start, start, input.subarray(start, end), times);
    case 'remove':
      return joined(input, start, end, chosen, 0);
    case 'byte':
      return joined(input, start, Math.min(start + 1, input.length), Uint8Array.of(word & 255), 1);
    case 'splice': {
      const other = others[word % others.length] ?? input;
      const from = (at * 31 + length) % (other.length + 1);
      return joined(input, start, end, other.subarray(from, from + length * 4), 1);
    }
    case 'cut':
      return input.subarray(0, start);
  }
}

function joined(input: Uint8Array, start: number, end: number, piece: Uint8Array, times: number): Uint8Array {
  const room = MAX_INPUT - input.length + (end - start);
  const copies = piece.length === 0 ? 0 : Math.min(times, Math.max(0, Math.floor(room / piece.length)));
  const result = new Uint8Array(input.length - (end - start) + copies * piece.length);
  result.set(input.subarray(0, start));
  for (let i = 0; i < copies; i++) result.set(piece, start + i * piece.length);
  result.set(input.subarray(end), start + copies * piece.length);
  return result;
}
