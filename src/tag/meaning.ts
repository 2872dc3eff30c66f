/** What the phrases of feeds.yaml mean in a text. */
import type { EventKind, Season, Summit } from '../model/planet.ts';

/** Meanings of phrases whose positions in a text matter. */
export const POSITIONAL = [
  'future',
  'past',
  'presence',
  'return',
  'live',
  'invite',
  'recording',
  'roundup',
  'journey',
  'filler',
] as const;

export type Meaning = (
  | { kind: 'event' | 'place' | 'release'; slugs: string[] }
  | { kind: 'eventWord'; group: EventGroup }
  | { kind: (typeof POSITIONAL)[number] | 'community' | 'otherEvent' | 'dayWord' }
  | {
      kind: 'weekday' | 'month' | 'ordinal' | 'cardinal' | 'relative' | 'countedDay' | 'relativeYear';
      value: number;
    }
  | { kind: 'season'; value: Season }
  | { kind: 'cue' | 'notCue'; category: string }
) & {
  /** Counts only in posts of this language. */
  language?: string;
};

/** A kind of event with the events that its words may mean without a name. */
export type EventGroup = EventKind & { events: Summit[] };

/** The last day of an event, whatever its length. */
export const LAST_DAY = -1;
