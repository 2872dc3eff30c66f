/** Converts a reader's query to an FTS5 expression: words, "phrases", -exclusions; any text is safe. */
import { indexText } from './search-index.ts';

const MAX_TERMS = 24;
const MAX_TERM = 100;
const MAX_TEXT = 2000;

/** `whole`: complete words. `prefix`: the last word may be a prefix; equal to `whole` if it cannot be. */
export type Match = { whole: string; prefix: string };

/** Null if no search term remains. Every term is an FTS5 string, so no operator of FTS5 can occur. */
export function matchExpression(text: string): Match | null {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  const terms = text
    .slice(0, MAX_TEXT)
    .replace(/[“”„«»]/g, '"')
    .matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g);
  let lastWord = -1;
  for (const [, minus, phrase, word] of terms) {
    const words = (phrase ?? word ?? '').replace(/\p{Cc}+/gu, ' ').slice(0, MAX_TERM);
    if (!/[\p{L}\p{N}]/u.test(words)) continue;
    if (wanted.length + unwanted.length >= MAX_TERMS) break;
    const list = minus ? unwanted : wanted;
    list.push(`"${indexText(words).replaceAll('"', ' ')}"`);
    lastWord = !minus && word !== undefined && words.length > 1 ? wanted.length - 1 : -1;
  }
  if (wanted.length === 0) return null;
  const joined = (terms: string[]): string => {
    const positive = terms.join(' AND ');
    return unwanted.length > 0 ? `(${positive}) NOT (${unwanted.join(' OR ')})` : positive;
  };
  const prefix = wanted.map((term, i) => (i === lastWord ? `${term}*` : term));
  return { whole: joined(wanted), prefix: joined(prefix) };
}
