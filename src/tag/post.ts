/** Splits an entry into the fields that rules read: title, permalink, categories, opening, body, links. */
import type { TaggableEntry } from '../model/entry.ts';
import { decoded } from '../model/url.ts';
import { dayNumber } from './epoch-days.ts';
import { type EventReference, findEventReferences } from './event-references.ts';
import type { Lexicon } from './lexicon.ts';
import { type LinkedEvent, linkedEvents } from './linked-events.ts';
import { contains, indexMatches, type MatchIndex } from './match-index.ts';
import { findPhrases } from './phrase-matcher.ts';
import { type PostText, postText } from './post-text.ts';
import { type Tokens, tokenize } from './tokenize.ts';

/** A piece of text with the lexicon's matches and the events that it names. */
export type Field = MatchIndex & {
  references: EventReference[];
  /** Places that name an event only if the rest of the post does. */
  placeReferences: EventReference[];
};

export type Post = {
  entry: TaggableEntry;
  /** Day of publication (UTC); null if the feed has no date. */
  published: number | null;
  title: Field;
  /** Words of the permalink's path. */
  permalink: Field;
  /** The author's own categories as one text: two of them may name an event only together. */
  categories: Field;
  body: Field;
  content: PostText;
  /** By slug, the events whose own pages it links to. */
  linked: Map<string, LinkedEvent>;
  /** It contains a name of the community. */
  ours: boolean;
};

/** Length of the opening in characters. */
const OPENING = 560;

/** Whether a word is in the field's opening. */
export function isOpening({ tokens }: Field, word: number): boolean {
  return (tokens.starts[word] ?? 0) < OPENING;
}

/** Further categories of the author are ignored. */
export const MAX_AUTHOR_CATEGORIES = 200;

export function readPost(entry: TaggableEntry, lexicon: Lexicon): Post {
  const content = postText(entry);
  const published = entry.published === null ? null : dayNumber(entry.published);
  const body = tokenize(content.text, lexicon.vocabulary.ids);
  // The language declared by the feed is wrong too often.
  const language = languageOf(body, lexicon);
  const field = (tokens: Tokens): Field => {
    const matches = findPhrases(tokens, lexicon.vocabulary);
    const index = indexMatches(
      language ? matches.filter(({ meaning }) => (meaning.language ?? language) === language) : matches,
      tokens,
    );
    const found = findEventReferences(index, lexicon, published);
    const isVague = ({ kind }: EventReference) => kind === 'stray-place' || kind === 'far-place';
    return {
      ...index,
      references: found.filter((one) => !isVague(one)),
      placeReferences: found.filter(isVague),
    };
  };
  const text = (words: string) => field(tokenize(words, lexicon.vocabulary.ids));
  const fields = {
    title: text(entry.title ?? ''),
    permalink: text(pathWords(entry.url)),
    categories: text(entry.categories.slice(0, MAX_AUTHOR_CATEGORIES).join(', ')),
    body: field(body),
  };
  return {
    entry,
    published,
    ...fields,
    ours: Object.values(fields).some((one) => contains(one, 'community')),
    content,
    linked: linkedEvents(content.links, lexicon.eventPages, published),
  };
}

/** Words read to detect the language, and how many of one language are needed. */
const SAMPLE = 400;
const MIN_COMMON_WORDS = 5;

/** The language whose common words are most frequent; null if there are too few. */
function languageOf({ ids, count }: Tokens, { languages }: Lexicon): string | null {
  const found = new Map<string, number>();
  for (let at = 0; at < Math.min(count, SAMPLE); at += 1)
    for (const { language } of languages.get(ids[at] ?? 0) ?? [])
      found.set(language, (found.get(language) ?? 0) + 1);
  let best: string | null = null;
  for (const [language, n] of found)
    if (n >= MIN_COMMON_WORDS && n > (found.get(best ?? '') ?? 0)) best = language;
  return best;
}

/** "/2015/05/20/liberty-summit-day-2/" → "liberty summit day 2"; dates and numbers alone are omitted. */
function pathWords(url: string | null): string {
  const path = url ? (URL.parse(url)?.pathname ?? '') : '';
  const last =
    path
      .split('/')
      .filter((part) => /[a-z]/i.test(part))
      .at(-1) ?? '';
  return decoded(last)
    .replace(/\.[a-z]{2,5}$/i, '')
    .replace(/[-_+.]/g, ' ')
    .replace(/^\d{4} \d{1,2} \d{1,2} /, '');
}
