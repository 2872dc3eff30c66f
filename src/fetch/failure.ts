/** The failure type of a request, next to the results of its steps. */
import type { Failure } from '../model/reason.ts';

export type RequestFailure = { kind: 'failure'; failure: Failure };

export function failure(failure: Failure): RequestFailure {
  return { kind: 'failure', failure };
}
