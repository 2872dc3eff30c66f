/** A command's expected end that is no success: a sentence for the person at the terminal, and no stack. */

export class CommandError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
