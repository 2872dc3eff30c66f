/** Converts reasons (`model/reason.ts`) to messages: the only module that does, for pages and for the log. */
import type { Finding } from '../model/finding.ts';
import type { PollNote, Reason, Takeover } from '../model/reason.ts';
import { visibleText } from '../model/visible-text.ts';
import english from './messages/en.json' with { type: 'json' };
import { count, fill, type Messages, pluralMessage } from './messages.ts';

/** How a language formats the fields of reasons. */
type Speaker = { messages: Messages; dates: { moment: (at: string) => string } };

/** Kinds whose messages depend on their fields. */
type Special = 'status' | 'takeover' | 'read';
type Plain = Exclude<Reason, { kind: Special }>;

/** The reason as a sentence; new posts of a poll as a list of counts. It may contain text from strangers. */
export function reasonText(speaker: Speaker, reason: Reason): string {
  return visibleText(sentenceOf(speaker, reason));
}

function sentenceOf({ messages, dates }: Speaker, reason: Reason): string {
  switch (reason.kind) {
    case 'status':
      return fill(statusText(messages, reason.status), { status: reason.status });
    case 'takeover':
      return takeoverText(messages, reason);
    case 'read':
      return countsText(messages, reason);
    default: {
      // Fails to compile while a kind has no message.
      const reasons: Record<Plain['kind'], string> = messages.reasons;
      return fill(reasons[reason.kind], factsOf(reason, { messages, dates }));
    }
  }
}

/** The same for the command line and the log. */
export function englishReason(reason: Reason): string {
  const moment = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;
  return reasonText({ messages: english, dates: { moment } }, reason);
}

/** The message for a tag rule's finding, with placeholders for `quoted` and `n`. */
export function findingMessage(messages: Messages, { where, n }: Finding): string {
  const place = where === 'date' ? (n === 0 ? 'during' : n < 0 ? 'before' : 'after') : where;
  const message = messages.why.found[place];
  return typeof message === 'string' ? message : pluralMessage(messages, message, Math.abs(n));
}

/** "the title contains “Liberty summit”", for the command line. */
export function englishFinding(finding: Finding): string {
  const { quoted, n } = finding;
  return fill(findingMessage(english, finding), { quoted, n: Math.abs(n) });
}

function factsOf({ kind: _, ...facts }: Plain, { messages, dates }: Speaker): Record<string, string> {
  const written = Object.entries(facts).map(([name, value]) => {
    if (name === 'at') return [name, dates.moment(String(value))];
    if (name === 'bytes') return [name, megabytes(messages, Number(value))];
    if (name === 'count') return [name, Number(value).toLocaleString(messages.language)];
    return [name, Array.isArray(value) ? value.join(', ') : String(value)];
  });
  return Object.fromEntries(written);
}

const megabytes = ({ language }: Messages, bytes: number): string =>
  (bytes / 1_048_576).toLocaleString(language, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });

function statusText(messages: Messages, status: number): string {
  const { statuses } = messages;
  const own: Record<number, string> = {
    401: statuses.unauthorized,
    403: statuses.forbidden,
    404: statuses.notFound,
    410: statuses.gone,
    429: statuses.tooManyRequests,
  };
  return own[status] ?? (status >= 500 ? statuses.serverError : statuses.unexpected);
}

function takeoverText(messages: Messages, { changed, ...facts }: Takeover): string {
  const marks: Record<string, string> = messages.marks;
  const names = changed.map((mark) => marks[mark] ?? mark);
  return fill(messages.reasons.takeover, { ...facts, changed: names.join(', ') });
}

function countsText(
  messages: Messages,
  { fresh, changed, held }: Extract<PollNote, { kind: 'read' }>,
): string {
  const { brought } = messages;
  return [
    count(messages, brought.fresh, fresh),
    ...(changed > 0 ? [count(messages, brought.changed, changed)] : []),
    ...(held > 0 ? [count(messages, messages.health.held, held)] : []),
  ].join(', ');
}
