/** Types of the Workers platform that this program uses, according to its documentation. */

type D1Value = string | number | null;
export type D1Meta = { rows_read?: number; rows_written?: number };
export type D1Result = { results: Record<string, D1Value>[]; meta: D1Meta };
export type D1Statement = { bind: (...values: D1Value[]) => D1Statement; all: () => Promise<D1Result> };

/** A database, or a session: reads in a session never go back in time, whichever replica is nearest. */
export type D1Session = {
  prepare: (sql: string) => D1Statement;
  batch: (statements: D1Statement[]) => Promise<D1Result[]>;
};
export type D1Database = D1Session & {
  withSession: (constraint: 'first-unconstrained') => D1Session;
};

export type Queue<T> = {
  sendBatch: (messages: { body: T; delaySeconds?: number }[]) => Promise<unknown>;
};
export type QueueMessage = {
  body: unknown;
  /** Deliveries so far, including this one. */
  attempts: number;
  ack: () => void;
  retry: () => void;
};
export type MessageBatch = { queue: string; messages: readonly QueueMessage[] };

export type ExecutionContext = { waitUntil: (promise: Promise<unknown>) => void };

/** The static assets of the deployment. */
export type Assets = { fetch: (url: string) => Promise<Response> };
