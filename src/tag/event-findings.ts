/** Evidence for and against each event that an entry may be about: where, how, how often and when it is named. */
import type { Summit } from '../model/planet.ts';
import { daysFrom, MAX_DAYS_LATER } from './epoch-days.ts';
import type { EventReference, ReferenceKind } from './event-references.ts';
import type { Lexicon } from './lexicon.ts';
import { contains } from './match-index.ts';
import type { Meaning } from './meaning.ts';
import type { PhraseMatch } from './phrase-matcher.ts';
import { type Field, isOpening, type Post } from './post.ts';
import { inSameSentence, quoteWords } from './tokenize.ts';
import { type Clues, collectClues } from './weigh.ts';

/** How certain a reference is, most certain first. */
const CERTAINTIES = ['full', 'near', 'place', 'bare'] as const;
type Certainty = (typeof CERTAINTIES)[number];

const CERTAINTY: Record<ReferenceKind, Certainty> = {
  name: 'full',
  place: 'full',
  release: 'full',
  year: 'full',
  season: 'full',
  nearest: 'near',
  'community-place': 'place',
  'loose-place': 'place',
  'stray-place': 'place',
  'far-place': 'place',
  bare: 'bare',
};

/** The clues for every event that the entry names, by its slug. */
export function findEvents(post: Post, lexicon: Lexicon): Clues['byTag'] {
  const { add, byTag } = collectClues();
  addNamed(post.title, 'title', add);
  addNamed(post.body, 'opening', add);
  addCounts(post.body, add);
  for (const [slug, { count, first }] of post.linked)
    add(slug, 'link', { where: 'link', value: Math.min(2, Math.log2(1 + count)), quoted: first, n: count });
  const common = commonFacts(post, lexicon);
  for (const slug of byTag.keys()) {
    const event = lexicon.events.get(slug);
    if (event) addContext(event, { post, lexicon, common, add });
  }
  return byTag;
}

/** Characters of the first sentence or two. */
const FIRST = 200;

/** The most certain way in which the field names each event. */
function addNamed(field: Field, where: 'title' | 'opening', add: Clues['add']): void {
  const { tokens, references } = field;
  const best = new Map<string, EventReference>();
  for (const one of references) {
    if (where === 'opening' && !isOpening(field, one.start)) break;
    const known = best.get(one.slug);
    if (!known || rank(one) < rank(known)) best.set(one.slug, one);
  }
  for (const [slug, one] of best) {
    const certainty = CERTAINTY[one.kind];
    const isSecond = where === 'title' && references[0]?.slug !== slug;
    const quoted = quoteWords(tokens, one);
    add(slug, `${where}-${certainty}`, { where, quoted, value: isSecond ? 0.7 : 1 });
    if (where === 'opening' && certainty !== 'bare' && (tokens.starts[one.start] ?? 0) < FIRST)
      add(slug, 'first-lines', { where, quoted });
  }
}

function rank({ kind }: EventReference): number {
  return CERTAINTIES.indexOf(CERTAINTY[kind]);
}

/** What a reference in the text counts for. */
const WORTH: Record<Certainty, number> = { full: 1, near: 0.8, bare: 0.5, place: 0.3 };

/** How often the text names each event. */
function addCounts({ tokens, references }: Field, add: Clues['add']): void {
  const counts = new Map<string, { sum: number; first: EventReference }>();
  for (const one of references) {
    const known = counts.get(one.slug) ?? { sum: 0, first: one };
    known.sum += WORTH[CERTAINTY[one.kind]];
    counts.set(one.slug, known);
  }
  for (const [slug, { sum, first }] of counts) {
    const quoted = quoteWords(tokens, first);
    add(slug, 'often', { where: 'text', quoted, n: Math.ceil(sum), value: Math.min(3, Math.log2(1 + sum)) });
  }
}

/** Facts about the whole entry, independent of the event. */
type Common = {
  opening: PhraseMatch[];
  /** The community's name is in the title, the opening or the author's categories. */
  ours: boolean;
  /** Different foreign events in the opening. */
  others: Set<string>;
  /** The opening's words that announce an event. */
  announcing: number[];
};

function commonFacts({ title, body, categories }: Post, lexicon: Lexicon): Common {
  const { tokens, matches } = body;
  const opening = matches.filter(({ start }) => isOpening(body, start));
  const announcing: number[] = [];
  for (let at = 0; at < tokens.count && isOpening(body, at); at += 1)
    if (lexicon.words.announcing.has(tokens.ids[at] ?? 0)) announcing.push(at);
  const others = opening.filter(({ meaning }) => meaning.kind === 'otherEvent');
  return {
    opening,
    ours: [title, categories, { matches: opening }].some((field) => contains(field, 'community')),
    others: new Set(others.map((match) => quoteWords(tokens, match).toLowerCase())),
    announcing,
  };
}

type Context = { post: Post; lexicon: Lexicon; common: Common; add: Clues['add'] };

/** Maximum words of a post too short to name its event again. */
const SHORT = 80;

/** Clues for one of the named events from the title's words, the date and the rest of the entry. */
function addContext(event: Summit, context: Context): void {
  const { post, common, add } = context;
  const { slug } = event;
  const { title } = post;
  const days = post.published === null ? null : daysFrom(event, post.published);
  const addTitleWord = (rule: string, kind: Meaning['kind']) => {
    const match = title.matches.find(({ meaning }) => meaning.kind === kind);
    if (match) add(slug, rule, { where: 'title', quoted: quoteWords(title.tokens, match) });
  };
  if (days !== null && days < 0) addTitleWord('title-invite', 'invite');
  if (title.references.length === 0) addTitleWord('title-other', 'otherEvent');
  addTitleWord('title-roundup', 'roundup');
  const isNamed = title.references.some((one) => one.slug === slug);
  if (!isNamed && title.references.length > 0) add(slug, 'title-rival', { where: 'title' });
  if (!isNamed && common.others.size > 0)
    add(slug, 'others', { where: 'opening', value: Math.min(3, common.others.size) });
  if (!common.ours && !isOwn(event, context)) add(slug, 'stranger', { where: 'text' });
  const isTitled = isInTitle(slug, post);
  const period = days === null ? null : periodOf(days);
  // An event in the title counts, however many weeks later.
  if (period !== null && !(isTitled && period === 'weeks-after'))
    add(slug, period, { where: 'date', n: days ?? 0 });
  if (isTitled && (days === null || (days >= -250 && days <= 75)))
    add(slug, 'title-timely', { where: 'title' });
  const short = Math.max(0, 1 - post.body.tokens.count / SHORT);
  if (isTitled && short > 0) add(slug, 'title-short', { where: 'title', value: short });
  addOpening(slug, days, context);
}

/** The community's own words name the event: its name, a hashtag, or a word only for its events. */
function isOwn(event: Summit, { post, lexicon }: Context): boolean {
  const { own } = lexicon.groupOf(event);
  return [post.title, post.body].some(({ references }) =>
    references.some((one) => one.slug === event.slug && (own || one.kind === 'name')),
  );
}

/** The title names the event in full, or by place or kind while the rest identifies it. */
function isInTitle(slug: string, { title, permalink, categories, body, linked }: Post): boolean {
  const names = ({ references }: Field, certainty: Certainty) =>
    references.some((one) => one.slug === slug && CERTAINTY[one.kind] === certainty);
  if (names(title, 'full') || names(permalink, 'full')) return true;
  const hasMatch = (kind: 'place' | 'release') =>
    title.matches.some(({ meaning }) => meaning.kind === kind && meaning.slugs.includes(slug));
  const isPlaced = !contains(title, 'otherEvent') && hasMatch('place');
  const isNamed = isPlaced || hasMatch('release') || title.references.some((one) => one.slug === slug);
  const isIdentified = names(body, 'full') || names(categories, 'full') || linked.has(slug);
  return isNamed && (isIdentified || (isPlaced && names(body, 'near')));
}

/** Clues from the words near the event in the opening. */
function addOpening(slug: string, days: number | null, { post, common, add }: Context): void {
  const { tokens, references } = post.body;
  const { opening, announcing } = common;
  const invite = opening.find(({ meaning }) => meaning.kind === 'invite');
  if (invite && days !== null && days < 0)
    add(slug, 'opening-invite', { where: 'opening', quoted: quoteWords(tokens, invite) });
  for (const one of references) {
    if (!isOpening(post.body, one.start)) return;
    if (one.slug !== slug) continue;
    const isBeside = (at: number, reach: number) =>
      Math.abs(at - one.start) <= reach && inSameSentence(tokens, at, one.start);
    const present = opening.find(
      ({ meaning, start }) =>
        (meaning.kind === 'presence' || meaning.kind === 'return') && isBeside(start, 20),
    );
    if (present && days !== null && days >= 0 && days < MAX_DAYS_LATER)
      add(slug, 'opening-presence', { where: 'opening', quoted: quoteWords(tokens, present) });
    const at = announcing.find((word) => isBeside(word, 25));
    if (at !== undefined && post.title.references.length === 0)
      add(slug, 'announcing', {
        where: 'opening',
        quoted: quoteWords(tokens, { start: at, end: at + 1 }),
      });
  }
}

/** The rule for the time between the event and the entry. */
function periodOf(days: number): string {
  if (days >= -1 && days <= 5) return 'during';
  if (days > 75) return 'long-after';
  if (days > 21) return 'weeks-after';
  if (days > 5) return 'after';
  if (days >= -30) return 'before';
  return 'ahead';
}
