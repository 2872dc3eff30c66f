/** Tasks in the queue: the feeds of one host, polled one after the other, or a step of re-tagging. */
import { z } from 'zod';

/** Exclusive until then: each message passes the claim to the next. */
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

/** Null for a message that no version of this program wrote. */
export function readTask(body: unknown): Task | null {
  return schema.safeParse(body).data ?? null;
}
