/**
 * The site's messages: the catalogs (site/messages/*.json, all with the same keys), how messages are filled
 * and pluralized, and which catalog a reader gets.
 */

import { parseAccept } from 'hono/utils/accept';
import type { LocalWord, Look } from '../model/look.ts';
import de from './messages/de.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };
import ja from './messages/ja.json' with { type: 'json' };
import zhHans from './messages/zh-Hans.json' with { type: 'json' };

/** A message with a number: one string per plural category (CLDR); `{n}` is the number. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

type Catalogue<T> = {
  [K in keyof T]: T[K] extends string ? string : T[K] extends Plural ? Plural : Catalogue<T[K]>;
};

/** All messages of a language; English defines the keys. `{name}` in a message is a placeholder. */
export type Messages = Catalogue<typeof en>;

/** The messages with a planet's own words for its parts. */
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

/** Fills the placeholders of a message. One without a value stays unchanged. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

const rules = new Map<string, Intl.PluralRules>();

/** The plural message for `n`, with its placeholder. */
export function pluralMessage(messages: Messages, plural: Plural, n: number): string {
  const rule = rules.get(messages.language) ?? new Intl.PluralRules(messages.language);
  rules.set(messages.language, rule);
  return plural[rule.select(n)] ?? plural.other;
}

/** "1 post", "2 posts". */
export function count(messages: Messages, plural: Plural, n: number): string {
  return fill(pluralMessage(messages, plural, n), { n: n.toLocaleString(messages.language) });
}

/** The same for posts. */
export const postCount = (messages: Messages, n: number): string => count(messages, messages.counts.posts, n);

/** The default language. */
export const english: Messages = en;

/** In the order of the footer. */
export const catalogues: readonly Messages[] = [english, de, es, fr, zhHans, ja];

/** The catalog for a language tag ("de-AT" finds German); null if there is none. */
export function catalogueFor(tag: string): Messages | null {
  const primary = primaryOf(tag);
  return catalogues.find(({ language }) => primaryOf(language) === primary) ?? null;
}

const primaryOf = (tag: string): string => (tag.split('-')[0] ?? '').trim().toLowerCase();

export type Reader = {
  messages: Messages;
  /** The URL requests another language than the browser does, so the page's links do too. */
  isExplicit: boolean;
};

const MAX_TAGS = 20;

/** The reader's language: `?lang=`, else Accept-Language (RFC 9110 §12.5.4), else the planet's. */
export function readerOf(request: Request, planetLanguage: string): Reader {
  const accepted = acceptedMessages(request.headers.get('Accept-Language'), planetLanguage);
  const lang = new URL(request.url).searchParams.get('lang');
  const requested = lang ? catalogueFor(lang) : null;
  return requested && requested !== accepted
    ? { messages: requested, isExplicit: true }
    : { messages: accepted, isExplicit: false };
}

/** The catalog that the browser accepts, whatever the URL requests. */
export function acceptedMessages(acceptLanguage: string | null, planetLanguage: string): Messages {
  return negotiated(acceptLanguage) ?? planetMessages(planetLanguage);
}

/** The planet's own catalog: for feeds, and for readers who accept none of the others. */
export function planetMessages(planetLanguage: string): Messages {
  return catalogueFor(planetLanguage) ?? english;
}

function negotiated(header: string | null): Messages | null {
  const wishes = parseAccept((header ?? '').slice(0, 500)).slice(0, MAX_TAGS);
  for (const { type: tag, q } of wishes) {
    if (!(q > 0)) continue;
    // "*" accepts anything, and most content is in the planet's own language.
    if (tag === '*') return null;
    const found = catalogueFor(tag);
    if (found) return found;
  }
  return null;
}
