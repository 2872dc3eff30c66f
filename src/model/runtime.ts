/** The tools that each platform provides to the core: clock, network, log. */

/** The part of the Fetch API that the core uses. It must not follow redirects and must refuse private addresses. */
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
  /** Resolves after that time, or at once if the signal aborts. */
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
};

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
/** `facts`: the values of the message, for programs that read the log. */
export type Log = (level: LogLevel, message: string, facts?: Record<string, string | number>) => void;
