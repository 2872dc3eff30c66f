/** The workflows that maintain feeds.yaml, run by a shell like a runner's; a stand-in for gh records its arguments. */
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { git } from '../git.ts';
import { type Blog, startBlog } from '../replays/blog.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
const readYaml = async (file: string) => parse(await readFile(join(ROOT, file), 'utf8'));

let blog: Blog;
let folder: string;
let origin: string;
/** The runner's checkout of the main branch. */
let clone: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planet-tending-'));
  [origin, clone] = [join(folder, 'origin'), join(folder, 'clone')];
  blog = await startBlog('Quay Notes');
  blog.publish({ title: 'First row', date: new Date().toISOString() });
  await mkdir(origin);
  await writeFile(join(origin, 'feeds.yaml'), HEAD.replace('feeds:', 'feeds: []'));
  await git(origin, 'init', '--quiet');
  await commit('A planet');
  await git(folder, 'clone', '--quiet', origin, clone);
  await mkdir(join(clone, 'node_modules/.bin'), { recursive: true });
  await symlink(join(ROOT, 'bin/planet.js'), join(clone, 'node_modules/.bin/planet'));
  const gh = join(clone, 'node_modules/.bin/gh');
  await writeFile(gh, '#!/bin/bash\necho "$@" >> ../commands.txt\ncat comment.md >> ../commands.txt\n');
  await chmod(gh, 0o755);
});
afterEach(async () => {
  await blog.close();
  await rm(folder, { recursive: true, force: true });
});

const HEAD = '# Ours\nplanet: { title: Quay, url: https://quay.example }\nfeeds:\n';
const commit = async (message: string) => {
  await git(origin, 'add', '.');
  await git(origin, 'commit', '--quiet', '-m', message);
};
/** What gh received: commands and the texts of comments and pull requests. */
const commands = () => readFile(join(folder, 'commands.txt'), 'utf8').catch(() => '');
const proposed = async (branch: string) => (await git(origin, 'show', `${branch}:feeds.yaml`)).stdout;

async function shell(lines: string, env: Record<string, string>): Promise<{ code: number; out: string }> {
  const PATH = `${join(clone, 'node_modules/.bin')}:${dirname(process.execPath)}:${process.env.PATH}`;
  const own = { PATH, PLANET_ALLOW_HOSTS: '127.0.0.0/8', PLANET_CONFIG: '', PLANET_DB: '' };
  const options = { cwd: clone, env: { ...process.env, ...own, ...env } };
  return run('bash', ['-e', '-o', 'pipefail', '-c', lines], options).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    ({ code, stdout, stderr }) => ({ code, out: `${stdout}${stderr}` }),
  );
}

/** Runs the workflow's steps without the installation, up to the first that fails. */
async function workflow(name: string, job: string, env: Record<string, string> = {}) {
  const { jobs, defaults } = await readYaml(`init/github/workflows/${name}.yml`);
  expect(defaults.run.shell).toBe('bash');
  const steps: { name?: string; run?: string }[] = jobs[job].steps;
  let out = '';
  for (const { run: lines } of steps.filter((step) => step.run && step.name !== 'Install the program')) {
    const ended = await shell(lines ?? '', env);
    out += ended.out;
    if (ended.code !== 0) return { code: ended.code, out };
  }
  return { code: 0, out };
}

describe('the check of a pull request', () => {
  /** A contributor's branch, as the forge offers it. */
  async function request(line: string): Promise<void> {
    await git(origin, 'switch', '--quiet', '--create', 'theirs');
    await writeFile(join(origin, 'feeds.yaml'), `${HEAD}${line}`);
    await commit('Mine');
    await git(origin, 'update-ref', 'refs/pull/7/head', 'theirs');
    await git(origin, 'switch', '--quiet', 'main');
  }

  it('previews the posts in a comment', async () => {
    await request(`  - { name: Quay, url: "${blog.feedUrl}" }\n`);
    const { code } = await workflow('check', 'check', { NUMBER: '7' });
    expect(await commands()).toMatch(/^pr comment 7 .*\n[\s\S]*\n {4}✓ http[\s\S]*First row/);
    expect(code).toBe(0);
  });

  it('reports a problem at its line and in the comment', async () => {
    await request(`  - { nmae: Quay, url: "${blog.feedUrl}" }\n`);
    const { code, out } = await workflow('check', 'check', { NUMBER: '7' });
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=feeds\.yaml,line=4,col=\d+::.*nmae/m);
    expect(await commands()).toMatch(/^ {4}line 4, error: .*nmae/m);
  });

  it('uses only feeds.yaml from a pull request', async () => {
    await request(`  - { name: Quay, url: "${blog.feedUrl}" }\n`);
    await workflow('check', 'check', { NUMBER: '7' });
    expect((await git(clone, 'status', '--porcelain', '--untracked-files=no')).stdout).toBe(
      ' M feeds.yaml\n',
    );
    expect((await git(clone, 'branch', '--show-current')).stdout).toBe('main\n');
  });

  it('is also a Zuul job, whose output has the fields for Zuul’s line comments', async () => {
    const [{ tasks }] = await readYaml('deploy/zuul/playbooks/planet/check.yaml');
    const command: string = tasks[0]['ansible.builtin.command'].cmd.replace('{{ zuul.branch }}', 'main');
    await writeFile(join(clone, 'feeds.yaml'), `${HEAD}  - { name: Quay, url: "${blog.feedUrl}?x" }\n`);
    const { code, out } = await shell(command.replace('npx ', ''), {});
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      problems: [],
      previews: [{ lines: expect.arrayContaining([expect.stringContaining('First row')]) }],
    });
    await writeFile(join(clone, 'feeds.yaml'), `${HEAD}  - { nmae: Quay }\n`);
    const broken = JSON.parse((await shell(command.replace('npx ', ''), {})).out);
    expect(broken.problems[0]).toMatchObject({ line: 4, severity: 'error', key: expect.any(String) });
  });
});

describe('the form "Add my blog"', () => {
  const labels = async (): Promise<string[]> =>
    (await readYaml('init/github/ISSUE_TEMPLATE/add-blog.yml')).body.map(
      (field: { attributes: { label: string } }) => field.attributes.label,
    );
  /** An issue as the forge creates it from the form. */
  const issue = async (...answers: string[]) => ({
    NUMBER: '3',
    BODY: (await labels()).map((label, i) => `### ${label}\r\n\r\n${answers[i]}\r\n`).join('\r\n'),
  });

  it('becomes a pull request with its line and a preview', async () => {
    const env = await issue(blog.feedUrl, 'Jane Doe');
    expect(await workflow('add-blog', 'add', env)).toMatchObject({ code: 0 });
    expect(await proposed('add-blog-3')).toContain(
      `${HEAD}  - { name: Jane Doe, url: ${blog.feedUrl}, site: `,
    );
    expect(await commands()).toMatch(/^pr create --head add-blog-3 [\s\S]*Closes #3\.\n[\s\S]*First row/);
  });

  it('takes the name from the feed when none is given, and may be corrected', async () => {
    await workflow('add-blog', 'add', await issue('https://127.0.0.1:1/', '_No response_'));
    await workflow('add-blog', 'add', await issue(blog.feedUrl, '_No response_'));
    expect(await proposed('add-blog-3')).toContain('name: Quay Notes');
  });

  it.each([
    ['a URL that cannot be read', 'http://127.0.0.1:1/feed', 'Jane'],
    ['text that looks like commands', '$(touch ../hacked); `touch ../hacked`', '"; touch ../hacked; "'],
    ['text that looks like options', '--config=/etc/passwd', '--help'],
  ])('is answered with a comment: %s', async (_, address, name) => {
    const ended = await workflow('add-blog', 'add', await issue(address, name));
    expect(ended.code).toBe(1);
    expect(await commands()).toMatch(/^issue comment 3 --body-file comment\.md\n {4}\S/);
    await expect(readFile(join(folder, 'hacked'))).rejects.toThrow();
    await expect(proposed('add-blog-3')).rejects.toThrow();
  });
});

describe('the weekly doctor', () => {
  /** The database as the publishing workflow stores it. */
  async function keepDatabase(): Promise<void> {
    await shell('planet poll', {});
    const steps: { name?: string; run?: string }[] = (await readYaml('init/github/workflows/planet.yml')).jobs
      .publish.steps;
    await shell(steps.find(({ name }) => name === 'Store the database')?.run ?? '', {});
    await rm(join(clone, 'data'), { recursive: true });
  }

  async function list(more: string): Promise<void> {
    await writeFile(
      join(origin, 'feeds.yaml'),
      `${HEAD}  - { name: Quay, url: "${blog.feedUrl}"${more} } # mine\n`,
    );
    await git(origin, 'config', 'receive.denyCurrentBranch', 'ignore');
    await commit('List');
    await git(clone, 'pull', '--quiet');
    await keepDatabase();
  }

  it('opens one pull request with its proposals and reasons, comments kept', async () => {
    await list(', face: nobody.png');
    const once = await workflow('doctor', 'doctor');
    expect(once).toMatchObject({ code: 0, out: expect.stringContaining('nobody.png') });
    expect(await proposed('planet-doctor')).toBe((await proposed('main')).replace(', face: nobody.png', ''));
    expect(await commands()).toMatch(/^pr create --head planet-doctor [\s\S]* {4}.*nobody\.png/);
  });

  it('opens none when there are no problems', async () => {
    await list('');
    expect(await workflow('doctor', 'doctor')).toMatchObject({
      code: 0,
      out: expect.stringContaining('No problems found'),
    });
    expect(await commands()).toBe('');
  });
});
