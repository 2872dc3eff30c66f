/** Small files that programs ask for: robots, sitemap, OPML and their like. */

import { opmlContentType, renderOpml } from './feeds/opml.ts';
import type { Route } from './routes.ts';

export const smallFiles: Route[] = [
  {
    path: '/opml.xml',
    kind: 'feed',
    maxAge: 3600,
    answer: async (site) => ({
      kind: 'document',
      body: renderOpml(site.planet, (await site.around()).health, {}),
      contentType: opmlContentType,
    }),
  },
];
