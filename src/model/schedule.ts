/** What is remembered of an event's schedule between two looks at it. */
import type { Instant } from './feed.ts';
import type { Failure, Warning } from './reason.ts';
import type { Program } from './session.ts';

export type ScheduleState = {
  /** Slug of the event. */
  event: string;
  /** Address or file, as feeds.yaml names it. */
  source: string;
  /** Of the document that the program is from; null while there is none. */
  digest: string | null;
  sessions: number;
  etag: string | null;
  lastModified: string | null;
  /** When it was last looked at, and when it is due again. */
  lastPoll: Instant;
  nextPoll: Instant;
  failure: Failure | null;
  warnings: Warning[];
};

/** Schedules of events, stored. */
export type ScheduleStore = {
  /** What is remembered of each, in the order of their events. */
  schedules: () => Promise<ScheduleState[]>;
  /** What it lists; null while it was never read. */
  program: (event: string) => Promise<Program | null>;
  /** A program that is null stays what it was. */
  saveSchedule: (state: ScheduleState, program: Program | null) => Promise<void>;
  dropSchedule: (event: string) => Promise<void>;
};
