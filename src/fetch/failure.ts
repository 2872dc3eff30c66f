/** Why a request came to nothing: a reason for programs and a sentence for people. */
import type { FailureReason } from './outcome.ts';

export type Failure = { kind: 'failure'; reason: FailureReason; message: string };

export function failure(reason: FailureReason, message: string): Failure {
  return { kind: 'failure', reason, message };
}
