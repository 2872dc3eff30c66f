/** The river's pages: how many there are, and which entries stand on each. */
import { everything } from '../model/scope.ts';
import { type Answer, missing, page, redirect } from './answer.ts';
import { pageSize } from './around.ts';
import { nothing } from './pages/markup.ts';
import { riverPage } from './pages/river.ts';
import type { Site } from './site.ts';

/** Page `number`, counted from 1; the first one may be longer, so that the last three days stand on it. */
export async function riverAnswer(site: Site, number: number): Promise<Answer> {
  const { firstPage } = await site.around();
  const total = await site.store.countEntries(everything);
  const pages = 1 + Math.max(0, Math.ceil((total - firstPage) / pageSize));
  if (number < 1 || number > pages) return missing;
  const offset = number === 1 ? 0 : firstPage + (number - 2) * pageSize;
  const entries = await site.store.entries({
    scope: everything,
    limit: number === 1 ? firstPage : pageSize,
    offset,
  });
  return page(await riverPage(site, { entries, number, pages, band: nothing }));
}

/** /page/1 is the home page. */
export const firstPageMoved = async (site: Site): Promise<Answer> => redirect(site.links.home);
