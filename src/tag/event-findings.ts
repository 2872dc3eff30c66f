/** Evidence for and against each event that an entry may be about: where, how, how often and when it is named. */

import type { FindingPlace } from '../model/finding.ts';
import type { Summit } from '../model/planet.ts';
import { daysFrom } from './epoch-days.ts';
import { MAX_DAYS_LATER } from './event-days.ts';
import type { EventReference, ReferenceKind } from './event-references.ts';
import { inSameSentence, type PhraseMatch, quoteWords } from './phrase-matcher.ts';
import { type Field, isOpening, type Post } from './post.ts';
import type { Lexicon, Meaning } from './vocabulary.ts';
import { type Clues, collectClues } from './weigh.ts';

/** How certain a reference is, most certain first. */
const HOW = {
  full: ['name', 'place', 'release', 'year', 'season'],
  near: ['nearest'],
  place: ['community-place', 'loose-place', 'stray-place', 'far-place'],
  bare: ['bare'],
} satisfies Record<string, ReferenceKind[]>;
type How = keyof typeof HOW;
const ORDER = Object.keys(HOW) as How[];
const HOW_OF = new Map(ORDER.flatMap((how) => HOW[how].map((kind) => [kind as ReferenceKind, how])));
const howOf = ({ kind }: EventReference): How => HOW_OF.get(kind) ?? 'bare';

/** The clues for every event that the entry names, by its slug. */
export function findEvents(post: Post, lexicon: Lexicon): Clues['byTag'] {
  const { add, byTag } = collectClues();
  named(post, add);
  counted(post, add);
  for (const [slug, { count, first }] of post.linked)
    add(slug, 'link', { where: 'link', value: Math.min(2, Math.log2(1 + count)), quoted: first, n: count });
  const common = whole(post, lexicon);
  for (const slug of byTag.keys()) {
    const event = lexicon.events.get(slug);
    if (event) single(event, { post, lexicon, common, add });
  }
  return byTag;
}

/** In each field the most certain way in which it names an event. */
function named(post: Post, add: Clues['add']): void {
  const fields: [Field, FindingPlace][] = [
    [post.title, 'title'],
    [post.body, 'opening'],
  ];
  for (const [field, where] of fields) {
    const best = new Map<string, EventReference>();
    for (const one of field.references) {
      if (where === 'opening' && !isOpening(field, one.start)) break;
      const known = best.get(one.slug);
      if (!known || ORDER.indexOf(howOf(one)) < ORDER.indexOf(howOf(known))) best.set(one.slug, one);
    }
    for (const [slug, one] of best) {
      const second = where === 'title' && field.references[0]?.slug !== slug;
      const quoted = quoteWords(field.tokens, one.start, one.end);
      add(slug, `${where}-${howOf(one)}`, { where, quoted, value: second ? 0.7 : 1 });
      if (where === 'opening' && howOf(one) !== 'bare' && (field.tokens.starts[one.start] ?? 0) < FIRST)
        add(slug, 'first-lines', { where, quoted });
    }
  }
}

/** Characters of the first sentence or two. */
const FIRST = 200;

/** How often the text names each event. */
function counted({ body }: Post, add: Clues['add']): void {
  const counts = new Map<string, { sum: number; first: EventReference }>();
  const worth = { full: 1, near: 0.8, bare: 0.5, place: 0.3 };
  for (const one of body.references) {
    const known = counts.get(one.slug) ?? { sum: 0, first: one };
    known.sum += worth[howOf(one)];
    counts.set(one.slug, known);
  }
  for (const [slug, { sum, first }] of counts) {
    const quoted = quoteWords(body.tokens, first.start, first.end);
    add(slug, 'often', { where: 'text', quoted, n: Math.ceil(sum), value: Math.min(3, Math.log2(1 + sum)) });
  }
}

/** Facts about the whole entry, independent of the event. */
type Common = {
  opening: PhraseMatch<Meaning>[];
  /** The community's name is in the title, the opening or the author's categories. */
  ours: boolean;
  /** Different foreign events in the opening. */
  others: Set<string>;
  announced: number[];
};

function whole({ title, body, categories }: Post, lexicon: Lexicon): Common {
  const opening = body.matches.filter(({ start }) => isOpening(body, start));
  const fields = [title.matches, categories.matches, opening];
  const announced: number[] = [];
  for (let at = 0; at < body.tokens.count && isOpening(body, at); at += 1)
    if (lexicon.words.announcing.has(body.tokens.ids[at] ?? 0)) announced.push(at);
  return {
    opening,
    ours: fields.some((matches) => matches.some(({ meaning }) => meaning.kind === 'community')),
    others: new Set(
      opening
        .filter(({ meaning }) => meaning.kind === 'otherEvent')
        .map(({ start, end }) => quoteWords(body.tokens, start, end).toLowerCase()),
    ),
    announced,
  };
}

type Context = { post: Post; lexicon: Lexicon; common: Common; add: Clues['add'] };

/** Clues for one of the named events from the title's words, the date and the rest of the entry. */
function single(event: Summit, context: Context): void {
  const { post, common, add } = context;
  const { slug } = event;
  const { title } = post;
  const days = post.published === null ? null : daysFrom(event, post.published);
  const after = days !== null && days >= 0 && days < MAX_DAYS_LATER;
  const before = days !== null && days < 0;
  const word = (kinds: Meaning['kind'][]) =>
    title.matches.find(({ meaning }) => kinds.includes(meaning.kind));
  const inTitle = (rule: string, kinds: Meaning['kind'][], holds: boolean) => {
    const match = holds ? word(kinds) : undefined;
    if (match) add(slug, rule, { where: 'title', quoted: quoteWords(title.tokens, match.start, match.end) });
  };
  inTitle('title-invite', ['invite'], before);
  inTitle('title-other', ['otherEvent'], title.references.length === 0);
  inTitle('title-roundup', ['roundup'], true);
  const mine = title.references.some((one) => one.slug === slug);
  if (!mine && title.references.length > 0) add(slug, 'title-rival', { where: 'title' });
  if (!mine && common.others.size > 0)
    add(slug, 'others', { where: 'opening', value: Math.min(3, common.others.size) });
  if (!common.ours && !isOwn(event, context)) add(slug, 'stranger', { where: 'text' });
  const titled = isInTitle(slug, post);
  const when = days === null ? null : whenOf(days);
  // An event in the title counts, however many weeks later.
  if (when !== null && !(titled && when === 'weeks-after')) add(slug, when, { where: 'date', n: days ?? 0 });
  if (titled && (days === null || (days >= -250 && days <= 75)))
    add(slug, 'title-timely', { where: 'title' });
  const short = Math.max(0, 1 - post.body.tokens.count / SHORT);
  if (titled && short > 0) add(slug, 'title-short', { where: 'title', value: short });
  openingOf(slug, { after, before }, { post, common, add });
}

/** Maximum words of a post too short to name its event again. */
const SHORT = 80;

/** The community's own words name the event: its name, a hashtag, or a word only for its events. */
function isOwn(event: Summit, { post, lexicon }: Context): boolean {
  const { own } = lexicon.groupOf(event);
  const named = [post.title, post.body].flatMap(({ references }) => references);
  return named.some((one) => one.slug === event.slug && (own || one.kind === 'name'));
}

/** The title names the event in full, or by place or kind while the rest identifies it. */
function isInTitle(slug: string, { title, permalink, categories, body, linked }: Post): boolean {
  const full = ({ references }: Field) =>
    references.some((one) => one.slug === slug && howOf(one) === 'full');
  if (full(title) || full(permalink)) return true;
  const near = ({ references }: Field) =>
    references.some((one) => one.slug === slug && howOf(one) === 'near');
  const placed =
    !title.matches.some(({ meaning }) => meaning.kind === 'otherEvent') &&
    title.matches.some(({ meaning }) => meaning.kind === 'place' && meaning.slugs.includes(slug));
  const released = title.matches.some(
    ({ meaning }) => meaning.kind === 'release' && meaning.slugs.includes(slug),
  );
  const named = placed || released || title.references.some((one) => one.slug === slug);
  return named && (full(body) || full(categories) || linked.has(slug) || (placed && near(body)));
}

/** Clues from the words near the event in the opening. */
function openingOf(
  slug: string,
  { after, before }: { after: boolean; before: boolean },
  { post, common, add }: Omit<Context, 'lexicon'>,
): void {
  const { tokens, references } = post.body;
  const { opening, announced } = common;
  const quote = ({ start, end }: PhraseMatch<Meaning>) => quoteWords(tokens, start, end);
  const invite = before ? opening.find(({ meaning }) => meaning.kind === 'invite') : undefined;
  if (invite) add(slug, 'opening-invite', { where: 'opening', quoted: quote(invite) });
  for (const one of references) {
    if (!isOpening(post.body, one.start)) return;
    if (one.slug !== slug) continue;
    const beside = (at: number, reach: number) =>
      Math.abs(at - one.start) <= reach && inSameSentence(tokens, at, one.start);
    const present = opening.find(
      ({ meaning, start }) => (meaning.kind === 'presence' || meaning.kind === 'return') && beside(start, 20),
    );
    if (present && after) add(slug, 'opening-presence', { where: 'opening', quoted: quote(present) });
    const announces = announced.find((at) => beside(at, 25));
    if (announces !== undefined && post.title.references.length === 0)
      add(slug, 'announcing', { where: 'opening', quoted: quoteWords(tokens, announces, announces + 1) });
  }
}

/** The name of the period that contains a day, so many days after an event. */
function whenOf(days: number): string {
  if (days >= -1 && days <= 5) return 'during';
  if (days > 75) return 'long-after';
  if (days > 21) return 'weeks-after';
  if (days > 5) return 'after';
  if (days >= -30) return 'before';
  return 'ahead';
}
