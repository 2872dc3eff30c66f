/** What a poll says of itself: on the health page, in the feed's history and in the log. */
import type { Admission } from './admit/admit.ts';
import type { Failed, Fetched } from './fetch/outcome.ts';

/** A mistake of our own while a feed was read or stored. */
export function internalFailure(error: unknown): Failed {
  const what = error instanceof Error ? error.message : String(error);
  const message = `Our program failed on this feed (${what.slice(0, 200)}). That is not the blog's fault: please tell the maintainers.`;
  return { kind: 'failed', reason: 'http', message, status: null, finalUrl: null, retryAfter: null };
}

/** An answer that is no feed. */
export function unreadable(outcome: Fetched, reason: string): Failed {
  const { status, finalUrl } = outcome;
  return { kind: 'failed', reason: 'http', message: reason, status, finalUrl, retryAfter: null };
}

/** What was let in. */
export function summarizeAdmission({ counts, quarantine }: Admission): string {
  if (quarantine) return quarantine;
  const parts = [`${counts.fresh} new`];
  if (counts.changed > 0) parts.push(`${counts.changed} changed`);
  if (counts.held > 0) parts.push(`${counts.held} held`);
  return `${parts.join(', ')}.`;
}
