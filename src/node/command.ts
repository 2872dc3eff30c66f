/** What a command is: words for --help, options for node:util's parseArgs, and what it does. */
export type Option = { type: 'string' | 'boolean'; value?: string; about: string };

export type Command = {
  name: string;
  /** The operands after the name: "FILE|URL|-". */
  operands: string;
  about: string;
  options: Record<string, Option>;
  /** Returns the exit code; throws a CommandError for what the user can fix. */
  run: (given: ParsedArgs) => Promise<number>;
};

/** What the command line said, flags before environment before defaults. */
export type ParsedArgs = {
  operands: string[];
  text: (option: string) => string | null;
  flag: (option: string) => boolean;
};

/** The options in the form of node:util's parseArgs. */
export function parseArgsOptions(
  command: Command,
): Record<string, { type: 'string' | 'boolean'; short?: string }> {
  const own = Object.entries(command.options).map(([name, { type }]) => [name, { type }] as const);
  return { ...Object.fromEntries(own), help: { type: 'boolean', short: 'h' } };
}

/** The command's help page. */
export function helpOf(command: Command): string {
  const rows = Object.entries(command.options).map(
    ([name, o]) => [`--${name}${o.value ? ` ${o.value}` : ''}`, o.about] as const,
  );
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  const options = rows.map(([left, about]) => `  ${left.padEnd(width)}  ${about}`);
  const usage = `planet ${command.name}${rows.length > 0 ? ' [options]' : ''}${command.operands ? ` ${command.operands}` : ''}`;
  return [`usage: ${usage}`, '', command.about, ...(options.length > 0 ? ['', ...options] : []), ''].join(
    '\n',
  );
}
