/** The store's revision without a query per request. */

/** What `ask` answers, for so many milliseconds; an answer that failed is asked for again. */
export function knownFor<T>(
  milliseconds: number,
  ask: () => Promise<T>,
  now: () => Date,
): () => T | Promise<T> {
  let known: { answer: T; at: number } | null = null;
  return () => {
    const at = now().getTime();
    // A clock that was set back makes it old as well.
    if (known !== null && Math.abs(at - known.at) < milliseconds) return known.answer;
    // Requests do not share the promise: on Workers, one may not wait for what another began.
    return ask().then((answer) => {
      known = { answer, at };
      return answer;
    });
  };
}
