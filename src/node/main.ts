/** Where the program starts on Node: the command line in, an exit code out. */
import { runCli } from './cli.ts';
import { guardOutput } from './terminal.ts';

guardOutput();
process.exitCode = await runCli(process.argv.slice(2));
