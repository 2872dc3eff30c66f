/** HTML → plain text. */
import { Tokenizer } from 'htmlparser2';
import { escapeUnfinished } from './unfinished-markup.ts';

/** Elements before and after which a line would break. */
export const BLOCKS = new Set(
  `address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure
  footer form frame h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol optgroup option p pre section
  select summary table tbody td tfoot th thead title tr ul video audio iframe`.split(/\s+/),
);

/** Elements whose content is no text for readers. */
const SILENT = new Set([
  'script',
  'style',
  'noembed',
  'noframes',
  'template',
  'iframe',
  'xmp',
  'object',
  'applet',
  'svg',
  'select',
]);

/** The text of the HTML: tags away, entities decoded, blocks apart, white space as single spaces. Linear. */
export function plainText(given: string): string {
  if (!/[<&]/.test(given)) return collapse(given);
  const html = escapeUnfinished(given);
  const parts: string[] = [];
  let silent: string | null = null;
  let name = '';
  /** Up to here the text was understood. */
  let read = 0;
  const ignore = (): void => {};
  const edge = (start: number, end: number): string => {
    const tag = end - start <= 20 ? html.slice(start, end).toLowerCase() : '';
    if (silent === null && BLOCKS.has(tag)) parts.push(' ');
    return tag;
  };
  const text = (start: number, end: number): void => {
    read = end;
    if (silent === null) parts.push(html.slice(start, end));
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (start, end) => {
        name = edge(start, end);
      },
      onopentagend: (end) => {
        read = end + 1;
        if (silent === null && SILENT.has(name)) silent = name;
      },
      onclosetag: (start, end) => {
        read = end + 1;
        if (edge(start, end) === silent) silent = null;
      },
      ontext: text,
      oncdata: text,
      ontextentity: (point, end) => {
        read = end;
        if (silent === null) parts.push(String.fromCodePoint(point));
      },
      onselfclosingtag: (end) => {
        read = end + 1;
      },
      oncomment: (_start, end) => {
        read = end + 1;
      },
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  // A tag that never ends is none: "a <b".
  if (silent === null && html.startsWith('<', read)) parts.push(html.slice(read));
  return collapse(parts.join(''));
}

/** A single space stays as it is: most are, and replacing each by itself took longer than all the rest. */
const WHITE_SPACE = / [\s\u200b\ufeff\0-\x1f]+|(?:[^\S ]|[\u200b\0-\x08\x0e-\x1f])[\s\u200b\ufeff\0-\x1f]*/g;

/** White space of every kind as single spaces, none at the ends. */
export function collapse(text: string): string {
  return text.replace(WHITE_SPACE, ' ').trim();
}
