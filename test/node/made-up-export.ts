/** Exports of a made-up site: `node made-up-export.ts FOLDER STATE` builds the site in that state. */
import { writeExport } from '../../src/node/static-export.ts';
import type { RenderedFile, SiteExport } from '../../src/site/export/site-export.ts';

export const FILES = 120;

/** From state to state, a third of the files change, one is added and one is removed. */
const contentOf = (n: number, state: number): string =>
  `${n} ${Math.floor((state + (n % 3)) / 3)} `.repeat(200);

const paths = (state: number): string[] => [
  '/',
  '/404',
  ...Array.from({ length: FILES }, (_, n) => `/files/${(n + state) % 7}/${n + state}.txt`),
];

const numberOf = (path: string): number => Number.parseInt(path.slice(path.lastIndexOf('/') + 1), 10);

const rendered = (contentType: string, body: string, madeFrom: string[]): RenderedFile => ({
  ...{ status: 200, contentType, body, madeFrom, files: [] },
});

/** A site of that state; `onRender` is called for every rendered file. */
function madeUpSite(state: number, onRender: (path: string) => void = () => {}): SiteExport {
  const render = async (path: string): Promise<RenderedFile> => {
    if (path === '/404') return { ...rendered('text/html', '<h1>No such page</h1>', []), status: 404 };
    if (path === '/') {
      const body = `<a href="/files/1/${state + 1}.txt">State ${state}</a>`;
      return rendered('text/html; charset=utf-8', body, ['state']);
    }
    onRender(path);
    return rendered('text/plain', contentOf(numberOf(path), state), [path]);
  };
  const resultOf = async (query: string): Promise<string> =>
    query === 'state' ? String(state) : contentOf(numberOf(query), state).slice(0, 20);
  // For half of the files it is known in advance that they have not changed.
  const versionOf = (query: string): string | null =>
    query === 'state' || numberOf(query) % 2 === 0 ? null : contentOf(numberOf(query), state);
  const queries = { resultOf, versionOf };
  return { state: String(state), open: async () => ({ paths: paths(state), render, queries }) };
}

/** Builds that state into the folder. */
export function exportState(
  out: string,
  state: number,
  options: { onRender?: (path: string) => void; force?: boolean; madeBy?: string } = {},
) {
  return writeExport(madeUpSite(state, options.onRender), {
    copies: [],
    out,
    base: '',
    madeBy: options.madeBy ?? 'made up',
    force: options.force ?? false,
    progress: () => {},
  });
}

const [, script = '', out, state] = process.argv;
if (script.endsWith('made-up-export.ts') && out) {
  process.stdout.write('ready\n');
  await exportState(out, Number(state));
}
