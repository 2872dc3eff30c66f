/** Limits of one request, for any server. */

export type Limits = {
  /** Milliseconds for the whole request, including all redirects and the body. */
  totalMs: number;
  /** Milliseconds until a hop's status and headers arrive. */
  firstByteMs: number;
  /** Bytes of the decoded body. */
  bodyBytes: number;
  /** Maximum number of redirects. */
  redirects: number;
};

export const LIMITS: Limits = {
  totalMs: 30_000,
  firstByteMs: 20_000,
  bodyBytes: 10 * 1024 * 1024,
  redirects: 5,
};
