#!/usr/bin/env node
// Starts the planet on any Node from 20 on: in this process where Node runs TypeScript by itself, else in the
// Node that was installed with the project.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Name lookups share these threads with compression; a few silent name servers must not hold everything up.
process.env.UV_THREADPOOL_SIZE ??= '16';

const entry = new URL('../src/node/main.ts', import.meta.url);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  await import(entry.href);
} else {
  const node = bundledNode();
  if (node === null) {
    console.error(
      `planet needs Node 22.18 or newer, this is ${process.version}. Run "npm ci" without --omit=optional: it brings one along.`,
    );
    process.exit(1);
  }
  const child = spawn(node, [fileURLToPath(entry), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function bundledNode() {
  try {
    const require = createRequire(import.meta.url);
    const manifest = require.resolve(`node-${process.platform}-${process.arch}/package.json`);
    const file = join(dirname(manifest), 'bin', 'node');
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}
