/** An export of a made-up site: `node made-up-export.ts FOLDER STATE` builds the site as it is in that state. */
import { exportSite } from '../../src/node/static-export.ts';
import type { Planned } from '../../src/site/export/planned.ts';
import type { Renderer } from '../../src/site/export/renderer.ts';

export const FILES = 240;

/** In each state a third of the files differ from the state before, one is new and one is gone. */
const contentOf = (n: number, state: number): string =>
  `${n} ${Math.floor((state + (n % 3)) / 3)} `.repeat(200);

function planOf(state: number): Planned[] {
  const numbers = Array.from({ length: FILES }, (_, n) => n + state);
  return [
    { path: '/', madeFrom: String(state) },
    { path: '/404', madeFrom: 'always' },
    ...numbers.map((n) => ({ path: `/files/${n % 7}/${n}.txt`, madeFrom: contentOf(n, state).slice(0, 20) })),
  ];
}

/** A site of that state; `asked` hears of every request. */
export function madeUpSite(state: number, asked: (path: string) => void = () => {}): Renderer {
  return async (path) => {
    if (path === '/404') return { status: 404, contentType: 'text/html', body: '<h1>No such page</h1>' };
    if (path === '/') {
      const body = `<a href="/files/1/${state + 1}.txt">State ${state}</a>`;
      return { status: 200, contentType: 'text/html; charset=utf-8', body };
    }
    asked(path);
    const n = Number.parseInt(path.slice(path.lastIndexOf('/') + 1), 10);
    return { status: 200, contentType: 'text/plain', body: contentOf(n, state) };
  };
}

/** Builds the state into the folder. */
export function exportState(
  out: string,
  state: number,
  options: { asked?: (path: string) => void; force?: boolean; madeBy?: string } = {},
) {
  return exportSite(madeUpSite(state, options.asked), {
    plan: planOf(state),
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
