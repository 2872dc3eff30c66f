/** Finds the events that an entry mentions without being about them. */
import type { Finding, FindingPlace } from '../model/finding.ts';
import type { Summit } from '../model/planet.ts';
import { daysFrom } from './epoch-days.ts';
import type { EventReference } from './event-references.ts';
import type { Lexicon } from './lexicon.ts';
import { contains, overlapping } from './match-index.ts';
import type { Field, Post } from './post.ts';
import { inSameSentence, quoteWords } from './tokenize.ts';

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
  const eventful =
    about !== null || fields.some((field) => contains(field, 'eventWord') || contains(field, 'event'));
  const places = new Set(
    fields.flatMap(({ references, placeReferences }) =>
      [...references, ...placeReferences].map(({ slug }) => slug),
    ),
  );
  const loose = fields.some(({ references }) => references.length > 0);
  return {
    about,
    published: post.published,
    crowd: fields.some((field) => contains(field, 'otherEvent')),
    eventful,
    retrospect: (eventful || loose) && places.size >= MANY,
  };
}

/** Whether the reference means the event: names do, places depend on what else the entry names. */
function isClear({ kind, slug }: EventReference, setting: Setting, lexicon: Lexicon): boolean {
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
  const add = (tag: string, where: FindingPlace, quoted: string): void => {
    if (tag !== about?.slug && !found.has(tag)) found.set(tag, { tag, rule: 'mention', where, quoted, n: 1 });
  };
  const setting = settingOf(post, about);
  for (const [field, where] of [
    [post.title, 'title'],
    [post.body, 'text'],
  ] as const)
    for (const reference of [...field.references, ...field.placeReferences])
      if (isClear(reference, setting, lexicon))
        add(reference.slug, where, quoteWords(field.tokens, reference));
  const before = about && previousOf(about, lexicon);
  const last = about && lastOf(post.body, about.slug);
  if (before && last) add(before.slug, 'text', last);
  for (const [slug, { first }] of post.linked) add(slug, 'link', first);
  return [...found.values()];
}

/** "Like the last summit", in a text about one: the words for the previous one. */
function lastOf(field: Field, slug: string): string | null {
  const { tokens, references } = field;
  for (const one of references) {
    if (one.slug !== slug || (one.kind !== 'nearest' && one.kind !== 'bare')) continue;
    const past = overlapping(field, one.start - 2, one.start).find(
      ({ meaning, start }) => meaning.kind === 'past' && inSameSentence(tokens, start, one.start),
    );
    if (past) return quoteWords(tokens, { start: past.start, end: one.end });
  }
  return null;
}

/** The previous event of the same kind. */
function previousOf(event: Summit, lexicon: Lexicon): Summit | null {
  const earlier = lexicon.groupOf(event).events.filter(({ end }) => end < event.start);
  return earlier.sort((a, b) => (a.start < b.start ? -1 : 1)).at(-1) ?? null;
}
