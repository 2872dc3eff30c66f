/** THE LIST of languages in which the pages speak. Each is a catalogue of the same shape as the English one. */
import { english } from './english.ts';
import { chinese } from './languages/chinese.ts';
import { french } from './languages/french.ts';
import { german } from './languages/german.ts';
import { japanese } from './languages/japanese.ts';
import { spanish } from './languages/spanish.ts';
import type { Texts } from './texts.ts';

/** In the order in which the footer offers them; the first one speaks where no other does. */
export const catalogues: readonly Texts[] = [english, german, spanish, french, chinese, japanese];

/** The catalogue for a language tag ("de-AT" finds German); null when we have none. */
export function catalogueFor(tag: string): Texts | null {
  const primary = primaryOf(tag);
  return catalogues.find(({ language }) => primaryOf(language) === primary) ?? null;
}

const primaryOf = (tag: string): string => (tag.split('-')[0] ?? '').trim().toLowerCase();
