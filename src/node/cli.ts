/** The command line: finds the command, parses its options, and returns an exit code. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { errorMessage } from '../model/log.ts';
import { type Command, CommandError, type Given } from './command.ts';
import { commands } from './commands.ts';
import { version } from './version.ts';

/** Options with environment variables and defaults. */
const SETTINGS = {
  config: ['PLANET_CONFIG', 'feeds.yaml'],
  db: ['PLANET_DB', 'data/planet.db'],
  host: ['HOST', '127.0.0.1'],
  port: ['PORT', '8080'],
} as const satisfies Record<keyof Given['setting'], [variable: string, fallback: string]>;

/** Runs one command line; returns the exit code: 0 done, 1 failed, 2 usage error. Never throws. */
export async function runCli(argv: string[]): Promise<number> {
  const [name = '--help', ...rest] = argv;
  if (name === '--help' || name === '-h' || name === 'help') return print(overview());
  if (name === '--version') return print(`${version}\n`);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return usageError(`Unknown command "${name}".`, 'planet --help');
  let given: Given | null;
  try {
    given = read(name, command, rest);
  } catch (error) {
    return usageError(errorMessage(error), `planet ${name} --help`);
  }
  if (given === null) return print(helpOf(name, command));
  try {
    const { run } = await command.load();
    return await run(given);
  } catch (error) {
    return failed(error);
  }
}

/** Null for --help. */
function read(name: string, command: Command, args: string[]): Given | null {
  const own = Object.keys(command.options).map((option) => {
    const [long = '', value] = option.split(' ');
    return [long, { type: value ? 'string' : 'boolean' } as const] as const;
  });
  const options: ParseArgsOptionsConfig = {
    ...Object.fromEntries(own),
    help: { type: 'boolean', short: 'h' },
  };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (values.help === true) return null;
  refuseOperands(name, command, positionals);
  const text = (option: string): string | null => {
    const [variable = ''] = SETTINGS[option as keyof Given['setting']] ?? [];
    const value = values[option] ?? process.env[variable];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const settings = Object.entries(SETTINGS).map(([option, [, fallback]]) => [
    option,
    text(option) ?? fallback,
  ]);
  return {
    operands: positionals,
    text,
    flag: (option) => values[option] === true,
    setting: Object.fromEntries(settings) as Given['setting'],
  };
}

/** Checks the number of operands against the help page; those in brackets are optional. */
function refuseOperands(name: string, { operands }: Command, given: string[]): void {
  const named = operands.split(' ').filter(Boolean);
  const needed = named.filter((one) => !one.startsWith('['));
  if (given.length > named.length)
    throw new Error(`Unexpected argument "${given[named.length]}" of ${name}.`);
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

function helpOf(name: string, { operands, about, options }: Command): string {
  const rows = Object.entries(options).map(([option, words]): [string, string] => [`--${option}`, words]);
  const usage = `planet ${name}${rows.length > 0 ? ' [options]' : ''}${operands ? ` ${operands}` : ''}`;
  return helpPage(usage, about, rows);
}

function overview(): string {
  const rows = Object.entries(commands).map(([name, { about }]): [string, string] => [name, about]);
  const about = 'Polls the blogs listed in feeds.yaml and publishes them as one site and one merged feed.';
  const more = 'Run "planet COMMAND --help" for the options of a command.';
  return `${helpPage('planet COMMAND [options]', about, rows)}\n${more}\n`;
}

function helpPage(usage: string, about: string, rows: [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  const columns = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`);
  return `usage: ${usage}\n\n${about}\n${columns.length > 0 ? `\n${columns.join('')}` : ''}`;
}
