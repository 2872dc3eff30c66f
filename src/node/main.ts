/** Where the Node edge starts: the command line in, an exit code out. */
import { setFlagsFromString } from 'node:v8';
import { runCli } from './cli.ts';

// Reading feeds makes much garbage that dies young; V8 would let it grow to 130 MB before it looks, and what did not
// die at once to four times of what lives.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=100');

process.exitCode = await runCli(process.argv.slice(2));
