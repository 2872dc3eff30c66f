/** `planet init`: writes the files of a new planet. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { importFeeds } from '../../config/import-feeds.ts';
import { mergeImport, PLACEHOLDER_URL } from '../../config/merge-import.ts';
import type { FeedLine } from '../../config/schema.ts';
import { CommandError, closing, counted, type Given } from '../command.ts';
import { feedLine, findFeed } from '../find-feed.ts';
import { readListAt } from '../import-list.ts';
import { type Network, openNetwork } from '../network.ts';
import { checkEdited } from '../planet-file.ts';
import { PACKAGE, packageName, version } from '../version.ts';

/** Questions to a user without options, in this order. */
const QUESTIONS = {
  title: "The planet's name",
  url: 'The public URL, like https://planet.example.org',
  language: 'The language of the pages (en)',
  blogs: 'URLs of the first blogs, separated by spaces',
  import: 'A list of feeds to import, a file or a URL',
} as const;

type Answers = Record<keyof typeof QUESTIONS, string | null>;

export async function run(given: Given): Promise<number> {
  const folder = resolve(given.operands[0] ?? '.');
  const config = join(folder, 'feeds.yaml');
  if (existsSync(config)) throw new CommandError(`${config} already exists; add to it with planet import.`);
  const answers = await answersOf(given);
  return closing(openNetwork(), async (network) => {
    const list = answers.import ? await readListAt(answers.import, network) : importFeeds('');
    const { title, language, url } = answers;
    const planet = { ...list.planet, ...(title ? { title } : {}), ...(language ? { language } : {}) };
    const blogs = await findBlogs(answers.blogs?.split(/[\s,]+/).filter(Boolean) ?? [], network);
    const schema = `./node_modules/${packageName}/feeds.schema.json`;
    const whole = { ...list, planet, feeds: [...list.feeds, ...blogs] };
    const { text, added } = mergeImport(whole, null, { url, schema });
    const { settings } = await checkEdited(config, text);
    const places = {
      title: settings.title,
      url: text.includes(PLACEHOLDER_URL) ? PLACEHOLDER_URL : settings.url,
      program: packageName,
    };
    await writeFiles(folder, await filesOf(text, places));
    process.stdout.write(nextSteps(folder, places, counted(added.length, 'feed')));
    return 0;
  });
}

/** Asks a user at a terminal who gave no options; never asks in a script. */
async function answersOf(given: Given): Promise<Answers> {
  const names = Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[];
  const answers = Object.fromEntries(names.map((name) => [name, given.text(name)])) as Answers;
  if (!process.stdin.isTTY || Object.values(answers).some((answer) => answer !== null)) return answers;
  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
  for (const name of names) answers[name] = (await terminal.question(`${QUESTIONS[name]}: `)).trim() || null;
  terminal.close();
  return answers;
}

/** A blog that does not respond now is listed anyway; its feed can be found later. */
async function findBlogs(addresses: string[], network: Network): Promise<FeedLine[]> {
  const feeds: FeedLine[] = [];
  for (const address of addresses) {
    const result = await findFeed(address, network, { settings: null, guess: false });
    if (result.kind === 'none') console.error(`${address}: ${result.reason}`);
    feeds.push(result.kind === 'none' ? { url: address } : feedLine(result.found));
  }
  return feeds;
}

/** What the README says of this planet. */
type Places = { title: string; url: string; program: string };

/** The files by their paths; the README has placeholders. */
async function filesOf(config: string, places: Places): Promise<[string, string][]> {
  const own = (file: string): Promise<string> => readFile(join(PACKAGE, file), 'utf8');
  const readme = await own('init/README.md');
  const manifest = {
    private: true,
    scripts: { start: 'planet serve', check: 'planet check' },
    dependencies: { [packageName]: await packageSource() },
  };
  return [
    ['feeds.yaml', config],
    ['package.json', `${JSON.stringify(manifest, null, 2)}\n`],
    ['README.md', readme.replace(/\{(\w+)\}/g, (place, key: keyof Places) => places[key] ?? place)],
    ['.gitignore', await own('init/gitignore')],
    ['public/images/.gitkeep', ''],
  ];
}

/** Leaves existing files unchanged. */
async function writeFiles(folder: string, files: [string, string][]): Promise<void> {
  await cp(join(PACKAGE, 'init/github'), join(folder, '.github'), { recursive: true, force: false });
  for (const [path, text] of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      console.error(`${file} already exists and is unchanged.`);
    });
  }
}

function nextSteps(folder: string, { title, url }: Places, feeds: string): string {
  const where = relative('.', folder);
  const address = url === PLACEHOLDER_URL ? "Set the planet's URL in feeds.yaml, then:\n" : 'Next:\n';
  const steps = [...(where ? [`cd ${where}`] : []), 'npm install', 'npx planet serve'];
  return `Created ${title} with ${feeds} in ${folder}. ${address}${steps.map((step) => `  ${step}\n`).join('')}`;
}

/** The source of this program's installation for a package.json: a tarball, a repository, or a local folder. */
async function packageSource(): Promise<string> {
  const modules = dirname(PACKAGE);
  if (basename(modules) !== 'node_modules') return `file:${PACKAGE}`;
  const lock = await readFile(join(modules, '.package-lock.json'), 'utf8').catch(() => '{}');
  const { packages } = JSON.parse(lock) as { packages?: Record<string, { resolved?: string }> };
  const from = packages?.[`node_modules/${packageName}`]?.resolved;
  if (from?.startsWith('file:')) return `file:${resolve(dirname(modules), from.slice('file:'.length))}`;
  return from ?? `^${version}`;
}
