/** Evidence in the date: where the day of publication lies from the events that the entry names. */
import { daysFrom } from '../epoch-days.ts';
import { OPENING, type Post } from '../post.ts';
import type { Finding } from '../rules.ts';
import type { Lexicon } from '../vocabulary.ts';

/** Published while the event went on, or within days. */
export function duringRule(post: Post, named: string[], lexicon: Lexicon): Finding[] {
  return between(
    { post, named, lexicon },
    { from: -1, to: 5 },
    'published during the event or within days of it',
  );
}

/** Published within weeks after the event. */
export function afterRule(post: Post, named: string[], lexicon: Lexicon): Finding[] {
  return between({ post, named, lexicon }, { from: 6, to: 16 }, 'published within two weeks after the event');
}

/** Published within weeks before the event. */
export function beforeRule(post: Post, named: string[], lexicon: Lexicon): Finding[] {
  return between(
    { post, named, lexicon },
    { from: -16, to: -2 },
    'published within two weeks before the event',
  );
}

/** Published weeks after the event: it is remembered rather than told. */
export function weeksAfterRule(post: Post, named: string[], lexicon: Lexicon): Finding[] {
  return between({ post, named, lexicon }, { from: 17, to: 74 }, 'published weeks after the event');
}

/** Published well before the event, by an author who does not invite to it. */
export function aheadRule(post: Post, named: string[], lexicon: Lexicon): Finding[] {
  const { title, body } = post;
  if (title.references.length > 0 || title.matches.some((match) => match.meaning.kind === 'invite'))
    return [];
  const invites = body.matches.some(
    (match) => match.meaning.kind === 'invite' && (body.tokens.starts[match.start] ?? 0) < OPENING,
  );
  if (invites) return [];
  return between(
    { post, named, lexicon },
    { from: -300, to: -2 },
    'published before the event without inviting to it',
  );
}

/** Published so long after the event that it can hardly be its subject. */
export function longAfterRule(post: Post, named: string[], lexicon: Lexicon): Finding[] {
  return between({ post, named, lexicon }, { from: 75, to: 99_999 }, 'published months after the event');
}

/** Published so long before the event that it can only announce it. */
export function longBeforeRule(post: Post, named: string[], lexicon: Lexicon): Finding[] {
  return between(
    { post, named, lexicon },
    { from: -99_999, to: -200 },
    'published many months before the event',
  );
}

type Reading = { post: Post; named: string[]; lexicon: Lexicon };

function between(reading: Reading, days: { from: number; to: number }, evidence: string): Finding[] {
  const { published } = reading.post;
  if (published === null) return [];
  return reading.named.flatMap((slug) => {
    const event = reading.lexicon.events.get(slug);
    if (!event) return [];
    const distance = daysFrom(event, published);
    return distance >= days.from && distance <= days.to ? [{ slug, strength: 1, evidence }] : [];
  });
}
