/** A lenient XML tokenizer: returns any document as tags and texts, in one pass and linear time. */
import { Tokenizer } from 'htmlparser2';
import type { ReferenceDecoder } from './character-references.ts';

export type XmlTag = {
  /** As written, with its prefix. */
  name: string;
  /** By lower-case name; of duplicates the first counts. */
  attributes: Map<string, string>;
  selfClosing: boolean;
  /** Position in the document. */
  start: number;
};

export type XmlHandler = {
  /** False to stop reading. */
  open: (tag: XmlTag) => boolean;
  close: (name: string) => void;
  /** `isCdata`: from a CDATA section. */
  text: (text: string, isCdata: boolean) => void;
};

/** Maximum length of a text or attribute; the rest is ignored. */
const MAX_TEXT_CHARS = 4_000_000;
const MAX_ATTRIBUTE_CHARS = 100_000;

const NAME = /^[A-Za-z_\u0080-\uffff][\w.:\u0080-\uffff-]*$/;

/** Characters that XML forbids (XML 1.0 §2.2); line ends become LF (§2.11). */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** Passes the document's tags and texts to `events`. A tag with an invalid name is text ("1 <2 and 3> 2"). */
export function tokenizeXml(document: string, decode: ReferenceDecoder, events: XmlHandler): void {
  const clean = (raw: string): string => decode(raw).replace(FORBIDDEN, '');
  let name: string | null = null;
  let tagStart = 0;
  let attributeName = '';
  let attributeValue = '';
  let attributes = new Map<string, string>();
  const open = (end: number, selfClosing: boolean): void => {
    if (name === null) events.text(clean(document.slice(tagStart, end + 1)), false);
    else if (!events.open({ name, attributes, selfClosing, start: tagStart })) tokenizer.pause();
  };
  const ignore = (): void => {};
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname: (start, end) => {
        const written = document.slice(start, Math.min(end, start + 200));
        name = end - start <= 200 && NAME.test(written) ? written : null;
        tagStart = start - 1;
        attributes = new Map();
      },
      onattribname: (start, end) => {
        attributeName = end - start <= 200 ? document.slice(start, end).toLowerCase() : '';
        attributeValue = '';
      },
      onattribdata: (start, end) => {
        attributeValue += document.slice(start, Math.min(end, start + MAX_ATTRIBUTE_CHARS));
      },
      onattribend: () => {
        if (!attributeName || attributes.has(attributeName) || attributes.size >= 100) return;
        attributes.set(attributeName, clean(attributeValue).replace(/[\t\r\n]/g, ' '));
      },
      onopentagend: (end) => open(end, false),
      onselfclosingtag: (end) => open(end, true),
      onclosetag: (start, end) => events.close(document.slice(start, Math.min(end, start + 200))),
      ontext: (start, end) =>
        events.text(clean(document.slice(start, Math.min(end, start + MAX_TEXT_CHARS))), false),
      oncdata: (start, end, offset) =>
        events.text(document.slice(start, end - offset).replace(FORBIDDEN, ''), true),
      ontextentity: ignore,
      onattribentity: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(document);
  tokenizer.end();
}
