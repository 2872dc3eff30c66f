/** The commands, in the order of the help page. Their words are here, so that no help page waits for a module to load. */
import type { Command } from './command.ts';

const config = { 'config FILE': 'path of feeds.yaml (PLANET_CONFIG; feeds.yaml)' };
const db = { 'db FILE': 'the database (PLANET_DB; data/planet.db)' };
const host = { 'host HOST': 'address to listen on (HOST; 127.0.0.1)' };
const json = { json: 'print the answer as JSON' };

export const commands: Record<string, Command> = {
  serve: {
    about: 'Run the site and poll feeds on schedule; reloads feeds.yaml',
    options: {
      ...config,
      ...db,
      ...host,
      'port PORT': 'port to listen on, 0 for any free one (PORT; 8080)',
      'no-poll': 'serve what is stored and poll nothing',
      'trust-proxy': 'take the client from X-Forwarded-For, behind a proxy of yours',
      'no-rate-limit': 'let one client search as often as it likes',
    },
    load: () => import('./commands/serve.ts'),
  },
  poll: {
    about: 'Poll all due feeds once',
    options: {
      ...config,
      ...db,
      force: 'poll all feeds, even if not due',
      'only URL': 'poll only the feed with this URL',
      faces: 'also refresh author pictures (serve does so by itself)',
      json: 'print the totals as JSON, alone on standard output',
    },
    load: () => import('./commands/poll.ts'),
  },
  build: {
    about: 'Export the site as static files',
    options: {
      'out DIR': 'output folder (dist)',
      force: 'write every file again, also over files of others',
      ...config,
      ...db,
    },
    load: () => import('./commands/build.ts'),
  },
  check: {
    operands: '[feeds.yaml]',
    about: 'Validate feeds.yaml; prints problems as FILE:LINE:COLUMN',
    options: {
      ...config,
      online: 'also try the feeds and preview their newest posts',
      'changed-since REF': 'try only feeds that changed since a Git revision',
      'feed URL': 'try only this feed, listed or not',
      strict: 'take warnings for errors',
      'format FORMAT': 'text, github (annotations) or json (text)',
    },
    load: () => import('./commands/check.ts'),
  },
  add: {
    operands: 'URL',
    about: "Find a blog's feed and add it to feeds.yaml",
    options: { ...config, 'name NAME': "the author (the feed's title)" },
    load: () => import('./commands/add.ts'),
  },
  init: {
    operands: '[DIR]',
    about: 'Start a planet of your own: writes its files, asks at a terminal',
    options: {
      'title TITLE': "the planet's name",
      'url URL': 'the address where readers will find it',
      'language TAG': 'the language of its pages (en)',
      'blogs URLS': 'the first blogs, with spaces or commas between them',
      'import FILE|URL': 'a list of feeds, like planet import',
    },
    load: () => import('./commands/init.ts'),
  },
  import: {
    operands: 'FILE|URL',
    about: "Move another planet's list here: Planet, Venus, Pluto, OPML, JSON, rawdog, Moonmoon",
    options: { ...config, 'url URL': "the planet's address, where the list does not say it" },
    load: () => import('./commands/import.ts'),
  },
  export: {
    about: 'Write the database as SQL for Cloudflare D1, or read it back',
    options: {
      'd1 FILE': 'write SQL for a migrated, empty D1 database to FILE',
      'from-d1 FILE': 'read that SQL into a new database at --db',
      ...db,
    },
    load: () => import('./commands/export.ts'),
  },
  list: {
    about: 'List the feeds of feeds.yaml with their lines',
    options: { ...config, ...json },
    load: () => import('./commands/list.ts'),
  },
  status: {
    about: 'Show how the planet is doing and which feeds need a maintainer',
    options: { ...db, ...json },
    load: () => import('./commands/status.ts'),
  },
  doctor: {
    about: 'Look the planet over and propose edits of feeds.yaml with their evidence',
    options: { ...config, ...db, write: 'do what is proposed; comments stay', ...json },
    load: () => import('./commands/doctor.ts'),
  },
  remove: {
    operands: 'URL',
    about: 'Take a feed out of feeds.yaml; its posts stay',
    options: { ...config, ...json },
    load: () => import('./commands/remove.ts'),
  },
  hold: {
    operands: 'URL',
    about: 'Publish nothing new of a feed until it is released',
    options: { ...config, ...json },
    load: () => import('./commands/hold.ts'),
  },
  release: {
    operands: 'URL',
    about: "Publish a feed's held posts, end its hold or quarantine",
    options: { ...config, ...db, ...json },
    load: () => import('./commands/release.ts'),
  },
  backup: {
    operands: 'FILE',
    about: 'Copy the database and feeds.yaml to one file, also while serving',
    options: { ...config, ...db, ...json },
    load: () => import('./commands/backup.ts'),
  },
  restore: {
    operands: 'FILE',
    about: 'Put a backup in the place of the database, also while serving',
    options: { ...config, ...db, force: 'replace the database that is there', ...json },
    load: () => import('./commands/restore.ts'),
  },
  parse: {
    operands: '[FILE|URL|-]',
    about: 'Read one feed, or many, and print them as normalized JSON',
    options: {
      'base-url URL': "the feed's own URL, for relative links",
      'content-type TYPE': 'the Content-Type that it came with',
      'jsonl LIST': 'read many feeds: LIST (- for stdin) has one {"file","contentType","baseUrl"} per line',
    },
    load: () => import('./commands/parse.ts'),
  },
  tag: {
    operands: '[FILE|-]',
    about: 'Tag entries, one JSON object per line, by the rules of feeds.yaml',
    options: {
      ...config,
      'db FILE': 'also join them to schedules that this database has fetched',
      explain: 'also print every clue with its weight',
    },
    load: () => import('./commands/tag.ts'),
  },
  demo: {
    about: 'Run a planet with sample blogs; deletes its data on exit',
    options: { ...host, 'port PORT': 'port to listen on (PORT; 8080)' },
    load: () => import('./commands/demo.ts'),
  },
};
