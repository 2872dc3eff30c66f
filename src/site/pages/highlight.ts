/** The words that were asked for, marked where they stand in a title. */
import { html, type Markup } from './markup.ts';

const MAX_WORDS = 20;

/** As the index looks words up: from their beginning, whatever follows; scripts without spaces have no beginning. */
export function highlight(title: string, asked: string): Markup {
  const words = (asked.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS);
  if (words.length === 0) return html`${title}`;
  const parts = title.split(new RegExp(`(?<![a-z0-9])((?:${words.join('|')})[a-z0-9]*)`, 'giu'));
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<mark>${part}</mark>` : part))}`;
}
