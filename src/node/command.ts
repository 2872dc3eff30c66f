/** What a command is, what it is given, and how it ends. */

export type Command = {
  /** The operands after the name: "FILE|URL|-", those in brackets at will. */
  operands: string;
  about: string;
  /** As they are spelled on the help page: "port PORT" takes a value, "force" is a flag. */
  options: Record<string, string>;
  /** Loaded when it runs. It returns the exit code, and throws a CommandError for what the user can fix. */
  load: () => Promise<{ run: (given: Given) => Promise<number> }>;
};

/** What the command line said, flags before environment before defaults. */
export type Given = {
  operands: string[];
  text: (option: string) => string | null;
  flag: (option: string) => boolean;
  /** What has an environment variable or a default. */
  setting: Record<'config' | 'db' | 'host' | 'port', string>;
};

/** A command's expected end that is no success: a sentence for the person at the terminal, and no stack. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The answer on standard output: words, or with --json the facts. */
export function tell(given: Given, facts: unknown, words: string): number {
  process.stdout.write(given.flag('json') ? `${JSON.stringify(facts)}\n` : `${words}\n`);
  return 0;
}

/** Works with what has been opened, and closes it whatever happens. */
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
export const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
