/** An entry cut into the fields that rules read: title, permalink, categories, opening, body, links. */
import type { TaggableEntry } from '../model/entry.ts';
import { dayNumber } from './calendar.ts';
import { type HitIndex, indexHits } from './hit-index.ts';
import { type LinkedEvent, linkedEvents } from './linked-events.ts';
import { findNamings, type Naming } from './namings.ts';
import { type PostText, postText } from './post-text.ts';
import { type Tokens, tokenize } from './tokenize.ts';
import type { Lexicon, Meaning } from './vocabulary.ts';
import { findPhrases, type Hit } from './words.ts';

/** One stretch of text with what the lexicon knows in it and the events that it names. */
export type Field = {
  words: Tokens;
  hits: Hit<Meaning>[];
  index: HitIndex<Meaning>;
  namings: Naming[];
  /** Places that name an event only if the rest of the post does. */
  strays: Naming[];
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
    const words = tokenize(text, lexicon.vocabulary.ids);
    const hits = findPhrases(words, lexicon.vocabulary);
    const index = indexHits(hits, words.count);
    const found = findNamings({ words, index, published }, lexicon);
    const [strays, namings] = [true, false].map((stray) =>
      found.filter(({ kind }) => (kind === 'stray-place' || kind === 'far-place') === stray),
    ) as [Naming[], Naming[]];
    return { words, hits, index, namings, strays };
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
