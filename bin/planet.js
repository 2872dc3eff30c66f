#!/usr/bin/env node
// Starts the planet on any Node from 20 on: in this process where Node runs TypeScript by itself, else in the
// Node that was installed with the project. A checkout runs as it is; in a package, where Node reads no TypeScript,
// the program is compiled.
import { existsSync } from 'node:fs';
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';

// Name lookups share these threads with compression; a few silent name servers must not hold everything up.
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
 * Compiling takes longer than most commands. Beside the packages, where only whoever installed them can write, else
 * in the user's own cache; where neither can be written, the planet starts without. Threads read the environment.
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
      `planet needs Node 22.18 or newer, this is ${process.version}. Run "npm ci" without --omit=optional to install one.`,
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

/** Wherever the package manager has put it. */
function bundledNode() {
  try {
    return module.createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/bin/node`);
  } catch {
    return null;
  }
}
