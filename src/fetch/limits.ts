/** How long and how much one request may take, whoever answers. */

export type Limits = {
  /** Milliseconds for the whole request, all redirects and the body included. */
  totalMs: number;
  /** Milliseconds until a hop's status and headers have arrived. */
  firstByteMs: number;
  /** Bytes of the body, decoded. */
  bodyBytes: number;
  /** Redirects that are followed. */
  redirects: number;
};

export const LIMITS: Limits = {
  totalMs: 30_000,
  firstByteMs: 20_000,
  bodyBytes: 10 * 1024 * 1024,
  redirects: 5,
};
