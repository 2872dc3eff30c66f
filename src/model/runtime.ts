/** The tools that the two edges hand to the core: clock, network, log. */

/** The Fetch API's function. It must not follow redirects and must refuse private addresses. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

export type Clock = {
  now: () => Date;
  /** Resolves after that long, or at once when the signal aborts. */
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
};

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type Log = (level: LogLevel, message: string) => void;
