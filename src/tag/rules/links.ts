/** Evidence in the addresses that the post links to. */
import { daysFrom } from '../epoch-days.ts';
import { quoteWords } from '../phrase-matcher.ts';
import { OPENING, type Post } from '../post.ts';
import type { Finding } from '../rules.ts';
import type { Lexicon } from '../vocabulary.ts';

/** Written from a session: the post links to the event's own pages while it goes on, and opens with words of taking part. */
export function sessionLinkRule(post: Post, _named: string[], lexicon: Lexicon): Finding[] {
  const { tokens, matches } = post.body;
  const present = matches.find(
    (match) => match.meaning.kind === 'presence' && (tokens.starts[match.start] ?? 0) < OPENING,
  );
  const published = post.published;
  if (!present || published === null) return [];
  const said = quoteWords(tokens, present.start, present.end);
  return [...post.linked]
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

/** Days after an event within which its recordings and slides are put online. */
const PUT_ONLINE = 60;

/** The title is about recordings or slides, and the post links to those of one event, which is over. */
export function recordingRule(post: Post, _named: string[], lexicon: Lexicon): Finding[] {
  const { tokens, matches } = post.title;
  const recording = matches.find((match) => match.meaning.kind === 'recording');
  const published = post.published;
  if (!recording || published === null || post.linked.size !== 1) return [];
  const said = quoteWords(tokens, recording.start, recording.end);
  return [...post.linked]
    .filter(([slug]) => {
      const event = lexicon.events.get(slug);
      const days = event ? daysFrom(event, published) : -1;
      return days >= 0 && days <= PUT_ONLINE;
    })
    .map(([slug, { first }]) => ({
      slug,
      strength: 1,
      evidence: `the title says “${said}”, and it links to ${first}`,
    }));
}

export function linksRule(post: Post): Finding[] {
  return [...post.linked].map(([slug, { count, first }]) => ({
    slug,
    strength: count > 1 ? 1 : 0.7,
    evidence: `it links to ${first}${count > 1 ? ` ${count} times` : ''}`,
  }));
}
