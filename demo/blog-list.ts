/** The sample blogs of the demo: their feeds and how their servers label them. */

/** `name` is the folder of the blog on the server, of its feed in feeds/, and of its picture in media/. */
export type Blog = { name: string; title: string; feed: string; file: string; type: string };

export const blogs: Blog[] = [
  ['mara', 'Notes from the control plane', 'atom.xml', 'application/atom+xml'],
  ['tidewater', 'Tidewater Cloud Team', 'feed/', 'application/rss+xml; charset=utf-8'],
  ['jonas', 'Wolkenkuckucksheim', 'rss.xml', 'text/xml'],
  ['haruka', '雲の下で働く', 'index.rdf', 'application/rdf+xml'],
  ['amelie', 'Les carnets d’Amélie', 'atom.php', 'application/atom+xml; charset=utf-8'],
  ['noam', 'noam / scratchpad', 'feed.json', 'application/feed+json'],
  ['tomasz', 'Racks & Rails', 'atom/', 'application/atom+xml; charset=utf-8'],
  ['priya', 'Keys, tokens and other lost things', 'rss.xml', 'application/rss+xml; charset=utf-8'],
  ['halfhour', "The Operators' Half Hour", 'podcast.xml', 'application/rss+xml; charset=utf-8'],
  // Its server sends everything as HTML.
  ['duncan', 'Garage Cloud & Sons', 'feed.xml', 'text/html'],
].map(([name = '', title = '', feed = '', type = '']) => ({
  name,
  title,
  feed: `/${name}/${feed}`,
  file: type.includes('json') ? `${name}.json` : `${name}.xml`,
  type,
}));
