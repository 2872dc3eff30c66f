/** The folder of an export: what is in it, and the removal of what does not belong there. */
import { type Dirent, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Names with slashes. */
export type Folder = { files: Set<string>; folders: Set<string> };

/** All that is below the folder. What is hidden at its top belongs to others: .git, .nojekyll. */
export function listFolder(folder: string): Folder {
  const found: Folder = { files: new Set(), folders: new Set() };
  for (const entry of entriesOf(folder)) if (!entry.name.startsWith('.')) add(found, folder, entry);
  return found;
}

function add(found: Folder, root: string, entry: Dirent, parent = ''): void {
  const name = `${parent}${entry.name}`;
  if (!entry.isDirectory()) found.files.add(name);
  else {
    found.folders.add(name);
    for (const inside of entriesOf(`${root}/${name}`)) add(found, root, inside, `${name}/`);
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Removes files that are not among these, and folders without any; returns how many files. */
export function removeStrays(folder: string, { files, folders }: Folder, names: Set<string>): number {
  const needed = new Set([...names].flatMap(parentsOf));
  const strays = [...files].filter((name) => !names.has(name));
  for (const name of strays) rmSync(join(folder, name), { force: true });
  const empty = [...folders].filter((name) => !needed.has(name));
  // The deepest ones first.
  for (const name of empty.sort((a, b) => b.length - a.length)) rmdirSync(join(folder, name));
  return strays.length;
}

function parentsOf(name: string): string[] {
  const parents: string[] = [];
  for (let parent = dirname(name); parent !== '.'; parent = dirname(parent)) parents.push(parent);
  return parents;
}
