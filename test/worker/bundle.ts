/** The Worker bundled by wrangler like for a deployment, without network. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WRANGLER = join(
  dirname(createRequire(import.meta.url).resolve('wrangler/package.json')),
  'bin/wrangler.js',
);

export type Bundle = {
  script: string;
  /** Name under which the script imports feeds.yaml. */
  feedsYaml: string;
  /** Output of wrangler. */
  output: string;
};

const bundles = new Map<string, Promise<Bundle>>();

/** The bundle of that entry for wrangler.toml's production environment, made once per process. */
export function bundle(entry: string): Promise<Bundle> {
  const bundled = bundles.get(entry) ?? runWrangler(entry);
  bundles.set(entry, bundled);
  return bundled;
}

async function runWrangler(entry: string): Promise<Bundle> {
  const out = await mkdtemp(join(tmpdir(), 'planet-bundle-'));
  try {
    const args = [WRANGLER, 'deploy', entry, '--dry-run', '--env', 'production', '--outdir', out];
    const env = {
      ...process.env,
      WRANGLER_SEND_METRICS: 'false',
      NO_COLOR: '1',
      WRANGLER_LOG_PATH: join(out, 'log'),
    };
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env });
    const names = (await readdir(out)).filter((name) => /\.(?:js|yaml)$/.test(name));
    const [scriptName, feedsYaml] = [
      names.find((name) => name.endsWith('.js')),
      names.find((name) => name.endsWith('.yaml')),
    ];
    if (!scriptName || !feedsYaml) throw new Error(`wrangler made ${names.join(', ')}: ${stdout}`);
    return { script: await readFile(join(out, scriptName), 'utf8'), feedsYaml, output: stdout };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
