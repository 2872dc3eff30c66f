/** Repair: any feed in XML, however broken, rewritten as small, well-formed RSS with known names and no surprises. */
import type { FeedFormat } from '../model/feed.ts';
import { type ReferenceTally, referenceDecoder } from './character-references.ts';
import { readDoctype } from './doctype.ts';
import { createRewriter } from './feed-rewriter.ts';
import { tokenizeXml } from './xml-tokenizer.ts';

export type RepairedFeed =
  | { kind: 'feed'; xml: string; texts: string[]; format: FeedFormat; warnings: string[] }
  /** No feed; `root` is the name of its outermost element. */
  | { kind: 'other'; root: string | null };

/**
 * Rewrites the document: every entry is an `<item>` of one `<channel>`, in the feed's order, at most `maxEntries`;
 * elements have our names for them (feed-elements.ts); xml:base and xml:lang stand where they change something, the base
 * absolute; of a text the XML has only its place in `texts`, where it is plain or HTML, never elements. Takes time in
 * proportion to the document's length.
 */
export function repairXml(document: string, options: { baseUrl: string; maxEntries: number }): RepairedFeed {
  const rewriter = createRewriter(options);
  const doctype = readDoctype(document);
  const tally: ReferenceTally = { bare: false, html: 0, declared: 0, invalid: 0 };
  const body = doctype.end ? document.slice(doctype.end) : document;
  tokenizeXml(body, referenceDecoder(doctype.entities, tally), rewriter);
  const result = rewriter.finish();
  if (result.kind === 'other') return result;
  return { ...result, warnings: [...doctype.warnings, ...repairs(tally), ...result.warnings] };
}

function repairs(tally: ReferenceTally): string[] {
  const told: [number, string][] = [
    [tally.html, 'An entity that HTML knows and XML does not was read'],
    [tally.invalid, 'A reference to a character that XML forbids was left out'],
  ];
  const counted = told.filter(([count]) => count > 0).map(([count, what]) => `${what} (${count}×).`);
  return tally.bare ? ['A bare "&" or an unknown entity was read as text.', ...counted] : counted;
}
