/** Evidence in the text: its opening, how often it names the event, and whether it names many. */
import { daysFrom } from '../epoch-days.ts';
import type { EventReference } from '../event-references.ts';
import { inSameSentence, quoteWords } from '../phrase-matcher.ts';
import { OPENING, type Post } from '../post.ts';
import type { Finding } from '../rules.ts';
import type { Lexicon } from '../vocabulary.ts';

const WEIGHT: Partial<Record<EventReference['kind'], number>> = {
  nearest: 0.8,
  bare: 0.3,
  'community-place': 0.6,
  'loose-place': 0,
};

/** How much a reference says; "the summit" says more where the title, the categories or the opening speak of the community, and of no other event. */
function weightOf(kind: EventReference['kind'], ours: boolean): number {
  return kind === 'bare' && ours ? 0.6 : (WEIGHT[kind] ?? 1);
}

/** The events whose places stand in the text, so that "the summit" there is surely theirs. */
function placedIn({ body }: Post): ReadonlySet<string> {
  const places = body.references.filter(({ kind }) => kind === 'loose-place');
  return new Set([...places, ...body.placeReferences].map(({ slug }) => slug));
}

function isOurs({ title, categories, body }: Post): boolean {
  const opening = body.matches.filter(({ start }) => (body.tokens.starts[start] ?? 0) < OPENING);
  const matches = [...title.matches, ...categories.flatMap((field) => field.matches), ...opening];
  const has = (kind: string) => matches.some(({ meaning }) => meaning.kind === kind);
  return has('community') && !has('otherEvent');
}

/** The first lines name the event. */
export function openingRule(post: Post): Finding[] {
  const { tokens, references } = post.body;
  const ours = isOurs(post);
  const placed = placedIn(post);
  return references
    .filter((reference) => (tokens.starts[reference.start] ?? 0) < OPENING)
    .map((reference) => ({
      slug: reference.slug,
      strength:
        reference.kind === 'nearest' && placed.has(reference.slug) ? 1 : weightOf(reference.kind, ours),
      evidence: `the text opens with “${quoteWords(tokens, reference.start, reference.end)}”`,
    }));
}

/** The text names the event again and again; the whole weight from the fourth time on. */
export function bodyRule(post: Post): Finding[] {
  const counts = new Map<string, { sum: number; first: EventReference }>();
  const ours = isOurs(post);
  for (const reference of post.body.references) {
    const known = counts.get(reference.slug) ?? { sum: 0, first: reference };
    known.sum += weightOf(reference.kind, ours);
    counts.set(reference.slug, known);
  }
  return [...counts].map(([slug, { sum, first }]) => ({
    slug,
    strength: Math.min(1, sum / 4),
    evidence: `the text says “${quoteWords(post.body.tokens, first.start, first.end)}”${sum >= 2 ? `, ${Math.round(sum)} times in all` : ''}`,
  }));
}

/** The text names the event once, and nothing else does: it is mentioned rather than told of. */
export function onceRule(post: Post, named: string[]): Finding[] {
  const placed = placedIn(post);
  const elsewhere = [post.title, post.permalink, ...post.categories].flatMap(({ references }) => references);
  return named
    .filter((slug) => !elsewhere.some((reference) => reference.slug === slug))
    .filter((slug) => {
      const [only, another] = post.body.references.filter((reference) => reference.slug === slug);
      return only && !another && !(only.kind === 'nearest' && placed.has(slug));
    })
    .map((slug) => ({ slug, strength: 1, evidence: 'the post names it only once' }));
}

/** Days after an event within which a post that begins with it tells of it. */
const FRESH = 21;
/** Words of a first sentence. */
const SENTENCE = 45;

/** The very first sentence names the event by its name, place or release, and says that it was held or attended. */
export function firstSentenceRule(post: Post, _named: string[], lexicon: Lexicon): Finding[] {
  const { tokens, matches, references } = post.body;
  const published = post.published;
  if (published === null) return [];
  const told = matches.some(
    ({ meaning, start }) =>
      meaning.kind === 'presence' && start < SENTENCE && inSameSentence(tokens, 0, start),
  );
  return references
    .filter(({ slug, kind, start }) => {
      const event = lexicon.events.get(slug);
      const days = event ? daysFrom(event, published) : -1;
      const full = kind === 'name' || kind === 'place' || kind === 'release';
      return (
        full && start < SENTENCE && days >= 0 && days <= FRESH && inSameSentence(tokens, 0, start) && told
      );
    })
    .map(({ slug, start, end }) => ({
      slug,
      strength: 1,
      evidence: `its first sentence says “${quoteWords(tokens, start, end)}”`,
    }));
}

/** Words of a line that says where and when a talk was given. */
const LINE = 20;

/** The opening has a line of its own for the event, with its year: "Presented at the Open Infrastructure Summit, May 2019". */
export function bylineRule(post: Post): Finding[] {
  const { tokens, references } = post.body;
  return references
    .filter(({ kind, start }) => DATED.has(kind) && (tokens.starts[start] ?? 0) < OPENING)
    .flatMap(({ slug, start, end }) => {
      let first = start;
      while (first > 0 && tokens.opens[first] === 0 && end - first <= LINE) first -= 1;
      let last = end;
      while (last < tokens.count && tokens.opens[last] === 0 && last - first <= LINE) last += 1;
      const said = quoteWords(tokens, first, last);
      const line = last - first <= LINE && /\b20\d\d\b/.test(said);
      return line ? [{ slug, strength: 1, evidence: `a line of its own says “${said}”` }] : [];
    });
}

const DATED: ReadonlySet<EventReference['kind']> = new Set(['name', 'place', 'year', 'season']);

/** Words between an announcement and the event that was the occasion for it. */
const OCCASION = 25;

/** Something is announced at the event, in the only sentence of the opening that names it; the title does not. */
export function announcementRule(post: Post, named: string[], lexicon: Lexicon): Finding[] {
  if (post.title.references.length > 0 || post.permalink.references.length > 0) return [];
  const { tokens, references } = post.body;
  return named.flatMap((slug) => {
    const ours = references.filter((reference) => reference.slug === slug);
    const [only] = ours;
    if (!only || ours.length > 2 || (tokens.starts[only.start] ?? 0) >= OPENING) return [];
    const last = Math.min(tokens.count, only.end + OCCASION);
    for (let at = Math.max(0, only.start - OCCASION); at < last; at += 1)
      if (lexicon.announcing.has(tokens.ids[at] ?? 0) && inSameSentence(tokens, at, only.start)) {
        const said = quoteWords(tokens, at, at + 1);
        return [{ slug, strength: 1, evidence: `it is the occasion of what is “${said}”` }];
      }
    return [];
  });
}

/** A text that names many events is about none of them, unless its title singles one out. */
export function roundupRule(post: Post, named: string[]): Finding[] {
  const inBody = new Set(
    post.body.references
      .filter((reference) => (WEIGHT[reference.kind] ?? 1) >= 0.6)
      .map((reference) => reference.slug),
  );
  if (inBody.size < 4) return [];
  return named.map((slug) => ({ slug, strength: 1, evidence: `the text names ${inBody.size} events` }));
}
