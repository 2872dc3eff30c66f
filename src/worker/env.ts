/** Validates the bindings and variables from wrangler.toml. */
import { z } from 'zod';
import type { Assets, D1Database, Queue } from './platform.ts';
import type { Task } from './task.ts';

const bound = <T>(method: string) =>
  z.custom<T>(
    (value) => typeof (value as Record<string, unknown> | null | undefined)?.[method] === 'function',
    'wrangler.toml must bind it',
  );

const schema = z.object({
  DB: bound<D1Database>('prepare'),
  POLLS: bound<Queue<Task>>('sendBatch'),
  ASSETS: bound<Assets>('fetch'),
  /** This deployment, so that a new one does not use the old one's cache. */
  VERSION: z.object({ id: z.string() }).default({ id: 'local' }),
  /** The planet's public URL if it differs from feeds.yaml: for a staging planet. */
  PLANET_URL: z.url({ protocol: /^https?$/ }).optional(),
  PLANET_ALLOW_HOSTS: z.string().default(''),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

export type Env = z.infer<typeof schema>;

/** Throws an error that names each invalid binding and variable, and the fix. */
export function parseEnv(env: unknown): Env {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`The worker is not set up; see docs/deploy-cloudflare.md. ${problems.join('; ')}`);
}
