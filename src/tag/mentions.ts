/** The events that an entry names without being about them. */
import type { Evidence } from '../model/entry.ts';
import type { Naming } from './namings.ts';
import type { Post } from './post.ts';
import { quoteWords } from './words.ts';

/** One piece of evidence for each event named in the title or the text, but for the one it is about. */
export function mentionsOf(post: Post, about: string | null): Evidence[] {
  const found = new Map<string, Evidence>();
  for (const [field, where] of [
    [post.title, 'title'],
    [post.body, 'text'],
  ] as const) {
    for (const naming of field.namings) {
      if (naming.slug === about || found.has(naming.slug) || !clear(naming, about)) continue;
      const said = quoteWords(field.words, naming.start, naming.end);
      found.set(naming.slug, {
        tag: naming.slug,
        rule: 'mention',
        evidence: `the ${where} mentions “${said}”`,
      });
    }
  }
  return [...found.values()];
}

/** "The summit" alone means the event that the entry is about; where it is about none, the nearest one. */
function clear(naming: Naming, about: string | null): boolean {
  return naming.kind !== 'bare' || about === null;
}
