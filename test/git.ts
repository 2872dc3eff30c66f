/** Git in a folder, with an author and a branch of its own whatever the machine is set to. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const SETTINGS = ['user.name=t', 'user.email=t@example.org', 'init.defaultBranch=main'].flatMap((one) => [
  '-c',
  one,
]);

export const git = (folder: string, ...args: string[]) =>
  promisify(execFile)('git', [...SETTINGS, ...args], { cwd: folder });
