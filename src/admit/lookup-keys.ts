/** Under which identity keys a document's entries are looked up before they are admitted. */
import { type IdentifiedEntry, publishedIdKey } from './identity.ts';

/** Those by which they may be known, and those of their published ids, which another entry may have taken. */
export function lookupKeys(entries: IdentifiedEntry[]): string[] {
  return entries.flatMap(({ keys, entry }) => {
    const id = entry.id ?? entry.url;
    return [...Object.values(keys), ...(id === null ? [] : [publishedIdKey(id)])];
  });
}
