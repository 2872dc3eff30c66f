/** Why a request came to nothing, beside what its steps return when it came to something. */
import type { Failure } from '../model/reason.ts';

export type RequestFailure = { kind: 'failure'; failure: Failure };

export function failure(failure: Failure): RequestFailure {
  return { kind: 'failure', failure };
}
