/** The log message for a poll, on every platform. */
import type { PollReport } from './model/health.ts';
import { responsibleFor } from './model/reason.ts';
import type { LogLevel } from './model/runtime.ts';
import { englishReason } from './site/reasons.ts';

/** A bug in the planet is an error; a problem that the blog must fix is a warning. */
export function describeReport(report: PollReport): {
  level: LogLevel;
  line: string;
  facts: Record<string, string | number>;
} {
  const { name, url, kind, note, newEntries, updatedEntries, heldEntries, milliseconds } = report;
  const responsible = responsibleFor(note);
  return {
    level: responsible === null ? 'info' : responsible === 'planet' ? 'error' : 'warn',
    line: `${name} <${url}>: ${kind === 'failed' ? 'failed: ' : ''}${englishReason(note)}`,
    facts: { feed: name, url, kind, newEntries, updatedEntries, heldEntries, milliseconds },
  };
}
