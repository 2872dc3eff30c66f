/** Progress of polling, re-tagging and building: a bar on a terminal, lines in a log. */

import type { Log } from '../model/runtime.ts';
import type { PlanetPoll, PollTotals } from '../poll-planet.ts';
import { describeReport } from '../poll-report.ts';
import { counted } from './command.ts';
import { redrawLine } from './terminal.ts';

const WIDTH = 24;

/** Shows the progress of a poll on standard error: a terminal has a line only for what is worth attention. */
export function showProgress(log: Log): PlanetPoll['progress'] {
  return (done, total, report) => {
    if (report) {
      const { level, line, facts } = describeReport(report);
      if (!process.stderr.isTTY) log(level, line, facts);
      else if (level !== 'info') redrawLine(`${line}\n`);
    }
    if (process.stderr.isTTY) drawBar(done, total, 'feeds');
  };
}

/** Shows the count of `what` on standard error; a log gets a line per `lineFor`. */
export function showCount(log: Log, what: string, lineFor: number): (done: number, total: number) => void {
  const { isTTY } = process.stderr;
  const step = isTTY ? lineFor / 50 : lineFor;
  let shown = 0;
  return (done, total) => {
    if (total === 0 || (done < total && done - shown < step)) return;
    shown = done;
    if (isTTY) drawBar(done, total, what);
    else log('info', `${done} of ${total} ${what}`);
  };
}

function drawBar(done: number, total: number, what: string): void {
  const full = total === 0 ? WIDTH : Math.min(WIDTH, Math.floor((done / total) * WIDTH));
  const bar = '█'.repeat(full).padEnd(WIDTH, '░');
  redrawLine(`${bar} ${done} of ${total} ${what}${done >= total ? '\n' : ''}`);
}

/** The summary at the end, one or two sentences. */
export function summaryOf(totals: PollTotals): string {
  if (totals.feeds === 0) return 'No feed is due. "planet poll --force" polls all of them.';
  const { feeds, ok, notModified, failed, held, newEntries, updatedEntries, seconds } = totals;
  const summary = `${counted(feeds, 'feed')} in ${seconds} s: ${ok} read, ${notModified} unchanged, ${failed} failed, ${held} held; ${counted(newEntries, 'new post')}, ${updatedEntries} updated.`;
  return failed === feeds && feeds > 1 ? `${summary} ${unreachable}` : summary;
}

const unreachable = "No feed responded. Check this machine's internet connection.";
