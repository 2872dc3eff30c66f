/** The tools that the two platforms hand to the core: clock, network, log. */

/** What we use of the Fetch API. A fetch must not follow redirects and must refuse private addresses. */
export type FetchFunction = (url: string, init: FetchInit) => Promise<FetchResponse>;

export type FetchInit = {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
};

export type FetchResponse = { status: number; headers: ResponseHeaders; body: ResponseBody | null };

export type ResponseHeaders = { get: (name: string) => string | null; getSetCookie: () => string[] };

export type ResponseBody = AsyncIterable<Uint8Array> & { cancel: () => Promise<void> };

export type Clock = {
  now: () => Date;
  /** Resolves after that long, or at once when the signal aborts. */
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
};

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
/** `facts`: the same for programs that read the log. */
export type Log = (level: LogLevel, message: string, facts?: Record<string, string | number>) => void;
