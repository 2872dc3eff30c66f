/**
 * Measures the planet against a floor in the same run:
 *
 *     npm run bench                          everything; skips the large planet on a slow machine
 *     npm run bench -- --json now.json       saves the result
 *     npm run bench -- --compare now.json    shows the changes since then
 *     npm run bench -- --blogs 200 --planets 10000 --skip parts
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBlogs } from './blogs.ts';
import { planetTimes } from './large-planets.ts';
import { partRows } from './part-rows.ts';
import { processRows } from './process-rows.ts';
import { header, planetLines, type Report, type Row, rowLine } from './report.ts';

const { values } = parseArgs({
  options: {
    blogs: { type: 'string', default: '60' },
    planets: { type: 'string', default: '10000,1000000' },
    skip: { type: 'string', default: '' },
    minutes: { type: 'string', default: '10' },
    json: { type: 'string' },
    compare: { type: 'string' },
  },
});

const print = (line: string) => process.stdout.write(`${line}\n`);
const before: Report | null = values.compare ? JSON.parse(readFileSync(values.compare, 'utf8')) : null;
const log = (row: Row) => print(rowLine(row, before));
const skipped = values.skip.split(',');
const folder = mkdtempSync(join(tmpdir(), 'planet-bench-'));
const blogs = await startBlogs(Number(values.blogs));
const rows: Row[] = [];
const planets: Report['planets'] = [];
/** Milliseconds that filling the last planet took per entry; a larger one takes up to twice as long. */
let perEntry = 0;
const expected = (entries: number) => 2 * perEntry * entries;
try {
  writeFileSync(join(folder, 'feeds.yaml'), blogs.feedsYaml);
  print(`${blogs.urls.length} blogs, ${(blogs.bytes / 1e6).toFixed(0)} MB of feeds, Node ${process.version}`);
  print(header);
  if (!skipped.includes('processes')) rows.push(...(await processRows(blogs, folder, log)));
  if (!skipped.includes('parts')) rows.push(...(await partRows(blogs, folder, log)));
  for (const entries of values.planets.split(',').map(Number).filter(Boolean)) {
    const started = performance.now();
    if (started + expected(entries) > Number(values.minutes) * 60_000) {
      print(`${entries} entries: skipped, would not end within ${values.minutes} minutes (--minutes)`);
      continue;
    }
    const times = await planetTimes(entries, folder);
    planets.push(times);
    perEntry = (times.filled * 1000) / entries;
  }
  if (planets.length > 0) for (const line of planetLines(planets, before)) print(line);
} finally {
  await blogs.close();
  rmSync(folder, { recursive: true, force: true });
}
const report: Report = { at: new Date().toISOString(), node: process.version, rows, planets };
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 1)}\n`);
