/** Caches the store's revision to avoid a query per request. */

/** Caches the result of `read` for some milliseconds; a failure is not cached. */
export function knownFor<T>(
  milliseconds: number,
  read: () => Promise<T>,
  now: () => Date,
): () => T | Promise<T> {
  let known: { value: T; at: number } | null = null;
  return () => {
    const at = now().getTime();
    // A clock that was set back also invalidates it.
    if (known !== null && Math.abs(at - known.at) < milliseconds) return known.value;
    // Requests do not share the promise: on Workers, one may not wait for another's I/O.
    return read().then((value) => {
      known = { value, at };
      return value;
    });
  };
}
