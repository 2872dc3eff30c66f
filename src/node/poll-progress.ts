/** A poll's progress: a bar for a person at a terminal, a line per feed for a log. */
import type { PollReport } from '../model/health.ts';
import type { Log } from '../model/runtime.ts';
import type { PlanetPoll, PollTotals } from '../poll-planet.ts';

const WIDTH = 24;

/** Shows a poll on standard error as it goes. */
export function showProgress(log: Log): PlanetPoll['progress'] {
  if (!process.stderr.isTTY) return (_done, _total, report) => report && log(levelOf(report), lineOf(report));
  return (done, total, report) => {
    if (report?.kind === 'failed' || report?.kind === 'held')
      process.stderr.write(`\r\x1b[2K${lineOf(report)}\n`);
    const full = total === 0 ? WIDTH : Math.floor((done / total) * WIDTH);
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
    process.stderr.write(`\r\x1b[2K${bar} ${done} of ${total} feeds${done === total ? '\n' : ''}`);
  };
}

function levelOf(report: PollReport) {
  return report.kind === 'failed' || report.kind === 'held' ? 'warn' : 'info';
}

function lineOf(report: PollReport): string {
  return `${report.name} <${report.url}>: ${report.kind === 'failed' ? 'failed: ' : ''}${report.message}`;
}

/** The summary at the end, one or two sentences. */
export function summaryOf(totals: PollTotals): string {
  if (totals.feeds === 0) return 'No feed is due. "planet poll --force" asks all of them.';
  const { feeds, ok, notModified, failed, held, newEntries, updatedEntries, seconds } = totals;
  const said = `${feeds} feeds in ${seconds} s: ${ok} read, ${notModified} unchanged, ${failed} failed, ${held} held; ${newEntries} new entries, ${updatedEntries} changed.`;
  return failed === feeds && feeds > 1 ? `${said} ${unreachable}` : said;
}

const unreachable = 'No feed answered at all: this machine seems to have no way to the internet.';
