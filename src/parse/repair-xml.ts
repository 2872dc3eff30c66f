/** Reads any XML feed, however broken, as a tree of elements with normalized names. */
import type { Warning } from '../model/reason.ts';
import { type ReferenceTally, referenceDecoder } from './character-references.ts';
import { readDoctype } from './doctype.ts';
import { type BuiltFeed, createFeedBuilder } from './feed-builder.ts';
import { tokenizeXml } from './xml-tokenizer.ts';

/**
 * The feed's own elements and its entries, in feed order and at most `maxEntries`, whatever the format and
 * wherever they are. Takes linear time.
 */
export function repairXml(document: string, options: { baseUrl: string; maxEntries: number }): BuiltFeed {
  // An XML declaration without a final "?" would extend to the next one.
  const text = document.replace(/^\s*<\?xml\b[^<>?]*>/i, '');
  const doctype = readDoctype(text);
  const body = text.slice(doctype.end);
  const build = (isUnclosed: (start: number) => boolean) => {
    const builder = createFeedBuilder({ ...options, isUnclosed });
    const tally: ReferenceTally = { bare: false, html: 0, declared: 0, invalid: 0 };
    tokenizeXml(body, referenceDecoder(doctype.entities, tally), builder);
    return { result: builder.finish(), tally, unclosed: builder.unclosed };
  };
  // What is never closed is known only at the end. The few documents for which that matters are read again.
  let isNeeded = false;
  const first = build(() => {
    isNeeded = true;
    return false;
  });
  const isFinal = !isNeeded || first.unclosed.size === 0;
  const { result, tally } = isFinal ? first : build((start) => first.unclosed.has(start));
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
