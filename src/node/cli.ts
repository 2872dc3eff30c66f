/** The command line: finds the command, reads its options, and ends with an exit code. */
import { parseArgs } from 'node:util';
import { errorMessage } from '../model/log.ts';
import { type Command, helpOf, type ParsedArgs, parseArgsOptions } from './command.ts';
import { CommandError } from './command-error.ts';
import { commands } from './commands.ts';
import { version } from './version.ts';

/** Options that may come from the environment. */
const ENVIRONMENT: Record<string, string> = {
  config: 'PLANET_CONFIG',
  db: 'PLANET_DB',
  host: 'HOST',
  port: 'PORT',
};

/** Runs one command line; returns the exit code: 0 done, 1 failed, 2 usage error. Never throws. */
export async function runCli(argv: string[]): Promise<number> {
  const [name = '--help', ...rest] = argv;
  if (name === '--help' || name === '-h' || name === 'help') return print(overview());
  if (name === '--version') return print(`${version}\n`);
  const command = commands.find((listed) => listed.name === name);
  if (!command) return usageError(`Unknown command "${name}".`, 'planet --help');
  let given: ParsedArgs & { help: boolean };
  try {
    given = read(command, rest);
  } catch (error) {
    return usageError(errorMessage(error), `planet ${name} --help`);
  }
  if (given.help) return print(helpOf(command));
  try {
    return await command.run(given);
  } catch (error) {
    return failed(error);
  }
}

function read(command: Command, args: string[]): ParsedArgs & { help: boolean } {
  const { values, positionals } = parseArgs({
    args,
    options: parseArgsOptions(command),
    allowPositionals: true,
  });
  if (values.help !== true) refuseOperands(command, positionals);
  const text = (option: string) => {
    const value = values[option] ?? process.env[ENVIRONMENT[option] ?? ''];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    operands: positionals,
    text,
    flag: (option) => values[option] === true,
    help: values.help === true,
  };
}

/** As many operands as the help page shows, those in brackets at will; --help needs none. */
function refuseOperands({ name, operands }: Command, given: string[]): void {
  const named = operands.split(' ').filter(Boolean);
  const needed = named.filter((one) => !one.startsWith('['));
  if (given.length > named.length) throw new Error(`${name} knows no argument "${given[named.length]}".`);
  if (given.length < needed.length) throw new Error(`${name} needs ${needed.slice(given.length).join(' ')}.`);
}

function failed(error: unknown): number {
  if (error instanceof CommandError) {
    console.error(error.message);
    return error.exitCode;
  }
  console.error(`planet: ${errorMessage(error)}`);
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) console.error(error.stack);
  return 1;
}

function usageError(message: string, help: string): number {
  console.error(`planet: ${message} Run "${help}".`);
  return 2;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function overview(): string {
  const width = Math.max(...commands.map((c) => c.name.length));
  const rows = commands.map((c) => `  ${c.name.padEnd(width)}  ${c.about}`);
  return [
    'usage: planet COMMAND [options]',
    '',
    'Polls the blogs listed in feeds.yaml and publishes them as one site and one merged feed.',
    '',
    ...rows,
    '',
    'Run "planet COMMAND --help" for the options of a command.',
    '',
  ].join('\n');
}
