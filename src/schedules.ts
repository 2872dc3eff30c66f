/** Schedules of events: reads files, polls URLs like feeds, and links posts to their sessions. */
import { type FetchTools, fetchFeed } from './fetch/fetch-feed.ts';
import { hash } from './model/hash.ts';
import type { Planet, Summit } from './model/planet.ts';
import type { Failure } from './model/reason.ts';
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
  const now = tools.now();
  const isDue = known === null || known.nextPoll <= now.toISOString();
  if (!isDue && !isFile(summit.schedule)) return;
  const response = await requestSchedule(summit, known, tools);
  if (response.kind === 'unchanged') {
    if (known && isDue && !isFile(summit.schedule))
      await tools.store.saveSchedule({ ...known, failure: null, ...times(summit, now) }, null);
    return;
  }
  const before = { digest: null, sessions: 0, etag: null, lastModified: null, warnings: [], ...known };
  const base = { ...before, event: summit.slug, source: summit.schedule, ...times(summit, now) };
  const read = response.kind === 'failed' ? response : await readProgram(response, summit);
  if (read.kind !== 'program') {
    const { failure } = read;
    if (known?.failure?.kind === failure.kind && !isDue) return;
    tools.log('warn', `Schedule of ${summit.slug}, ${summit.schedule}: ${failure.kind}`);
    await tools.store.saveSchedule({ ...base, failure }, null);
    return;
  }
  const { program, warnings } = read;
  const { digest, etag, lastModified } = response as Document;
  const sessions = program.sessions.length;
  await tools.store.saveSchedule(
    { ...base, digest, etag, lastModified, sessions, failure: null, warnings },
    program,
  );
}

function times({ start, end }: Summit, now: Date): Pick<ScheduleState, 'lastPoll' | 'nextPoll'> {
  const isNear = Date.parse(start) - AROUND < now.getTime() && now.getTime() < Date.parse(end) + AROUND;
  const next = new Date(now.getTime() + (isNear ? DAY : RARELY));
  return { lastPoll: now.toISOString(), nextPoll: next.toISOString() };
}

type Document = {
  kind: 'document';
  bytes: Uint8Array;
  contentType: string | null;
  digest: string;
  etag: string | null;
  lastModified: string | null;
};

async function requestSchedule(
  { schedule, timezone }: ScheduledSummit,
  known: ScheduleState | null,
  tools: ReadTools,
): Promise<Document | { kind: 'unchanged' } | { kind: 'failed'; failure: Failure }> {
  const document = (bytes: Uint8Array, rest: Pick<Document, 'contentType' | 'etag' | 'lastModified'>) => {
    const digest = `${hash(bytes.slice(), 12)}.${hash(tools.version + timezone, 4)}`;
    if (digest === known?.digest && known.failure === null) return { kind: 'unchanged' as const };
    return { kind: 'document' as const, bytes, digest, ...rest };
  };
  if (isFile(schedule)) {
    const bytes = await tools.readFile(schedule).catch(() => null);
    return bytes
      ? document(bytes, { contentType: null, etag: null, lastModified: null })
      : { kind: 'failed', failure: { kind: 'scheduleFile' } };
  }
  const { userAgent, refuse } = tools;
  const { etag = null, lastModified = null } = known ?? {};
  const validators = known?.digest ? { etag, lastModified, url: schedule } : null;
  const limits = { ...tools.limits, totalMs: PATIENCE_MS };
  const outcome = await fetchFeed({ url: schedule, validators, userAgent, refuse }, { ...tools, limits });
  if (outcome.kind === 'notModified') return { kind: 'unchanged' };
  if (outcome.kind === 'failed') return outcome;
  return document(outcome.body, { contentType: outcome.contentType, ...outcome.validators });
}

async function readProgram({ bytes, contentType }: Pick<Document, 'bytes' | 'contentType'>, summit: Summit) {
  const { readSchedule } = await import('./sessions/read-schedule.ts');
  return readSchedule(bytes, contentType, summit);
}

/** Reads all schedules, due or not, and stores nothing. */
export async function readSchedules(planet: Planet, tools: ReadTools) {
  return Promise.all(
    withSchedule(planet).map(async (summit) => {
      const response = await requestSchedule(summit, null, tools);
      // Without validators there is no "not modified".
      const failure: Failure = response.kind === 'failed' ? response.failure : { kind: 'unknown' };
      const read =
        response.kind === 'document'
          ? await readProgram(response, summit)
          : { kind: 'unreadable' as const, failure };
      return { slug: summit.slug, source: summit.schedule, read };
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
    const read = bytes && (await readProgram({ bytes, contentType: null }, summit));
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
export async function programsDigest(planet: Planet, store: ScheduleStore): Promise<string> {
  if (withSchedule(planet).length === 0) return '';
  return (await store.schedules()).map(({ event, digest }) => `${event}:${digest}`).join(' ');
}

export async function joinerFor(
  { summits, tagging }: Planet,
  programs: ReadonlyMap<string, Program>,
): Promise<Joiner> {
  if (programs.size === 0) return () => [];
  const { createJoiner } = await import('./sessions/join-sessions.ts');
  return createJoiner(programs, { summits, calendar: tagging.calendar, overrides: tagging.overrides });
}
