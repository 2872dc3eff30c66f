/** An entry cut into the fields that rules read: title, permalink, categories, opening, body, links. */
import type { TaggableEntry } from '../model/entry.ts';
import { dayNumber } from './epoch-days.ts';
import { type EventReference, findEventReferences } from './event-references.ts';
import { type LinkedEvent, linkedEvents } from './linked-events.ts';
import { indexMatches, type MatchIndex } from './match-index.ts';
import { findPhrases, type PhraseMatch } from './phrase-matcher.ts';
import { type PostText, postText } from './post-text.ts';
import { type Tokens, tokenize } from './tokenize.ts';
import type { Lexicon, Meaning } from './vocabulary.ts';

/** One stretch of text with what the lexicon knows in it and the events that it names. */
export type Field = {
  tokens: Tokens;
  matches: PhraseMatch<Meaning>[];
  index: MatchIndex<Meaning>;
  references: EventReference[];
  /** Places that name an event only if the rest of the post does. */
  placeReferences: EventReference[];
};

export type Post = {
  entry: TaggableEntry;
  /** Day of publication (UTC); null when the feed does not say. */
  published: number | null;
  title: Field;
  /** Words of the permalink's path. */
  permalink: Field;
  categories: Field[];
  body: Field;
  html: PostText;
  /** By slug, the events whose own pages it links to. */
  linked: Map<string, LinkedEvent>;
};

/** Characters of the text that count as its opening. */
export const OPENING = 560;

export function readPost(entry: TaggableEntry, lexicon: Lexicon): Post {
  const html = postText(entry);
  const published = entry.published === null ? null : dayNumber(entry.published);
  const field = (text: string): Field => {
    const tokens = tokenize(text, lexicon.vocabulary.ids);
    const matches = findPhrases(tokens, lexicon.vocabulary);
    const index = indexMatches(matches, tokens.count);
    const found = findEventReferences({ tokens, index, published }, lexicon);
    const [placeReferences, references] = [true, false].map((stray) =>
      found.filter(({ kind }) => (kind === 'stray-place' || kind === 'far-place') === stray),
    ) as [EventReference[], EventReference[]];
    return { tokens, matches, index, references, placeReferences };
  };
  return {
    entry,
    published,
    title: field(entry.title ?? ''),
    permalink: field(pathWords(entry.url)),
    categories: entry.categories.map(field),
    body: field(html.text),
    html,
    linked: linkedEvents(html.links, lexicon, published),
  };
}

/** "/2015/05/20/liberty-summit-day-2/" → "liberty summit day 2"; dates and numbers alone are left out. */
function pathWords(url: string | null): string {
  const path = url ? (URL.parse(url)?.pathname ?? '') : '';
  const last =
    path
      .split('/')
      .filter((part) => /[a-z]/i.test(part))
      .at(-1) ?? '';
  return safeDecode(last)
    .replace(/\.[a-z]{2,5}$/i, '')
    .replace(/[-_+.]/g, ' ')
    .replace(/^\d{4} \d{1,2} \d{1,2} /, '');
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
