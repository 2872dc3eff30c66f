/** Evidence in the title. */
import { daysFrom } from '../calendar.ts';
import type { NamingKind } from '../namings.ts';
import { OPENING, type Post } from '../post.ts';
import type { Finding } from '../rules.ts';
import type { Lexicon } from '../vocabulary.ts';
import { quoteWords } from '../words.ts';

const LOOSE: ReadonlySet<NamingKind> = new Set(['nearest', 'bare', 'community-place']);

/** The title names the event by its name, place, release, year or season. */
export function titleRule(post: Post): Finding[] {
  return inTitle(post, (kind) => !LOOSE.has(kind));
}

/** The title speaks of an event of the kind, and the date says of which. */
export function titleLooselyRule(post: Post): Finding[] {
  return inTitle(post, (kind) => LOOSE.has(kind)).map((finding) => ({
    ...finding,
    strength: finding.strength,
    evidence: `${finding.evidence}, and this event lies nearest to its date`,
  }));
}

/** The title has the place or the release alone, of an event that the text names in full. */
export function titlePlaceRule(post: Post, named: string[]): Finding[] {
  if (post.title.namings.length > 0) return [];
  return post.title.hits.flatMap((hit) => {
    if (hit.meaning.kind !== 'place' && hit.meaning.kind !== 'release') return [];
    const slug = hit.meaning.slugs.find((one) => named.includes(one));
    const strength = hit.meaning.kind === 'place' ? 1 : 0.5;
    const said = quoteWords(post.title.words, hit.start, hit.end);
    return slug ? [{ slug, strength, evidence: `the title has “${said}”` }] : [];
  });
}

/** The title invites ("vote", "agenda"), and the opening names the event, which is still to come. */
export function titleInviteRule(post: Post, named: string[], lexicon: Lexicon): Finding[] {
  const { words, hits } = post.title;
  const invite = hits.find((hit) => hit.meaning.kind === 'invite');
  if (!invite || post.published === null) return [];
  const published = post.published;
  const opening = new Set(
    post.body.namings
      .filter((naming) => (post.body.words.starts[naming.start] ?? 0) < OPENING && naming.kind !== 'bare')
      .map((naming) => naming.slug),
  );
  const said = quoteWords(words, invite.start, invite.end);
  return named
    .filter((slug) => {
      const event = lexicon.events.get(slug);
      return opening.has(slug) && event && daysFrom(event, published) < 0;
    })
    .map((slug) => ({ slug, strength: 1, evidence: `the title invites to it with “${said}”` }));
}

function inTitle(post: Post, wanted: (kind: NamingKind) => boolean): Finding[] {
  return post.title.namings
    .filter((naming) => wanted(naming.kind))
    .map((naming) => ({
      slug: naming.slug,
      strength: naming.kind === 'bare' ? 0.6 : 1,
      evidence: `the title says “${quoteWords(post.title.words, naming.start, naming.end)}”`,
    }));
}
