/** Which scopes have digests, where they stand and what they are called. */
import { POINTED_AT } from '../pointed-at.ts';
import type { NamedScope } from '../scopes.ts';
import type { Site } from '../site.ts';
import { fill } from './texts.ts';

/** The digests of the whole planet, or that of an event; none for other scopes. */
export function digestOf(
  { links, planet, texts }: Site,
  { kind, slug, title }: Pick<NamedScope, 'kind' | 'slug' | 'title'>,
): { title: string; href: string }[] {
  const { weekly, days } = texts.subscribe;
  if (kind === 'all')
    return [
      { title: fill(weekly, { title }), href: links.at('/weekly.xml') },
      {
        title: `${planet.settings.title}: ${texts.pointedAt.title}`,
        href: links.at(`${POINTED_AT}/atom.xml`),
      },
    ];
  if (kind === 'summit')
    return [{ title: fill(days, { title }), href: links.at(`/summits/${slug}/days.xml`) }];
  return [];
}
