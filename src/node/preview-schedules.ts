/** What the schedules of feeds.yaml list, for `planet check --online`. */
import type { Planet } from '../model/planet.ts';
import { readSchedules } from '../schedules.ts';
import { englishReason } from '../site/reasons.ts';
import { createLog } from './log.ts';
import { openNetwork, userAgentOf } from './network.ts';
import { scheduleFiles } from './schedule-files.ts';
import { version } from './version.ts';

/** Sessions shown of each. */
const PREVIEW = 5;

/** Lines about each schedule, and how many of them cannot be read. */
export async function scheduleLines(
  planet: Planet,
  config: string,
): Promise<{ lines: string[]; failed: number }> {
  const now = () => new Date();
  const network = openNetwork(createLog(process.env.LOG_LEVEL || 'error'));
  try {
    const tools = {
      ...network,
      readFile: scheduleFiles(config),
      userAgent: userAgentOf(planet.settings),
      now,
      version,
    };
    const all = await readSchedules(planet, tools);
    return {
      lines: all.flatMap(linesOf),
      failed: all.filter(({ read }) => read.kind !== 'program').length,
    };
  } finally {
    network.close();
  }
}

function linesOf({ slug, source, read }: Awaited<ReturnType<typeof readSchedules>>[number]): string[] {
  const where = `${source} (schedule of ${slug})`;
  if (read.kind !== 'program') return [`✗ ${where}: ${englishReason(read.failure)}`];
  const { sessions } = read.program;
  return [
    `✓ ${where}: ${sessions.length} sessions`,
    ...read.warnings.map((warning) => `    note: ${englishReason(warning)}`),
    ...sessions
      .slice(0, PREVIEW)
      .map(({ start, title }) => `    ${start ? `${start.slice(0, 16)}Z` : 'undated          '}  ${title}`),
  ];
}
