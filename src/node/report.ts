/** Formats the results of `planet check` for people, for GitHub's annotations, and for programs. */
import { formatProblem, type Problem } from '../config/problem.ts';
import type { Entry } from '../model/entry.ts';
import type { Planet } from '../model/planet.ts';
import { englishFinding, englishReason } from '../site/reasons.ts';
import { counted } from './command.ts';
import { printColored } from './terminal.ts';
import type { Tried } from './try-feeds.ts';

/** A problem, and whether it fails the check. */
export type ReportedProblem = Problem & { severity: 'error' | 'warning' };

export type Report = {
  /** As on the command line. */
  file: string;
  problems: ReportedProblem[];
  /** Feeds that were polled. */
  tried: Tried[];
  /** Null if the file has errors. */
  planet: Planet | null;
  today: string;
};

/** By the names of --format. */
export const reportFormats: Record<string, (report: Report) => void> = { text, github, json };

function text({ file, problems, planet, today, tried }: Report): void {
  for (const line of tried.flatMap(previewLines)) console.log(line);
  const { listed, folded } = foldWarnings(problems);
  for (const { severity, ...problem } of listed) {
    const [place = '', ...message] = formatProblem(file, problem).split(': ');
    const label = severity === 'warning' ? ' (warning)' : '';
    printColored([place, 'bold'], ['', ...message].join(': '), [label, 'yellow']);
  }
  for (const [key, n] of folded)
    console.error(`${file}: ${n} more problems with ${key}; --format json lists all of them.`);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) printColored([`${file}: ${errors === 1 ? 'one problem' : `${errors} problems`}.`, 'red']);
  if (planet === null || errors > 0) return;
  const { subscriptions, summits, categories } = planet;
  const counts = [
    counted(subscriptions.length, 'feed'),
    counted(summits.length, 'summit'),
    counted(categories.length, 'category', 'categories'),
  ].join(', ');
  console.log(`${file} is fine: ${counts}.`);
  if (summits.length > 0 && summits.every(({ end }) => end < today))
    console.log('note: no upcoming event under summits:; add the next one when it is announced.');
}

/** Maximum warnings of one kind: a hundred of them would hide the others. */
const MAX_ALIKE = 5;

function foldWarnings(problems: ReportedProblem[]): {
  listed: ReportedProblem[];
  folded: Map<string, number>;
} {
  const listed: ReportedProblem[] = [];
  const folded = new Map<string, number>();
  for (const problem of problems) {
    const { key, severity } = problem;
    const isListed = severity === 'error' || listed.filter((one) => one.key === key).length < MAX_ALIKE;
    if (isListed) listed.push(problem);
    else folded.set(key, (folded.get(key) ?? 0) + 1);
  }
  return { listed, folded };
}

/** Workflow commands: GitHub shows each at its line. It obeys "##[command]" anywhere in a line, even in a title. */
function github({ file, problems, tried }: Report): void {
  for (const line of tried.flatMap(previewLines)) console.log(line.replaceAll('##[', '## ['));
  for (const { severity, line, column, key, message } of problems) {
    const where = `file=${escaped(file).replaceAll(',', '%2C').replaceAll(':', '%3A')},line=${line},col=${column}`;
    console.log(`::${severity} ${where}::${escaped(`${key}: ${message}`)}`);
  }
}

const escaped = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

function json({ file, problems, planet, tried }: Report): void {
  const previews = tried.map((feed) => ({ url: feed.subscription.url, lines: previewLines(feed) }));
  console.log(JSON.stringify({ file, feeds: planet?.subscriptions.length ?? null, problems, previews }));
}

/** A dead feed is an error at its line; a possible improvement is a warning. */
export function triedProblems(tried: Tried[]): ReportedProblem[] {
  return tried.flatMap(({ subscription, health, secure }): ReportedProblem[] => {
    const { line, url } = subscription;
    const at = { line, column: 1, key: 'feeds.url' };
    const { failure, moveTo } = health;
    if (failure !== null)
      return [{ ...at, severity: 'error', message: `${url} cannot be read: ${englishReason(failure)}` }];
    const moved = [...subscription.moved, url].join(', ');
    const message = moveTo
      ? `${url} moved permanently; write "url: ${moveTo}" and "moved: [${moved}]"`
      : secure && `${url} works with https; write "url: ${secure}"`;
    return message ? [{ ...at, severity: 'warning', message }] : [];
  });
}

/** The feed in one line, then its newest posts, whether each would be published, and why. */
function previewLines({ subscription, health, entries }: Tried): string[] {
  const where = `${subscription.url} (${subscription.name}, line ${subscription.line})`;
  if (health.failure !== null) return [`✗ ${where}: ${englishReason(health.failure)}`];
  const count = health.entries + health.held + health.filtered;
  return [
    `✓ ${where}: “${health.title ?? 'untitled'}”, ${health.format}, ${counted(count, 'entry', 'entries')}`,
    ...(health.feedUrl ? [`    its page links to the feed ${health.feedUrl}`] : []),
    ...health.warnings.map((warning) => `    note: ${englishReason(warning)}`),
    ...entries.flatMap(entryLines),
  ];
}

function entryLines({ published, title, state, reason, tags }: Entry): string[] {
  const fate = reason ? `  (${state}: ${englishReason(reason)})` : '';
  return [
    `    ${published.slice(0, 10)}  ${title ?? '(untitled)'}${fate}`,
    ...tags.why.map((one) => `                → ${one.tag}: ${englishFinding(one)}`),
  ];
}
