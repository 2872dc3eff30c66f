/** The whole site as files that any static host can serve, under any path. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Hono } from 'hono';

export type Exported = { files: number; bytes: number };

/**
 * Asks the site for every path and writes the answers below `out`: a page as PATH/index.html, everything else as it is
 * named. Links within the site, which begin with `base`, become relative. The folder is replaced at the end, so a
 * failure leaves the old one.
 */
export async function exportSite(
  site: Hono,
  { paths, out, base }: { paths: Iterable<string>; out: string; base: string },
): Promise<Exported> {
  const fresh = `${out.replace(/\/+$/, '')}.new`;
  await rm(fresh, { recursive: true, force: true });
  const exported: Exported = { files: 0, bytes: 0 };
  for (const path of paths) {
    const response = await ask(site, path, base);
    if (response.status !== 200 && path !== '/404')
      throw new Error(`${path} answers ${response.status}; nothing was written to ${out}.`);
    const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
    const file = fileOf(path, isPage);
    const body = isPage
      ? new TextEncoder().encode(withRelativeLinks(await response.text(), { file, base }))
      : new Uint8Array(await response.arrayBuffer());
    await mkdir(dirname(join(fresh, file)), { recursive: true });
    await writeFile(join(fresh, file), body);
    exported.files++;
    exported.bytes += body.length;
  }
  await rm(out, { recursive: true, force: true });
  await rename(fresh, out);
  return exported;
}

/** Static hosts redirect nobody: at an address that moved stands what is at the new one. */
async function ask(site: Hono, path: string, base: string): Promise<Response> {
  const response = await site.request(path);
  const moved = response.status === 301 ? response.headers.get('Location') : null;
  return moved === null ? response : site.request(moved.slice(base.length));
}

const MISSING = '404.html';

/** "/summits" → "summits/index.html", "/atom.xml" → "atom.xml". */
function fileOf(path: string, isPage: boolean): string {
  const name = decodeURIComponent(path).replace(/^\/+/, '');
  if (!isPage) return name;
  if (name === '404') return MISSING;
  return name === '' ? 'index.html' : `${name}/index.html`;
}

/** Attributes of our own pages that begin at the root; what strangers wrote has absolute URLs only. */
const ROOTED = /(<[a-z][^<>]*?\s(?:href|src|action)=")(\/(?!\/)[^"#?]*)/g;

/** The page for what is missing is shown at every depth, so its links stay as they are: from the root. */
function withRelativeLinks(html: string, { file, base }: { file: string; base: string }): string {
  const up = file === MISSING ? `${base}/` : '../'.repeat(file.split('/').length - 1);
  return html.replace(ROOTED, (_, before: string, target: string) => {
    const below = target === base || target.startsWith(`${base}/`) ? target.slice(base.length) : target;
    return `${before}${up}${asFolder(below.replace(/^\//, '')) || (up.endsWith('/') ? '' : './')}`;
  });
}

/** Pages are folders with an index; files keep their name. */
function asFolder(target: string): string {
  return target === '' || target.endsWith('/') || /\.[a-z0-9]+$/i.test(target) ? target : `${target}/`;
}
