/** Progress of polling, re-tagging and building: a bar for a person at a terminal, lines for a log. */
import type { PollReport } from '../model/health.ts';
import { responsibleFor } from '../model/reason.ts';
import type { Log, LogLevel } from '../model/runtime.ts';
import type { PlanetPoll, PollTotals } from '../poll-planet.ts';
import { englishReason } from '../site/reasons.ts';

const WIDTH = 24;
/** A log gets a line for so many of them. */
const TOLD_ENTRIES = 5000;
const TOLD_FILES = 1000;

/** Shows a poll on standard error as it goes. */
export function showProgress(log: Log): PlanetPoll['progress'] {
  if (!process.stderr.isTTY) return (_done, _total, report) => report && log(levelOf(report), lineOf(report));
  return (done, total, report) => {
    if (report?.kind === 'failed' || report?.kind === 'held')
      process.stderr.write(`\r\x1b[2K${lineOf(report)}\n`);
    drawBar(done, total, 'feeds');
  };
}

/** Shows on standard error how many entries are tagged anew. */
export function showTagging(log: Log): (done: number, total: number) => void {
  if (process.stderr.isTTY) return (done, total) => drawBar(done, total, 'entries tagged anew');
  let told = 0;
  return (done, total) => {
    if (done < total && done - told < TOLD_ENTRIES) return;
    told = done;
    log('info', `Tagged ${done} of ${total} entries anew.`);
  };
}

/** Shows on standard error how many files of an export are made. */
export function showBuilding(log: Log): (done: number, total: number) => void {
  if (process.stderr.isTTY) {
    return (done, total) => {
      if (total > 0 && (done === total || done % 20 === 0)) drawBar(done, total, 'files');
    };
  }
  let told = 0;
  return (done, total) => {
    if (done - told < TOLD_FILES) return;
    told = done;
    log('info', `Made ${done} of ${total} files`);
  };
}

function drawBar(done: number, total: number, what: string): void {
  const full = total === 0 ? WIDTH : Math.min(WIDTH, Math.floor((done / total) * WIDTH));
  const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
  process.stderr.write(`\r\x1b[2K${bar} ${done} of ${total} ${what}${done >= total ? '\n' : ''}`);
}

function levelOf({ note }: PollReport): LogLevel {
  const responsible = responsibleFor(note);
  return responsible === null ? 'info' : responsible === 'planet' ? 'error' : 'warn';
}

function lineOf(report: PollReport): string {
  return `${report.name} <${report.url}>: ${report.kind === 'failed' ? 'failed: ' : ''}${englishReason(report.note)}`;
}

/** The summary at the end, one or two sentences. */
export function summaryOf(totals: PollTotals): string {
  if (totals.feeds === 0) return 'No feed is due. "planet poll --force" asks all of them.';
  const { feeds, ok, notModified, failed, held, newEntries, updatedEntries, seconds } = totals;
  const said = `${feeds} feeds in ${seconds} s: ${ok} read, ${notModified} unchanged, ${failed} failed, ${held} held; ${newEntries} new entries, ${updatedEntries} changed.`;
  return failed === feeds && feeds > 1 ? `${said} ${unreachable}` : said;
}

const unreachable = 'No feed answered at all: this machine seems to have no way to the internet.';
