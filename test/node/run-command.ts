/** Runs `planet` in this process: starting one is most of the work, and often not the subject. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { format } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runCli } from '../../src/node/cli.ts';

type Printed = { out: string; err: string };

const printed = new AsyncLocalStorage<Printed>();
const redirected = new WeakSet<object>();

/** Runs a command line in that folder with these variables, one at a time. */
export async function runCommand(
  args: string[],
  { folder, env }: { folder: string; env: Record<string, string> },
): Promise<Printed & { code: number }> {
  redirectOutput();
  const before = { folder: process.cwd(), env: { ...process.env } };
  const output = { out: '', err: '' };
  process.chdir(folder);
  Object.assign(process.env, env);
  try {
    const code = await printed.run(output, () => runCli(args));
    return { code, ...output };
  } finally {
    process.chdir(before.folder);
    for (const name of Object.keys(env)) {
      const value = before.env[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    // Some commands trade speed for memory for the rest of the process.
    setFlagsFromString('--semi-space-growth-factor=2');
    setFlagsFromString('--heap-growing-percent=0');
  }
}

/** From now on, commands print into `printed`. Vitest gives each test file its own console. */
function redirectOutput(): void {
  if (!redirected.has(process.stdout)) {
    redirect(process.stdout, 'out');
    redirect(process.stderr, 'err');
  }
  if (redirected.has(console)) return;
  redirected.add(console);
  const { log, error } = console;
  console.log = (...words) =>
    printed.getStore() ? void process.stdout.write(`${format(...words)}\n`) : log(...words);
  console.error = (...words) =>
    printed.getStore() ? void process.stderr.write(`${format(...words)}\n`) : error(...words);
}

function redirect(stream: NodeJS.WriteStream, part: keyof Printed): void {
  redirected.add(stream);
  const write = stream.write.bind(stream) as NodeJS.WriteStream['write'];
  stream.write = ((chunk: string | Uint8Array, ...rest: []) => {
    const output = printed.getStore();
    if (!output) return write(chunk, ...rest);
    output[part] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    return true;
  }) as NodeJS.WriteStream['write'];
}
