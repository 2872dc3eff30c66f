/** The parts of undici that we use: its own entry loads twice as much, and every command that fetches waits for it. */
import { createRequire } from 'node:module';
import type * as Undici from 'undici';

const load = createRequire(import.meta.url);

export const Agent: typeof Undici.Agent = load('undici/lib/dispatcher/agent.js');
export const Pool: typeof Undici.Pool = load('undici/lib/dispatcher/pool.js');
export const { fetch: undiciFetch }: { fetch: typeof Undici.fetch } = load('undici/lib/web/fetch/index.js');
