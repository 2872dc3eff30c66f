/** Evidence in the title. */
import type { NamingKind } from '../namings.ts';
import type { Post } from '../post.ts';
import type { Finding } from '../rules.ts';
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

/** The title names the place or release alone, of an event that the text names in full. */
export function titlePlaceRule(post: Post, named: string[]): Finding[] {
  if (post.title.namings.length > 0) return [];
  return post.title.hits.flatMap((hit) => {
    if (hit.meaning.kind !== 'place') return [];
    const slug = hit.meaning.slugs.find((one) => named.includes(one));
    return slug
      ? [
          {
            slug,
            strength: 1,
            evidence: `the title has “${quoteWords(post.title.words, hit.start, hit.end)}”`,
          },
        ]
      : [];
  });
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
