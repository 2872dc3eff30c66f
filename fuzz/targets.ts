/** All fuzz targets; a new one takes a file and a line here. */
import type { Target } from './target.ts';
import { feed } from './targets/feed.ts';
import { html, page } from './targets/html.ts';
import { headers, hub } from './targets/http.ts';
import { feedsYaml, list } from './targets/lists.ts';
import { schedule } from './targets/schedule.ts';
import { planet, site } from './targets/site.ts';
import { address, date, name } from './targets/text.ts';

export const targets: Target[] = [
  feed,
  html,
  page,
  date,
  address,
  name,
  feedsYaml,
  list,
  schedule,
  headers,
  hub,
  site,
  planet,
];
