/** How many entries a subscription document carries: as many as a reader can take in one bite. */
import type { Entry } from '../../model/entry.ts';

/** jsonfeed.org: 100 kB are ideal, 250 kB fine, 1 MB a burden. JSON is the largest of the formats by little. */
const MOST_BYTES = 240_000;
/** What an entry costs besides its content, at most in ordinary cases. */
const FRAME = 1_600;
/** Even of very long entries: a reader that was away for a day should miss nothing. */
const FEWEST = 10;

/** The newest of the entries that fit together; the same for all formats, so that they carry the same. */
export function withinBudget(entries: Entry[]): Entry[] {
  const encoder = new TextEncoder();
  let bytes = FRAME;
  let count = 0;
  for (const { contentHtml, summaryHtml } of entries) {
    bytes += FRAME + encoder.encode(JSON.stringify(contentHtml ?? summaryHtml ?? '')).length;
    if (bytes > MOST_BYTES && count >= FEWEST) break;
    count += 1;
  }
  return entries.slice(0, count);
}
