/** Which scopes have a digest, where it stands and what it is called. */
import type { NamedScope } from '../scopes.ts';
import type { Site } from '../site.ts';
import { fill } from './texts.ts';

/** The digest of the whole planet or of an event; none for other scopes. */
export function digestOf(
  { links, texts }: Site,
  { kind, slug, title }: Pick<NamedScope, 'kind' | 'slug' | 'title'>,
): { title: string; href: string }[] {
  const { weekly, days } = texts.subscribe;
  if (kind === 'all') return [{ title: fill(weekly, { title }), href: links.at('/weekly.xml') }];
  if (kind === 'summit')
    return [{ title: fill(days, { title }), href: links.at(`/summits/${slug}/days.xml`) }];
  return [];
}
