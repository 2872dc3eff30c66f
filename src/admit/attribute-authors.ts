/** Who wrote an entry: the names it carries, or the person whose blog it is. */
import type { EntryAuthor } from '../model/entry.ts';
import type { Author } from '../model/feed.ts';
import type { Subscription } from '../model/planet.ts';
import { slugify } from '../model/slug.ts';

/** Names that blog software puts where nobody wrote one. */
const PLACEHOLDER =
  /^(admin(istrator)?|author|blog ?admin|editor|guest|no-?reply|nobody|none|null|root|unknown|user|webmaster|wordpress|wpadmin)$/i;

/**
 * The entry's authors with their slugs, at least one. Placeholders, addresses and the blogger's nick give way to
 * the subscription's name.
 */
export function attributeAuthors(
  authors: Author[],
  subscription: Pick<Subscription, 'name' | 'nick' | 'site'>,
): EntryAuthor[] {
  const owner: EntryAuthor = {
    name: subscription.name,
    url: subscription.site,
    slug: slugify(subscription.name),
  };
  const seen = new Map<string, EntryAuthor>();
  for (const author of authors) {
    const a = isOwner(author.name, subscription) ? owner : { ...author, slug: slugify(author.name) };
    if (!seen.has(a.slug)) seen.set(a.slug, a);
  }
  return seen.size > 0 ? [...seen.values()] : [owner];
}

function isOwner(name: string, { name: ownerName, nick }: Pick<Subscription, 'name' | 'nick'>): boolean {
  const said = name.trim().toLowerCase();
  return (
    said === '' ||
    PLACEHOLDER.test(said) ||
    /@|^https?:/.test(said) ||
    said === nick?.toLowerCase() ||
    slugify(said) === slugify(ownerName)
  );
}
