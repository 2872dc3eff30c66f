/** THE LIST of languages that the pages speak: one JSON file each in site/languages, all with the same keys. */
import de from '../messages/de.json' with { type: 'json' };
import en from '../messages/en.json' with { type: 'json' };
import es from '../messages/es.json' with { type: 'json' };
import fr from '../messages/fr.json' with { type: 'json' };
import ja from '../messages/ja.json' with { type: 'json' };
import zhHans from '../messages/zh-Hans.json' with { type: 'json' };
import type { Messages } from './messages.ts';

/** The language of readers who accept none of the others. */
export const english: Messages = en;

/** In the order of the footer. */
export const catalogues: readonly Messages[] = [english, de, es, fr, zhHans, ja];

/** The catalogue for a language tag ("de-AT" finds German); null when there is none. */
export function catalogueFor(tag: string): Messages | null {
  const primary = primaryOf(tag);
  return catalogues.find(({ language }) => primaryOf(language) === primary) ?? null;
}

const primaryOf = (tag: string): string => (tag.split('-')[0] ?? '').trim().toLowerCase();
