/** The documentation names only files, sections and commands that exist. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commands } from '../src/node/commands.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const documents = globSync(['*.md', 'docs/**/*.md', 'src/README.md'], { cwd: ROOT }).sort();
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const scripts: string[] = Object.keys(JSON.parse(read('package.json')).scripts);

/** Folders of the program; a planet adds others (`data/`, `dist/`). */
const folders = [
  ...[
    'bench',
    'bin',
    'demo',
    'deploy',
    'docs',
    'fit',
    'fuzz',
    'init',
    'lint',
    'public',
    'soak',
    'src',
    'test',
  ],
  ...readdirSync(join(ROOT, 'src')).filter((name) => !name.includes('.')),
];

/** A source file, or a path below one of our folders; not a placeholder, and not what a planet adds. */
const isOurs = (code: string): boolean =>
  /^[\w.*/-]+$/.test(code) &&
  (/\w\.(?:ts|sql|grit)$/.test(code) || folders.some((folder) => code.startsWith(`${folder}/`))) &&
  !/[A-Z]{3,}|^public\/images/.test(code);

const codeSpans = (text: string): string[] =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

/** Whether the path or pattern exists below the root, src/ or the document's folder. */
function isThere(path: string, document: string): boolean {
  const bases = [ROOT, join(ROOT, 'src'), join(ROOT, dirname(document))];
  return bases.some((base) =>
    path.includes('*') ? globSync(path, { cwd: base }).length > 0 : existsSync(join(base, path)),
  );
}

/** Anchors of the headings, as GitHub derives them. */
const anchors = (document: string): string[] =>
  [...read(document).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe.each(documents)('%s', (document) => {
  const text = read(document);

  it('links only to files and sections that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, link = '']) => link);
    const dead = links.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? document : join(dirname(document), path);
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !anchors(target).includes(anchor);
    });
    expect(dead).toEqual([]);
  });

  it('names only files that exist', () => {
    const named = codeSpans(text).filter(isOurs);
    expect(named.filter((path) => !isThere(path, document))).toEqual([]);
  });

  it('names only commands and scripts that exist', () => {
    const planet = [...text.matchAll(/(?:`|npx |^)planet ([a-z]+)/gm)].map(([, name = '']) => name);
    expect(planet.filter((name) => !(name in commands))).toEqual([]);
    const npm = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(npm.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});

describe('the map of the code', () => {
  it.each([
    'Where is a date parsed?',
    'What happens on 410?',
    'Why was this entry held?',
    'Where do I add Mastodon?',
    'How do I start my own planet?',
  ])('answers “%s” with a file', (question) => {
    const line = read('src/README.md')
      .split('\n')
      .find((row) => row.includes(question));
    const files = codeSpans(line ?? '').filter((code) => code.endsWith('.ts'));
    expect(files).not.toEqual([]);
    expect(files.filter((path) => !existsSync(join(ROOT, 'src', path)))).toEqual([]);
  });
});
