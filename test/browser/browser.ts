/** The browser of the tests: the headless Chromium that npm installs, unpacked once. CHROMIUM names another one. */
import { access, constants, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserServer, chromium } from 'playwright-core';

type Program = { executablePath: string; env: Record<string, string> };

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
/** Makes @sparticuz/chromium use its own libraries, as on a machine without any. */
const BARE_MACHINE = 'nodejs24.x';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  // Whatever a page requests, nothing leaves this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/**
 * Starts a headless Chromium that can reach loopback only; the caller closes it. The one from npm is a headless shell,
 * which takes a fifth of the time of a full Chromium.
 */
export async function launchChromium(): Promise<BrowserServer> {
  const named = process.env.CHROMIUM;
  const { executablePath, env } = named ? { executablePath: named, env: {} } : await unpackedChromium();
  return chromium.launchServer({
    executablePath,
    args: FLAGS,
    headless: true,
    host: '127.0.0.1',
    env: { ...definedOnes(process.env), ...env },
    timeout: 60_000,
  });
}

/**
 * Unpacks the package's browser, libraries and fonts into a folder below node_modules. The folder gets its name once it
 * is complete, so an interrupted run leaves nothing half done.
 */
async function unpackedChromium(): Promise<Program> {
  const folder = join(CACHE, 'planet-chromium');
  const executablePath = join(folder, 'chromium');
  if (!(await isProgram(executablePath))) {
    const fresh = `${folder}.${process.pid}`;
    await unpack(fresh);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  }
  const fonts = join(folder, 'fonts');
  return {
    executablePath,
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: fonts, HOME: folder },
  };
}

/** The package unpacks into the temporary folder, and reads the environment when it is imported. */
async function unpack(into: string): Promise<void> {
  const before = { ...process.env };
  await mkdir(into, { recursive: true });
  Object.assign(process.env, { TMPDIR: into, AWS_LAMBDA_JS_RUNTIME: BARE_MACHINE });
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
    const settings = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir prefix="relative">.</dir><dir>/usr/share/fonts</dir></fontconfig>`;
    await writeFile(join(into, 'fonts', 'fonts.conf'), settings);
  } finally {
    for (const name of ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function definedOnes(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
