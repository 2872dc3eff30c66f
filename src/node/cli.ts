/** The command line: finds the command, reads its options, and turns every end into an exit code. */
import { parseArgs } from 'node:util';
import { type Command, type Given, helpOf, parseArgsOptions } from './command.ts';
import { Failure } from './failure.ts';
import { version } from './version.ts';

/** In the order of the help page. Each is loaded when it is run: `planet parse` has no use for a web server. */
const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  poll: async () => (await import('./commands/poll.ts')).poll,
  build: async () => (await import('./commands/build.ts')).build,
  check: async () => (await import('./commands/check.ts')).check,
  add: async () => (await import('./commands/add.ts')).add,
  import: async () => (await import('./commands/import.ts')).importFeeds,
  export: async () => (await import('./commands/export.ts')).exportStore,
  release: async () => (await import('./commands/release.ts')).release,
  parse: async () => (await import('./commands/parse.ts')).parse,
  tag: async () => (await import('./commands/tag.ts')).tag,
  demo: async () => (await import('./commands/demo.ts')).demo,
};

/** Options that may come from the environment. */
const ENVIRONMENT: Record<string, string> = {
  config: 'PLANET_CONFIG',
  db: 'PLANET_DB',
  host: 'HOST',
  port: 'PORT',
};

/** Runs one command line; gives back the exit code: 0 done, 1 failed, 2 wrong use. Never throws. */
export async function runCli(argv: string[]): Promise<number> {
  const [name = '--help', ...rest] = argv;
  if (name === '--help' || name === '-h' || name === 'help') return print(await overview());
  if (name === '--version') return print(`${version}\n`);
  const command = Object.hasOwn(commands, name) ? await commands[name]?.() : undefined;
  if (!command) return wrongUse(`There is no command "${name}".`, 'planet --help');
  let given: Given & { help: boolean };
  try {
    given = read(command, rest);
  } catch (error) {
    return wrongUse(error instanceof Error ? error.message : String(error), `planet ${name} --help`);
  }
  if (given.help) return print(helpOf(command));
  try {
    return await command.run(given);
  } catch (error) {
    return failed(error);
  }
}

function read(command: Command, args: string[]): Given & { help: boolean } {
  const { values, positionals } = parseArgs({
    args,
    options: parseArgsOptions(command),
    allowPositionals: true,
  });
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

function failed(error: unknown): number {
  if (error instanceof Failure) {
    console.error(error.message);
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  console.error(`planet: ${message}`);
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) console.error(error.stack);
  return 1;
}

function wrongUse(message: string, help: string): number {
  console.error(`planet: ${message} "${help}" explains.`);
  return 2;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

async function overview(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...all.map((c) => c.name.length));
  const rows = all.map((c) => `  ${c.name.padEnd(width)}  ${c.about}`);
  return [
    'usage: planet COMMAND [options]',
    '',
    'Polls the blogs listed in feeds.yaml and publishes them as one site and one merged feed.',
    '',
    ...rows,
    '',
    '"planet COMMAND --help" explains one of them.',
    '',
  ].join('\n');
}
