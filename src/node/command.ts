/** Types and helpers of commands. */

export type Command = {
  /** The operands after the name: "FILE|URL|-"; those in brackets are optional. */
  operands: string;
  about: string;
  /** As on the help page: "port PORT" takes a value, "force" is a flag. */
  options: Record<string, string>;
  /** Loaded when it runs. It returns the exit code, and throws a CommandError for problems that the user can fix. */
  load: () => Promise<{ run: (given: Given) => Promise<number> }>;
};

/** The parsed command line; flags override the environment, which overrides defaults. */
export type Given = {
  operands: string[];
  text: (option: string) => string | null;
  flag: (option: string) => boolean;
  /** Options with an environment variable or a default. */
  setting: Record<'config' | 'db' | 'host' | 'port', string>;
};

/** An expected failure of a command: a message for the user, without a stack. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Prints the result to standard output: text, or JSON with --json. */
export function printResult(given: Given, facts: unknown, words: string): number {
  process.stdout.write(given.flag('json') ? `${JSON.stringify(facts)}\n` : `${words}\n`);
  return 0;
}

/** Runs work with an opened resource, and closes it in any case. */
export async function closing<T extends { close: () => unknown }, R>(
  opened: T,
  work: (opened: T) => Promise<R>,
): Promise<R> {
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** "1 post", "2 posts". */
export const counted = (n: number, noun: string, plural = `${noun}s`): string =>
  `${n} ${n === 1 ? noun : plural}`;
