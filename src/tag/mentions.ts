/** The events that an entry names without being about them. */
import type { Evidence } from '../model/entry.ts';
import type { Summit } from '../model/planet.ts';
import type { Naming } from './namings.ts';
import type { Post } from './post.ts';
import type { Lexicon } from './vocabulary.ts';
import { quoteWords } from './words.ts';

/** One piece of evidence for each event named in the title or the text, but for the one it is about. */
export function mentionsOf(post: Post, about: Summit | null, lexicon: Lexicon): Evidence[] {
  const found = new Map<string, Evidence>();
  // Beside other events, a place or "the summit" alone is more likely theirs.
  const crowd = [post.title, post.body].some(({ hits }) =>
    hits.some((hit) => hit.meaning.kind === 'otherEvent'),
  );
  const clear = ({ kind, slug }: Naming) => {
    if (kind === 'bare') return about === null && !crowd;
    if (kind === 'stray-place')
      return about !== null && !crowd && lexicon.events.get(slug)?.city !== about.city;
    if (kind !== 'loose-place') return true;
    return about === null ? !crowd : lexicon.events.get(slug)?.city !== about.city;
  };
  for (const [field, where] of [
    [post.title, 'title'],
    [post.body, 'text'],
  ] as const) {
    for (const naming of [...field.namings, ...field.strays]) {
      if (naming.slug === about?.slug || found.has(naming.slug) || !clear(naming)) continue;
      const said = quoteWords(field.words, naming.start, naming.end);
      found.set(naming.slug, {
        tag: naming.slug,
        rule: 'mention',
        evidence: `the ${where} mentions “${said}”`,
      });
    }
  }
  for (const [slug, { first }] of post.linked)
    if (slug !== about?.slug && !found.has(slug))
      found.set(slug, { tag: slug, rule: 'mention', evidence: `it links to ${first}` });
  return [...found.values()];
}
