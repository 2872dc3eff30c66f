/** The commands, in the order of the help page; each loads its module when it runs. commands.json has their texts. */
import type { Command } from './command.ts';
import words from './commands.json' with { type: 'json' };

const modules: Record<keyof typeof words.commands, Command['load']> = {
  serve: () => import('./commands/serve.ts'),
  poll: () => import('./commands/poll.ts'),
  build: () => import('./commands/build.ts'),
  check: () => import('./commands/check.ts'),
  add: () => import('./commands/add.ts'),
  init: () => import('./commands/init.ts'),
  import: () => import('./commands/import.ts'),
  export: () => import('./commands/export.ts'),
  list: () => import('./commands/list.ts'),
  status: () => import('./commands/status.ts'),
  doctor: () => import('./commands/doctor.ts'),
  remove: () => import('./commands/remove.ts'),
  hold: () => import('./commands/hold.ts'),
  release: () => import('./commands/release.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  parse: () => import('./commands/parse.ts'),
  tag: () => import('./commands/tag.ts'),
  demo: () => import('./commands/demo.ts'),
};

const common: Record<string, string> = words.common;

/** An option without its own text has the common one. */
const withCommonWords = (options: Record<string, string>): [string, string][] =>
  Object.entries(options).map(([option, about]) => [option, about || (common[option] ?? '')]);

export const commands: Record<string, Command> = Object.fromEntries(
  Object.entries(modules).map(([name, load]) => {
    const { options, ...rest } = words.commands[name as keyof typeof modules];
    return [name, { ...rest, options: Object.fromEntries(withCommonWords(options)), load }];
  }),
);
