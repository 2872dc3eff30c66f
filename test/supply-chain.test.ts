/** What comes along with the program, and what SECURITY.md promises. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const text = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');

type Package = { dev?: boolean; hasInstallScript?: boolean };
const packages: [string, Package][] = Object.entries(JSON.parse(await text('package-lock.json')).packages);

describe('packages', () => {
  it('that run code when they are installed are named, and are for development alone', () => {
    const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(scripted.map(([path]) => path)).toEqual(['node_modules/esbuild', 'node_modules/workerd']);
    expect(scripted.filter(([, { dev }]) => !dev)).toEqual([]);
  });

  it('that we name ourselves are those that docs/decisions/dependencies.md gives a reason for', async () => {
    const { dependencies, optionalDependencies, devDependencies } = JSON.parse(await text('package.json'));
    const rows = (await text('docs/decisions/dependencies.md'))
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const reasoned = rows.flatMap((row) =>
      [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
    const named = [dependencies, optionalDependencies, devDependencies].flatMap((list) => Object.keys(list));
    expect(reasoned.toSorted()).toEqual(named.toSorted());
  });

  it('have a checksum each', () => {
    const unchecked = packages.filter(([path, one]) => path !== '' && !('integrity' in one));
    expect(unchecked).toEqual([]);
  });
});

it('every promise of SECURITY.md names the test that keeps it', async () => {
  const [, table = ''] = (await text('SECURITY.md')).split('| promise | kept by |');
  const rows = table.split(/\n\n/, 1)[0]?.split('\n').slice(2) ?? [];
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((row) => !/\(test\/[\w/-]+\.test\.ts\)/.test(row))).toEqual([]);
});
