/** The shape of a catalogue (site/messages/*.json), and how its texts are filled and counted. */
import type { LocalWord, Look } from '../../model/look.ts';
import type en from '../messages/en.json';

/** A text that counts: one string per plural category (CLDR); `{n}` is the number. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

type Catalogue<T> = {
  [K in keyof T]: T[K] extends string ? string : T[K] extends Plural ? Plural : Catalogue<T[K]>;
};

/** All texts of a language; English decides which there are. `{name}` in a text is a place to fill. */
export type Messages = Catalogue<typeof en>;

/** The texts with a planet's own words for its parts. */
export function withNames(messages: Messages, { events, topics }: Pick<Look, 'events' | 'topics'>): Messages {
  const { frame, search } = messages;
  const word = (own: LocalWord | null, usual: string): string =>
    own?.[messages.language] ?? own?.any ?? usual;
  const summits = word(events.many, frame.summits);
  const categories = word(topics.many, frame.categories);
  return {
    ...messages,
    frame: { ...frame, summits, categories },
    search: {
      ...search,
      summit: word(events.one, search.summit),
      category: word(topics.one, search.category),
    },
  };
}

/** The text with its places filled. A place without a value stays as it is written. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

const rules = new Map<string, Intl.PluralRules>();

/** The counting text for `n`, its place not yet filled. */
export function pluralMessage(messages: Messages, plural: Plural, n: number): string {
  const rule = rules.get(messages.language) ?? new Intl.PluralRules(messages.language);
  rules.set(messages.language, rule);
  return plural[rule.select(n)] ?? plural.other;
}

/** "1 post", "2 posts". */
export function count(messages: Messages, plural: Plural, n: number): string {
  return fill(pluralMessage(messages, plural, n), { n: n.toLocaleString(messages.language) });
}
