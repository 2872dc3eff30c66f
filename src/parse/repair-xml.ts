/** Rewrites any XML feed, however broken, as simple, well-formed RSS with normalized names. */
import type { Warning } from '../model/reason.ts';
import { type ReferenceTally, referenceDecoder } from './character-references.ts';
import { readDoctype } from './doctype.ts';
import { createRewriter, type Rewritten } from './feed-rewriter.ts';
import { tokenizeXml } from './xml-tokenizer.ts';

/**
 * Rewrites the document: every entry is an `<item>` of one `<channel>`, in feed order, at most `maxEntries`;
 * each of them has one `<fields>` with its elements, which have normalized names (feed-elements.ts); xml:base
 * (absolute) and xml:lang appear only where they change; texts are replaced with their index in `texts`, where
 * they are plain text or HTML. Takes linear time.
 */
export function repairXml(document: string, options: { baseUrl: string; maxEntries: number }): Rewritten {
  // An XML declaration without a final "?" would extend to the next one.
  const text = document.replace(/^\s*<\?xml\b[^<>?]*>/i, '');
  const doctype = readDoctype(text);
  const body = text.slice(doctype.end);
  const rewrite = (isUnclosed: (start: number) => boolean) => {
    const rewriter = createRewriter({ ...options, isUnclosed });
    const tally: ReferenceTally = { bare: false, html: 0, declared: 0, invalid: 0 };
    tokenizeXml(body, referenceDecoder(doctype.entities, tally), rewriter);
    return { result: rewriter.finish(), tally, unclosed: rewriter.unclosed };
  };
  // Few feeds look unclosed. What is never closed is known only at the end: then the document is read again.
  let isNeeded = false;
  const first = rewrite(() => {
    isNeeded = true;
    return false;
  });
  const isFinal = !isNeeded || first.unclosed.size === 0;
  const { result, tally } = isFinal ? first : rewrite((start) => first.unclosed.has(start));
  if (result.kind === 'other') return result;
  return { ...result, warnings: [...doctype.warnings, ...repairs(tally), ...result.warnings] };
}

function repairs({ bare, html, invalid }: ReferenceTally): Warning[] {
  const counted: Warning[] = [
    { kind: 'htmlEntities', count: html },
    { kind: 'invalidCharacters', count: invalid },
  ];
  const found = counted.filter((warning) => 'count' in warning && warning.count > 0);
  return bare ? [{ kind: 'unescapedAmpersand' }, ...found] : found;
}
