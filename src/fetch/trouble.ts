/** Why a request came to nothing: a reason for programs and a sentence for people. */
import type { FailureReason } from './outcome.ts';

export type Trouble = { kind: 'trouble'; reason: FailureReason; message: string };

export function trouble(reason: FailureReason, message: string): Trouble {
  return { kind: 'trouble', reason, message };
}
