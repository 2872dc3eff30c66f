/** The shape of a catalogue (site/languages/*.json), and how its texts are filled and counted. */
import type { PlanetSettings } from '../../model/planet.ts';
import type en from '../languages/en.json';

/** A text that counts: one string per plural category (CLDR); `{n}` is the number. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

type Catalogue<T> = {
  [K in keyof T]: T[K] extends string ? string : T[K] extends Plural ? Plural : Catalogue<T[K]>;
};

/** All texts of a language; English decides which there are. `{name}` in a text is a place to fill. */
export type Texts = Catalogue<typeof en>;

/** The texts with a planet's own words for its lists. */
export function withNames(texts: Texts, names: PlanetSettings['names']): Texts {
  const { summits = texts.frame.summits, categories = texts.frame.categories } = names;
  const { summit = texts.search.summit, category = texts.search.category } = names;
  return {
    ...texts,
    frame: { ...texts.frame, summits, categories },
    search: { ...texts.search, summit, category },
  };
}

/** The text with its places filled. A place without a value stays as it is written. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

const rules = new Map<string, Intl.PluralRules>();

/** The counting text for `n`, its place not yet filled. */
export function pluralText(texts: Texts, plural: Plural, n: number): string {
  const rule = rules.get(texts.language) ?? new Intl.PluralRules(texts.language);
  rules.set(texts.language, rule);
  return plural[rule.select(n)] ?? plural.other;
}

/** "1 post", "2 posts". */
export function count(texts: Texts, plural: Plural, n: number): string {
  return fill(pluralText(texts, plural, n), { n: n.toLocaleString(texts.language) });
}
