/** Finds the events that an entry mentions without being about them. */
import type { Finding } from '../model/finding.ts';
import type { Summit } from '../model/planet.ts';
import { daysFrom } from './epoch-days.ts';
import type { EventReference } from './event-references.ts';
import { overlapping } from './match-index.ts';
import { inSameSentence, quoteWords } from './phrase-matcher.ts';
import type { Field, Post } from './post.ts';
import type { Lexicon } from './vocabulary.ts';

/** Determines whether a place alone names its event. */
type Setting = {
  about: Summit | null;
  published: number | null;
  /** The entry names other events, which a place or "the summit" alone probably refers to. */
  crowd: boolean;
  /** It refers to the planet's events. */
  eventful: boolean;
  /** It covers many events, one place after the other. */
  retrospect: boolean;
};

/** Minimum places in a text about many events. */
const MANY = 4;
/** Days after and before an event during which its place names it, even near other events. */
const CLOSE = { after: 210, before: 300 };
/** The same for an entry that refers to no event at all. */
const LIVE = { after: 7, before: 21 };
/** The same for an entry about another of the planet's events. */
const ABOUT = { after: 600, before: 400 };

function settingOf(post: Post, about: Summit | null): Setting {
  const fields = [post.title, post.body];
  const has = (kind: string) =>
    fields.some(({ matches }) => matches.some((match) => match.meaning.kind === kind));
  const eventful = about !== null || has('eventWord') || has('event');
  const places = new Set(
    fields.flatMap(({ references, placeReferences }) =>
      [...references, ...placeReferences].map(({ slug }) => slug),
    ),
  );
  const loose = fields.some(({ references }) => references.length > 0);
  return {
    about,
    published: post.published,
    crowd: has('otherEvent'),
    eventful,
    retrospect: (eventful || loose) && places.size >= MANY,
  };
}

function clear({ kind, slug }: EventReference, setting: Setting, lexicon: Lexicon): boolean {
  const { about, crowd, eventful, retrospect } = setting;
  const event = lexicon.events.get(slug);
  if (!event) return false;
  if (kind === 'bare') return about === null && !crowd;
  if (kind !== 'loose-place' && kind !== 'stray-place' && kind !== 'far-place') return true;
  if (about !== null && event.city === about.city) return false;
  if (retrospect && !crowd) return true;
  if (about !== null) return (kind !== 'far-place' && !crowd) || isNear(event, setting, ABOUT);
  if (kind === 'loose-place' && !crowd) return true;
  return isNear(event, setting, eventful || crowd ? CLOSE : LIVE);
}

function isNear(event: Summit, { published }: Setting, { after, before }: typeof CLOSE): boolean {
  if (published === null) return false;
  const days = daysFrom(event, published);
  return days <= after && days >= -before;
}

/** One finding for each event named in the title or text, except the one that the entry is about. */
export function mentionsOf(post: Post, about: Summit | null, lexicon: Lexicon): Finding[] {
  const found = new Map<string, Finding>();
  const setting = settingOf(post, about);
  for (const [field, where] of [
    [post.title, 'title'],
    [post.body, 'text'],
  ] as const) {
    for (const reference of [...field.references, ...field.placeReferences]) {
      if (reference.slug === about?.slug || found.has(reference.slug) || !clear(reference, setting, lexicon))
        continue;
      const quoted = quoteWords(field.tokens, reference.start, reference.end);
      found.set(reference.slug, {
        tag: reference.slug,
        rule: 'mention',
        where,
        quoted,
        n: 1,
      });
    }
  }
  const before = about === null ? null : previousOf(about, lexicon);
  const last = about && before ? lastOf(post.body, about.slug) : null;
  if (before && last && !found.has(before.slug))
    found.set(before.slug, { tag: before.slug, rule: 'mention', where: 'text', quoted: last, n: 1 });
  for (const [slug, { first }] of post.linked)
    if (slug !== about?.slug && !found.has(slug))
      found.set(slug, { tag: slug, rule: 'mention', where: 'link', quoted: first, n: 1 });
  return [...found.values()];
}

/** "Like the last summit", in a text about one: the words for the previous one. */
function lastOf({ tokens, index, references }: Field, slug: string): string | null {
  for (const one of references) {
    if (one.slug !== slug || (one.kind !== 'nearest' && one.kind !== 'bare')) continue;
    const past = overlapping(index, one.start - 2, one.start).find(
      ({ meaning, start }) => meaning.kind === 'past' && inSameSentence(tokens, start, one.start),
    );
    if (past) return quoteWords(tokens, past.start, one.end);
  }
  return null;
}

/** The previous event of the same kind. */
function previousOf(event: Summit, lexicon: Lexicon): Summit | null {
  const earlier = lexicon.groupOf(event).events.filter(({ end }) => end < event.start);
  return earlier.sort((a, b) => (a.start < b.start ? -1 : 1)).at(-1) ?? null;
}
