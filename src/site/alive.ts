/** Whether the planet is alive, for monitors: /healthz in a word, /metrics in numbers (Prometheus text format). */
import type { Instant } from '../model/feed.ts';
import { everything } from '../model/scope.ts';
import type { Vitals } from '../store/store.ts';
import { conditionOf, conditions } from './condition.ts';
import type { Site } from './site.ts';

const MINUTE = 60_000;
/** A success older than this many usual intervals makes one look at the reason. */
const PATIENCE = 3;
/** So many feeds that were well and fail together are the network's trouble, not theirs. */
const TOGETHER = 3;

export type Verdict = { alive: true } | { alive: false; reason: string };

type Moment = {
  now: Date;
  pollMinutes: number;
  /** Since when the poller has been at work. */
  since: Date;
  /** A poll is under way. */
  polling: boolean;
};

/**
 * Alive while polls succeed. Blogs that write rarely are asked once a day, so an old success alone says nothing: it
 * is trouble when feeds are overdue, or when feeds that were well began to fail together.
 */
export function verdict(vitals: Vitals, { now, pollMinutes, since, polling }: Moment): Verdict {
  const { live, lastSuccess: last, overdue, failing } = vitals;
  const patience = pollMinutes * PATIENCE * MINUTE;
  if (live === 0 || polling) return { alive: true };
  if (last === null) {
    if (now.getTime() - since.getTime() < patience) return { alive: true };
    return {
      alive: false,
      reason: `No feed has answered yet, ${minutes(now.getTime() - since.getTime())} after the start.`,
    };
  }
  const age = now.getTime() - Date.parse(last);
  if (age < patience) return { alive: true };
  const reason = `The last feed answered ${minutes(age)} ago (${last})`;
  if (overdue > 0) {
    // A poller that has just started polls what is due before it is judged.
    if (now.getTime() - since.getTime() < patience) return { alive: true };
    return { alive: false, reason: `${reason}; ${overdue} feeds are overdue: is the poller running?` };
  }
  if (failing >= Math.min(TOGETHER, live)) {
    return {
      alive: false,
      reason: `${reason}; ${failing} feeds or more began to fail since: is the network up?`,
    };
  }
  return { alive: true };
}

/** Feeds that should have been asked before that are overdue. */
export function overdueBefore(now: Date, pollMinutes: number): Instant {
  return new Date(now.getTime() - pollMinutes * PATIENCE * MINUTE).toISOString();
}

function minutes(milliseconds: number): string {
  const n = Math.round(milliseconds / MINUTE);
  return n < 180 ? `${n} minutes` : `${Math.round(n / 60)} hours`;
}

/** The numbers that an operator draws. */
export async function metrics(site: Site): Promise<string> {
  const around = site.around();
  const [health, { lastSuccess: updated }, all] = await Promise.all([
    around.health(),
    around.pulse(),
    site.store.scope(everything),
  ]);
  const states = health.map((feed) => conditionOf(feed, site.now));
  const families: [name: string, help: string, samples: [labels: string, value: number][]][] = [
    [
      'planet_feeds',
      'Feeds by their condition.',
      conditions.map((condition) => [
        `{condition="${condition}"}`,
        states.filter((state) => state === condition).length,
      ]),
    ],
    ['planet_entries', 'Entries in the river.', [['', all?.entries ?? 0]]],
    [
      'planet_entries_held',
      'Entries that wait for a maintainer.',
      [['', health.reduce((sum, feed) => sum + feed.held, 0)]],
    ],
    [
      'planet_last_success_timestamp_seconds',
      'When a feed last answered.',
      [['', updated ? Math.floor(Date.parse(updated) / 1000) : 0]],
    ],
    [
      'planet_feeds_overdue',
      'Feeds that should have been asked by now.',
      [
        [
          '',
          health.filter((feed) => feed.subscribed && !feed.gone && feed.nextPoll < site.now.toISOString())
            .length,
        ],
      ],
    ],
    ['planet_revision', 'Grows with every visible change.', [['', await site.store.revision()]]],
  ];
  return families
    .map(
      ([name, help, samples]) =>
        `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${samples.map(([labels, value]) => `${name}${labels} ${value}\n`).join('')}`,
    )
    .join('');
}
