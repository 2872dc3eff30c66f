/** The commands, in the order of the help page: their texts, and the modules that are loaded when they run. */
import type { Command } from './command.ts';
import words from './commands.json' with { type: 'json' };

const common: Record<string, string> = words.common;

/** An option without its own text has the common one. */
const withCommonWords = (options: Record<string, string>): [string, string][] =>
  Object.entries(options).map(([option, about]) => [option, about || (common[option] ?? '')]);

export const commands: Record<string, Command> = Object.fromEntries(
  Object.entries(words.commands).map(([name, { options, ...rest }]) => [
    name,
    {
      ...rest,
      options: Object.fromEntries(withCommonWords(options)),
      load: () => import(`./commands/${name}.ts`),
    },
  ]),
);
