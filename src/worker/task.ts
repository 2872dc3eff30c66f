/** What is in the queue: the feeds of one host to poll, one after the other, or where re-tagging goes on. */
import { z } from 'zod';

/** Nobody else works on it until then: the claim goes from message to message. */
const claim = z.object({ name: z.string(), until: z.string() });

const schema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('poll'), claim, keys: z.array(z.string()) }),
  z.object({
    kind: z.literal('retag'),
    claim,
    step: z.object({
      hash: z.string(),
      step: z.enum(['entries', 'series']),
      after: z.string(),
      done: z.number(),
    }),
  }),
]);

export type Task = z.infer<typeof schema>;

/** Null for a message that no build of ours has written. */
export function readTask(body: unknown): Task | null {
  return schema.safeParse(body).data ?? null;
}
