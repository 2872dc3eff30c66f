/** THE LIST of languages that the pages speak: one JSON file each in site/languages, all with the same keys. */
import de from '../languages/de.json' with { type: 'json' };
import en from '../languages/en.json' with { type: 'json' };
import es from '../languages/es.json' with { type: 'json' };
import fr from '../languages/fr.json' with { type: 'json' };
import ja from '../languages/ja.json' with { type: 'json' };
import zhHans from '../languages/zh-Hans.json' with { type: 'json' };
import type { Texts } from './texts.ts';

/** The language of readers who accept none of the others. */
export const english: Texts = en;

/** In the order of the footer. */
export const catalogues: readonly Texts[] = [english, de, es, fr, zhHans, ja];

/** The catalogue for a language tag ("de-AT" finds German); null when there is none. */
export function catalogueFor(tag: string): Texts | null {
  const primary = primaryOf(tag);
  return catalogues.find(({ language }) => primaryOf(language) === primary) ?? null;
}

const primaryOf = (tag: string): string => (tag.split('-')[0] ?? '').trim().toLowerCase();
