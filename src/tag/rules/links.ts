/** Evidence in the addresses that the post links to. */
import { daysFrom } from '../calendar.ts';
import type { Finding } from '../finding.ts';
import { OPENING, type Post } from '../post.ts';
import type { Lexicon } from '../vocabulary.ts';
import { quoteWords } from '../words.ts';

/** Written from a session: the post links to the event's own pages while it goes on, and opens with words of taking part. */
export function sessionLinkRule(post: Post, _named: string[], lexicon: Lexicon): Finding[] {
  const { words, hits } = post.body;
  const present = hits.find(
    (hit) => hit.meaning.kind === 'presence' && (words.starts[hit.start] ?? 0) < OPENING,
  );
  const published = post.published;
  if (!present || published === null) return [];
  const said = quoteWords(words, present.start, present.end);
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
  const { words, hits } = post.title;
  const recording = hits.find((hit) => hit.meaning.kind === 'recording');
  const published = post.published;
  if (!recording || published === null || post.linked.size !== 1) return [];
  const said = quoteWords(words, recording.start, recording.end);
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
