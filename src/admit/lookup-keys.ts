/** Under which identity keys a document's entries are looked up before they are admitted. */
import { type IdentifiedEntry, publishedIdKey } from './identity.ts';
import { instantKeys } from './own-instants.ts';

/** By what they may be known, and what another entry may have taken: their published ids and instants. */
export async function lookupKeys(entries: IdentifiedEntry[], feedKey: string): Promise<string[]> {
  const instants = await Promise.all(entries.map((entry) => instantKeys(entry, feedKey)));
  return entries.flatMap(({ keys, entry }, i) => [
    ...Object.values(keys),
    ...[entry.id ?? entry.url].filter((id) => id !== null).map(publishedIdKey),
    ...(instants[i] ?? []),
  ]);
}
