/** Schedules of events: reads files, polls URLs like feeds, and links posts to their sessions. */
import { type FetchTools, fetchFeed } from './fetch/fetch-feed.ts';
import type { Validators } from './fetch/outcome.ts';
import { hash } from './model/hash.ts';
import type { Planet, Summit } from './model/planet.ts';
import type { Failure, Warning } from './model/reason.ts';
import type { Log } from './model/runtime.ts';
import type { ScheduleState, ScheduleStore } from './model/schedule.ts';
import type { Program } from './model/session.ts';
import type { Joiner } from './sessions/join-sessions.ts';

/** Reads a file named in feeds.yaml; null if there is none. */
export type ReadScheduleFile = (name: string) => Promise<Uint8Array | null>;

type ReadTools = FetchTools & {
  readFile: ReadScheduleFile;
  refuse: (url: URL) => Failure | null;
  userAgent: string;
  /** The program's version: a new one may read more of a document. */
  version: string;
};

export type ScheduleTools = ReadTools & { store: ScheduleStore; log: Log };

const DAY = 86_400_000;
/** A schedule changes daily within this time before its event and after it (recordings), and rarely later. */
const AROUND = 60 * DAY;
const RARELY = 30 * DAY;
/** Maximum time that feeds wait for a schedule. */
const PATIENCE_MS = 15_000;

type ScheduledSummit = Summit & { schedule: string };

const withSchedule = ({ summits }: Pick<Planet, 'summits'>): ScheduledSummit[] =>
  summits.flatMap((summit) => (summit.schedule ? [{ ...summit, schedule: summit.schedule }] : []));

const isFile = (source: string): boolean => !/^https?:/i.test(source);

/** Polls due schedules. Never throws for a missing or broken schedule: the status page shows it. */
export async function refreshSchedules(planet: Planet, tools: ScheduleTools): Promise<void> {
  const listed = withSchedule(planet);
  const known = new Map((await tools.store.schedules()).map((state) => [state.event, state]));
  for (const event of known.keys())
    if (!listed.some(({ slug }) => slug === event)) await tools.store.dropSchedule(event);
  await Promise.all(
    listed.map(async (summit) => {
      const state = known.get(summit.slug);
      await refresh(summit, state?.source === summit.schedule ? state : null, tools);
    }),
  );
}

async function refresh(
  summit: ScheduledSummit,
  known: ScheduleState | null,
  tools: ScheduleTools,
): Promise<void> {
  const { store, log } = tools;
  const now = tools.now();
  const isDue = known === null || known.nextPoll <= now.toISOString();
  if (!isDue && !isFile(summit.schedule)) return;
  const read = await pollSchedule(summit, known, tools);
  if (read.kind === 'unchanged') {
    if (known && isDue && !isFile(summit.schedule))
      await store.saveSchedule({ ...known, failure: null, ...times(summit, now) }, null);
    return;
  }
  const polled = { event: summit.slug, source: summit.schedule, ...times(summit, now) };
  if (read.kind === 'program') {
    const { program, warnings, document } = read;
    const sessions = program.sessions.length;
    await store.saveSchedule({ ...polled, ...document, sessions, failure: null, warnings }, program);
  } else if (isDue || known.failure?.kind !== read.failure.kind) {
    log('warn', `Schedule of ${summit.slug}, ${summit.schedule}: ${read.failure.kind}`);
    const before = known ?? { documentHash: null, sessions: 0, etag: null, lastModified: null, warnings: [] };
    await store.saveSchedule({ ...before, ...polled, failure: read.failure }, null);
  }
}

function times({ start, end }: Summit, now: Date): Pick<ScheduleState, 'lastPoll' | 'nextPoll'> {
  const isNear = Date.parse(start) - AROUND < now.getTime() && now.getTime() < Date.parse(end) + AROUND;
  const next = new Date(now.getTime() + (isNear ? DAY : RARELY));
  return { lastPoll: now.toISOString(), nextPoll: next.toISOString() };
}

type Unread = { kind: 'unchanged' } | { kind: 'failed'; failure: Failure };

type ReadProgram = {
  kind: 'program';
  program: Program;
  warnings: Warning[];
  document: Pick<ScheduleState, 'documentHash' | 'etag' | 'lastModified'>;
};

/** The program, unless its document is the known one. */
async function pollSchedule(
  summit: ScheduledSummit,
  known: ScheduleState | null,
  tools: ReadTools,
): Promise<ReadProgram | Unread> {
  const response = await requestSchedule(summit, known, tools);
  if (response.kind !== 'document') return response;
  const { bytes, etag, lastModified } = response;
  const documentHash = `${hash(bytes.slice(), 12)}.${hash(tools.version + summit.timezone, 4)}`;
  if (documentHash === known?.documentHash && known.failure === null) return { kind: 'unchanged' };
  const read = await readDocument(response, summit);
  if (read.kind === 'unreadable') return { kind: 'failed', failure: read.failure };
  return { ...read, document: { documentHash, etag, lastModified } };
}

type Document = Validators & { kind: 'document'; bytes: Uint8Array; contentType: string | null };

async function requestSchedule(
  { schedule }: ScheduledSummit,
  known: ScheduleState | null,
  tools: ReadTools,
): Promise<Document | Unread> {
  if (isFile(schedule)) {
    const bytes = await tools.readFile(schedule).catch(() => null);
    return bytes
      ? { kind: 'document', bytes, contentType: null, etag: null, lastModified: null }
      : { kind: 'failed', failure: { kind: 'scheduleFile' } };
  }
  const { userAgent, refuse } = tools;
  const { etag = null, lastModified = null } = known ?? {};
  const validators = known?.documentHash ? { etag, lastModified, url: schedule } : null;
  const limits = { ...tools.limits, totalMs: PATIENCE_MS };
  const outcome = await fetchFeed({ url: schedule, validators, userAgent, refuse }, { ...tools, limits });
  if (outcome.kind === 'notModified') return { kind: 'unchanged' };
  if (outcome.kind === 'failed') return outcome;
  const { body, contentType } = outcome;
  return { kind: 'document', bytes: body, contentType, ...outcome.validators };
}

async function readDocument({ bytes, contentType }: Pick<Document, 'bytes' | 'contentType'>, summit: Summit) {
  const { readSchedule } = await import('./sessions/read-schedule.ts');
  return readSchedule(bytes, contentType, summit);
}

/** Reads all schedules, due or not, and stores nothing. */
export async function readSchedules(planet: Planet, tools: ReadTools) {
  return Promise.all(
    withSchedule(planet).map(async (summit) => {
      const read = await pollSchedule(summit, null, tools);
      // Nothing is known that it could be compared with.
      const failure: Failure = { kind: 'unknown' };
      const result = read.kind === 'unchanged' ? { kind: 'failed' as const, failure } : read;
      return { slug: summit.slug, source: summit.schedule, read: result };
    }),
  );
}

/** Reads the sessions of all schedules that are files. */
export async function filePrograms(
  planet: Planet,
  readFile: ReadScheduleFile,
): Promise<Map<string, Program>> {
  const programs = new Map<string, Program>();
  for (const summit of withSchedule(planet).filter(({ schedule }) => isFile(schedule))) {
    const bytes = await readFile(summit.schedule).catch(() => null);
    const read = bytes && (await readDocument({ bytes, contentType: null }, summit));
    if (read?.kind === 'program') programs.set(summit.slug, read.program);
  }
  return programs;
}

/** The sessions of all schedules, as of the last poll. */
export async function storedPrograms(planet: Planet, store: ScheduleStore): Promise<Map<string, Program>> {
  const programs = new Map<string, Program>();
  for (const { slug } of withSchedule(planet)) {
    const program = await store.program(slug);
    if (program) programs.set(slug, program);
  }
  return programs;
}

/** Hash of the sessions that posts are linked to; '' if there are none. */
export async function programsHash(planet: Planet, store: ScheduleStore): Promise<string> {
  if (withSchedule(planet).length === 0) return '';
  return hash(
    (await store.schedules()).map(({ event, documentHash }) => `${event}:${documentHash}`).join(' '),
  );
}

export async function joinerFor(
  { summits, tagging }: Planet,
  programs: ReadonlyMap<string, Program>,
): Promise<Joiner> {
  if (programs.size === 0) return () => [];
  const { createJoiner } = await import('./sessions/join-sessions.ts');
  return createJoiner(programs, { summits, calendar: tagging.calendar, overrides: tagging.overrides });
}
