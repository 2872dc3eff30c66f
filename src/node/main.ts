/** The program's entry point on Node. */
import { runCli } from './cli.ts';
import { guardOutput } from './terminal.ts';

guardOutput();
process.exitCode = await runCli(process.argv.slice(2));
