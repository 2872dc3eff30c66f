/** What is stored about an event's schedule between two polls. */
import type { Instant } from './feed.ts';
import type { Failure, Warning } from './reason.ts';
import type { Program } from './session.ts';

export type ScheduleState = {
  /** Slug of the event. */
  event: string;
  /** URL or file, as in feeds.yaml. */
  source: string;
  /** Of the document that the program was read from; null while there is none. */
  documentHash: string | null;
  sessions: number;
  etag: string | null;
  lastModified: string | null;
  /** Last and next poll. */
  lastPoll: Instant;
  nextPoll: Instant;
  failure: Failure | null;
  warnings: Warning[];
};

/** Schedules of events, stored. */
export type ScheduleStore = {
  /** The stored state of each, sorted like the events. */
  schedules: () => Promise<ScheduleState[]>;
  /** The sessions of a schedule; null before its first successful poll. */
  program: (event: string) => Promise<Program | null>;
  /** A null program leaves the stored one unchanged. */
  saveSchedule: (state: ScheduleState, program: Program | null) => Promise<void>;
  dropSchedule: (event: string) => Promise<void>;
};
