/** What stands in the queue: one feed to poll, or one page of entries to tag anew. */
import { z } from 'zod';

const schema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('poll'),
    key: z.string(),
    /** When it was queued: a feed that was polled since is not polled again for it. */
    queued: z.string(),
    /** A hub told of news, so the feed is asked whether its time has come or not. */
    hurried: z.boolean(),
    /** A reliable hub tells of the feed's news: the next poll may come late. */
    pushed: z.boolean(),
    /** News that this poll finds should have been told by the hub. */
    silent: z.boolean(),
  }),
  z.object({ kind: z.literal('retag'), step: z.enum(['entries', 'series']), afterKey: z.string() }),
]);

export type Task = z.infer<typeof schema>;
export type PollTask = Extract<Task, { kind: 'poll' }>;
export type RetagTask = Extract<Task, { kind: 'retag' }>;

/** Null for a message that no build of ours has written. */
export function readTask(body: unknown): Task | null {
  return schema.safeParse(body).data ?? null;
}
