/** Evidence in the addresses that the post links to. */
import { daysFrom } from '../calendar.ts';
import { OPENING, type Post } from '../post.ts';
import type { Finding } from '../rules.ts';
import { bareAddress, hostOf, type Lexicon } from '../vocabulary.ts';
import { quoteWords } from '../words.ts';

/** How often the post links to pages that belong to one event (its schedule, its vote, its recordings), and where to. */
export function linkedEvents(post: Post, lexicon: Lexicon): Map<string, { count: number; first: string }> {
  const counts = new Map<string, { count: number; first: string }>();
  for (const { url } of post.html.links) {
    const bare = bareAddress(url);
    const belongs = lexicon.links.get(hostOf(bare))?.find(({ prefix }) => bare.startsWith(prefix));
    if (!belongs) continue;
    const known = counts.get(belongs.slug) ?? { count: 0, first: belongs.prefix };
    known.count += 1;
    counts.set(belongs.slug, known);
  }
  return counts;
}

/** Written from a session: the post links to the event's own pages while it goes on, and opens with words of taking part. */
export function sessionLinkRule(post: Post, _named: string[], lexicon: Lexicon): Finding[] {
  const { words, hits } = post.body;
  const present = hits.find(
    (hit) => hit.meaning.kind === 'presence' && (words.starts[hit.start] ?? 0) < OPENING,
  );
  const published = post.published;
  if (!present || published === null) return [];
  const said = quoteWords(words, present.start, present.end);
  return [...linkedEvents(post, lexicon)]
    .filter(([slug]) => {
      const event = lexicon.events.get(slug);
      const days = event ? daysFrom(event, published) : -1;
      return days >= 0 && days <= 2;
    })
    .map(([slug, { first }]) => ({
      slug,
      strength: 1,
      evidence: `it links to ${first} while the event went on, and opens with “${said}”`,
    }));
}

export function linksRule(post: Post, _named: string[], lexicon: Lexicon): Finding[] {
  return [...linkedEvents(post, lexicon)].map(([slug, { count, first }]) => ({
    slug,
    strength: count > 1 ? 1 : 0.7,
    evidence: `it links to ${first}${count > 1 ? ` ${count} times` : ''}`,
  }));
}
