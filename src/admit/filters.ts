/** Applies the include and exclude rules of feeds.yaml, and names the rule that held an entry. */

import { toRegExp } from '../model/pattern.ts';
import type { FilterRule, Subscription } from '../model/planet.ts';
import type { EntryReason } from '../model/reason.ts';

/** Why the rules of feeds.yaml hold this entry, or null if they do not. */
export function filterReason(
  entry: FilteredTexts,
  rules: Pick<Subscription, 'include' | 'exclude'>,
): EntryReason | null {
  const excluded = rules.exclude.find((rule) => applies(rule, entry));
  if (excluded) return { kind: 'excluded', ...excluded };
  if (rules.include.length === 0 || rules.include.some((rule) => applies(rule, entry))) return null;
  return { kind: 'notIncluded', rules: rules.include.map(({ field, pattern }) => `${field}: "${pattern}"`) };
}

/** What rules match; `text` is the plain text of the post. */
type FilteredTexts = { title: string | null; categories: string[]; text: string };

function applies(rule: FilterRule, entry: FilteredTexts): boolean {
  const texts = { title: [entry.title ?? ''], category: entry.categories, text: [entry.text] };
  const looked = rule.field === 'any' ? Object.values(texts).flat() : texts[rule.field];
  const pattern = toRegExp(rule.pattern);
  return looked.some((text) => pattern?.test(text) ?? containsWords(text, rule.pattern));
}

/** Whole words, any case: "row" is not found in "arrow". */
function containsWords(text: string, words: string): boolean {
  const haystack = text.toLowerCase();
  const needle = words.trim().toLowerCase();
  if (!needle) return false;
  const isWord = (c: string | undefined) => c !== undefined && /[\p{L}\p{N}_]/u.test(c);
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
    const cutBefore = isWord(needle[0]) && isWord(haystack[at - 1]);
    const end = at + needle.length;
    if (!cutBefore && !(isWord(needle.at(-1)) && isWord(haystack[end]))) return true;
  }
  return false;
}
