#!/usr/bin/env node
// Starts the planet on Node 20 or newer: in this process if Node runs TypeScript, otherwise in the Node that was
// installed with the program. A checkout runs its TypeScript; a package contains it compiled, because Node does not
// run TypeScript below node_modules.
import { existsSync } from 'node:fs';
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';

// DNS lookups share these threads with compression; a few silent name servers must not block everything.
process.env.UV_THREADPOOL_SIZE ??= '16';

const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  keepCompiledCode();
  const source = new URL('../src/node/main.ts', import.meta.url);
  await import(existsSync(source) ? source.href : source.href.replace(/ts$/, 'js'));
} else {
  await startBundledNode();
}

/**
 * Compiling takes longer than most commands. The cache is next to the packages, where only their installer can write,
 * otherwise in the user's cache folder; if neither is writable, there is none. Threads read the environment variable.
 */
function keepCompiledCode() {
  const { HOME, NODE_COMPILE_CACHE, XDG_CACHE_HOME } = process.env;
  if (NODE_COMPILE_CACHE) return;
  const own = XDG_CACHE_HOME || (HOME && `${HOME}/.cache`);
  const folders = [fileURLToPath(new URL('../node_modules/.cache/planet', import.meta.url))];
  if (own) folders.push(`${own}/feed-planet`);
  const { FAILED } = module.constants.compileCacheStatus;
  const folder = folders.find((path) => module.enableCompileCache(path).status !== FAILED);
  if (folder) process.env.NODE_COMPILE_CACHE = folder;
}

async function startBundledNode() {
  const node = bundledNode();
  if (node === null) {
    console.error(
      `planet needs Node 22.18 or newer; this is ${process.version}. On Linux, install without --omit=optional to get one.`,
    );
    process.exit(1);
  }
  const { spawn } = await import('node:child_process');
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** Wherever the package manager put it; null if it is not installed. */
function bundledNode() {
  try {
    return module.createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/bin/node`);
  } catch {
    return null;
  }
}
