/** The packages of the program, and the promises of SECURITY.md. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const text = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');

type Package = { dev?: boolean; hasInstallScript?: boolean };
const packages: [string, Package][] = Object.entries(JSON.parse(await text('package-lock.json')).packages);

describe('packages', () => {
  it('with install scripts are known and for development only', () => {
    const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(scripted.map(([path]) => path)).toEqual(['node_modules/esbuild', 'node_modules/workerd']);
    expect(scripted.filter(([, { dev }]) => !dev)).toEqual([]);
  });

  it('listed in package.json each have a reason in docs/decisions/dependencies.md', async () => {
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

  it('each have a checksum', () => {
    const unchecked = packages.filter(([path, one]) => path !== '' && !('integrity' in one));
    expect(unchecked).toEqual([]);
  });
});

it('every promise of SECURITY.md names the test that proves it', async () => {
  const [, table = ''] = (await text('SECURITY.md')).split('| promise | kept by |');
  const rows = table.split(/\n\n/, 1)[0]?.split('\n').slice(2) ?? [];
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((row) => !/\(test\/[\w/-]+\.test\.ts\)/.test(row))).toEqual([]);
});
