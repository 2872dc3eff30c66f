/** Reasons in words: the one place where a value of `model/reason.ts` becomes a sentence, in a language or in the log. */
import type { PollNote, Reason, Takeover } from '../model/reason.ts';
import { visibleText } from '../model/visible-text.ts';
import english from './languages/en.json' with { type: 'json' };
import { count, fill, type Texts } from './pages/texts.ts';

/** How a language says what reasons contain. */
type Speaker = { texts: Texts; dates: { moment: (at: string) => string } };

/** Kinds whose words depend on their facts. */
type Special = 'status' | 'takeover' | 'read';
type Plain = Exclude<Reason, { kind: Special }>;

/** The reason as a sentence; what a poll brought, as a list of counts. Strangers wrote a part of it. */
export function reasonText(speaker: Speaker, reason: Reason): string {
  return visibleText(sentenceOf(speaker, reason));
}

function sentenceOf({ texts, dates }: Speaker, reason: Reason): string {
  switch (reason.kind) {
    case 'status':
      return fill(statusText(texts, reason.status), { status: reason.status });
    case 'takeover':
      return takeoverText(texts, reason);
    case 'read':
      return countsText(texts, reason);
    default: {
      // Fails to compile while a kind lacks words.
      const reasons: Record<Plain['kind'], string> = texts.reasons;
      return fill(reasons[reason.kind], factsOf(reason, { texts, dates }));
    }
  }
}

/** The same for the command line and the log. */
export function englishReason(reason: Reason): string {
  const moment = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;
  return reasonText({ texts: english, dates: { moment } }, reason);
}

function factsOf({ kind: _, ...facts }: Plain, { texts, dates }: Speaker): Record<string, string> {
  const written = Object.entries(facts).map(([name, value]) => {
    if (name === 'at') return [name, dates.moment(String(value))];
    if (name === 'bytes') return [name, megabytes(texts, Number(value))];
    if (name === 'count') return [name, Number(value).toLocaleString(texts.language)];
    return [name, Array.isArray(value) ? value.join(', ') : String(value)];
  });
  return Object.fromEntries(written);
}

const megabytes = ({ language }: Texts, bytes: number): string =>
  (bytes / 1_048_576).toLocaleString(language, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });

function statusText(texts: Texts, status: number): string {
  const { statuses } = texts;
  const own: Record<number, string> = {
    401: statuses.unauthorized,
    403: statuses.forbidden,
    404: statuses.notFound,
    410: statuses.gone,
    429: statuses.tooManyRequests,
  };
  return own[status] ?? (status >= 500 ? statuses.serverError : statuses.unexpected);
}

function takeoverText(texts: Texts, { changed, ...facts }: Takeover): string {
  const marks: Record<string, string> = texts.marks;
  const names = changed.map((mark) => marks[mark] ?? mark);
  return fill(texts.reasons.takeover, { ...facts, changed: names.join(', ') });
}

function countsText(texts: Texts, { fresh, changed, held }: Extract<PollNote, { kind: 'read' }>): string {
  const { brought } = texts;
  return [
    count(texts, brought.fresh, fresh),
    ...(changed > 0 ? [count(texts, brought.changed, changed)] : []),
    ...(held > 0 ? [count(texts, texts.health.held, held)] : []),
  ].join(', ');
}
