/** Evidence in the title. */
import { daysFrom } from '../epoch-days.ts';
import type { EventReference, ReferenceKind } from '../event-references.ts';
import { quoteWords } from '../phrase-matcher.ts';
import { OPENING, type Post } from '../post.ts';
import type { Finding } from '../rules.ts';
import type { Lexicon } from '../vocabulary.ts';

const LOOSE: ReadonlySet<ReferenceKind> = new Set(['nearest', 'bare', 'community-place']);

/** The title names the event by its name, place, release, year or season. */
export function titleRule(post: Post): Finding[] {
  return post.title.references
    .filter((reference) => !LOOSE.has(reference.kind))
    .map(({ slug, start, end }) => ({
      slug,
      strength: isFirst(post, slug) ? 1 : SECOND,
      evidence: `the title says “${quoteWords(post.title.tokens, start, end)}”`,
    }));
}

/** Days from the event within which "the summit" in a title can hardly be another one, or summits in general. */
const CLOSE = 21;

/** The title tells of taking part ("back from", "my talk", "liveblog"), and the opening names an event that has begun. */
export function titlePresenceRule(post: Post, named: string[], lexicon: Lexicon): Finding[] {
  const { tokens, matches } = post.title;
  const present = matches.find(({ meaning }) => meaning.kind === 'presence' || meaning.kind === 'live');
  if (!present || post.published === null) return [];
  const published = post.published;
  const said = quoteWords(tokens, present.start, present.end);
  const opening = openedWith(post);
  return named
    .filter((slug) => {
      const event = lexicon.events.get(slug);
      const days = event ? daysFrom(event, published) : -1;
      return opening.has(slug) && days >= 0 && days <= RETOLD;
    })
    .map((slug) => ({ slug, strength: 1, evidence: `the title tells of it with “${said}”` }));
}

/** Days after an event within which its participants tell of it. */
const RETOLD = 45;

/** The events that the opening names by more than "the summit". */
function openedWith({ body }: Post): Set<string> {
  const opening = body.references.filter(
    ({ kind, start }) =>
      (body.tokens.starts[start] ?? 0) < OPENING && kind !== 'bare' && kind !== 'loose-place',
  );
  return new Set(opening.map(({ slug }) => slug));
}

/** The title speaks of an event of the kind, and the date says of which. */
export function titleLooselyRule(post: Post, _named: string[], lexicon: Lexicon): Finding[] {
  const sure = post.title.matches.some(({ meaning }) => meaning.kind === 'invite' || meaning.kind === 'live');
  return post.title.references
    .filter((reference) => LOOSE.has(reference.kind) && !isAnyOf(post, reference))
    .map((reference) => {
      const event = lexicon.events.get(reference.slug);
      const distance = event && post.published !== null ? Math.abs(daysFrom(event, post.published)) : 0;
      const named = reference.kind !== 'bare' || (event !== undefined && opensWithPlace(post, event.slug));
      const said = `the title says “${quoteWords(post.title.tokens, reference.start, reference.end)}”`;
      return {
        slug: reference.slug,
        strength:
          (named ? 1 : 0.6) *
          (isFirst(post, reference.slug) ? 1 : SECOND) *
          (sure || distance <= CLOSE ? 1 : 0.7),
        evidence: `${said}, and this event lies nearest to its date`,
      };
    });
}

/** "What to bring to a summit": one of them, whichever it is. */
function isAnyOf({ title }: Post, { start }: EventReference): boolean {
  const { tokens } = title;
  const before = tokens.text.slice(tokens.starts[Math.max(0, start - 2)], tokens.starts[start]).toLowerCase();
  return start > 0 && /(?:^|\s)(?:an?|eine?[mnr]?|une?|una|uma?|um|jeden)\s+(?:\S+\s+)?$/.test(before);
}

/** A title that names two events is about the first. */
const SECOND = 0.8;

function isFirst({ title }: Post, slug: string): boolean {
  return title.references[0]?.slug === slug;
}

/** The place of the event stands in the opening. */
function opensWithPlace({ body }: Post, slug: string): boolean {
  return body.matches.some(
    ({ meaning, start }) =>
      meaning.kind === 'place' && meaning.slugs.includes(slug) && (body.tokens.starts[start] ?? 0) < OPENING,
  );
}

/** The title has the place or the release alone, of an event that the text names in full. */
export function titlePlaceRule(post: Post, named: string[]): Finding[] {
  if (post.title.references.length > 0) return [];
  return post.title.matches.flatMap((match) => {
    if (match.meaning.kind !== 'place' && match.meaning.kind !== 'release') return [];
    const slug = match.meaning.slugs.find((one) => named.includes(one));
    const strength = match.meaning.kind === 'place' ? 1 : 0.5;
    const said = quoteWords(post.title.tokens, match.start, match.end);
    return slug ? [{ slug, strength, evidence: `the title has “${said}”` }] : [];
  });
}

/** The title invites ("vote", "agenda"), and the opening names the event, which is still to come. */
export function titleInviteRule(post: Post, named: string[], lexicon: Lexicon): Finding[] {
  const { tokens, matches } = post.title;
  const invite = matches.find((match) => match.meaning.kind === 'invite');
  if (!invite || post.published === null) return [];
  const published = post.published;
  const opening = openedWith(post);
  const said = quoteWords(tokens, invite.start, invite.end);
  return named
    .filter((slug) => {
      const event = lexicon.events.get(slug);
      return opening.has(slug) && event && daysFrom(event, published) < 0;
    })
    .map((slug) => ({ slug, strength: 1, evidence: `the title invites to it with “${said}”` }));
}
