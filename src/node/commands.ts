/** THE LIST of commands, in the order of the help page; each loads its module when it runs. */
import type { Command, Option } from './command.ts';

const config: Option = {
  type: 'string',
  value: 'FILE',
  about: 'path of feeds.yaml (PLANET_CONFIG; feeds.yaml)',
};
const db: Option = { type: 'string', value: 'FILE', about: 'the database (PLANET_DB; data/planet.db)' };
const host: Option = { type: 'string', value: 'HOST', about: 'address to listen on (HOST; 127.0.0.1)' };

const json: Option = { type: 'boolean', about: 'print the answer as JSON' };

/** Names, operands and options live here, so that no help page waits for a module to load. */
export const commands: Command[] = [
  {
    name: 'serve',
    operands: '',
    about: 'Run the site and poll feeds on schedule; reloads feeds.yaml',
    options: {
      config,
      db,
      host,
      port: { type: 'string', value: 'PORT', about: 'port to listen on, 0 for any free one (PORT; 8080)' },
      'no-poll': { type: 'boolean', about: 'serve what is stored and poll nothing' },
      'trust-proxy': {
        type: 'boolean',
        about: 'take the client from X-Forwarded-For, behind a proxy of yours',
      },
      'no-rate-limit': { type: 'boolean', about: 'let one client search as often as it likes' },
    },
    run: async (given) => (await import('./commands/serve.ts')).serve(given),
  },
  {
    name: 'poll',
    operands: '',
    about: 'Poll all due feeds once',
    options: {
      config,
      db,
      force: { type: 'boolean', about: 'poll all feeds, even if not due' },
      only: { type: 'string', value: 'URL', about: 'poll only the feed with this URL' },
      faces: { type: 'boolean', about: 'also refresh author pictures (serve does so by itself)' },
      json: { type: 'boolean', about: 'print the totals as JSON, alone on standard output' },
    },
    run: async (given) => (await import('./commands/poll.ts')).poll(given),
  },
  {
    name: 'build',
    operands: '',
    about: 'Export the site as static files',
    options: {
      out: { type: 'string', value: 'DIR', about: 'output folder (dist)' },
      force: { type: 'boolean', about: 'write every file again, also over files of others' },
      config,
      db,
    },
    run: async (given) => (await import('./commands/build.ts')).build(given),
  },
  {
    name: 'check',
    operands: '[feeds.yaml]',
    about: 'Validate feeds.yaml; prints problems as FILE:LINE:COLUMN',
    options: {
      config,
      online: { type: 'boolean', about: 'also try the feeds and preview their newest posts' },
      'changed-since': {
        type: 'string',
        value: 'REF',
        about: 'try only feeds that changed since a Git revision',
      },
      feed: { type: 'string', value: 'URL', about: 'try only this feed, listed or not' },
      strict: { type: 'boolean', about: 'take warnings for errors' },
      format: { type: 'string', value: 'FORMAT', about: 'text, github (annotations) or json (text)' },
    },
    run: async (given) => (await import('./commands/check.ts')).check(given),
  },
  {
    name: 'add',
    operands: 'URL',
    about: "Find a blog's feed and add it to feeds.yaml",
    options: { config, name: { type: 'string', value: 'NAME', about: "the author (the feed's title)" } },
    run: async (given) => (await import('./commands/add.ts')).add(given),
  },
  {
    name: 'init',
    operands: '[DIR]',
    about: 'Start a planet of your own: writes its files, asks at a terminal',
    options: {
      title: { type: 'string', value: 'TITLE', about: "the planet's name" },
      url: { type: 'string', value: 'URL', about: 'the address where readers will find it' },
      language: { type: 'string', value: 'TAG', about: 'the language of its pages (en)' },
      blogs: { type: 'string', value: 'URLS', about: 'the first blogs, with spaces or commas between them' },
      import: { type: 'string', value: 'FILE|URL', about: 'a list of feeds, like planet import' },
    },
    run: async (given) => (await import('./commands/init.ts')).init(given),
  },
  {
    name: 'import',
    operands: 'FILE|URL',
    about: "Move another planet's list here: Planet, Venus, Pluto, OPML, JSON, rawdog, Moonmoon",
    options: {
      config,
      url: { type: 'string', value: 'URL', about: "the planet's address, where the list does not say it" },
    },
    run: async (given) => (await import('./commands/import.ts')).importFeeds(given),
  },
  {
    name: 'export',
    operands: '',
    about: 'Write the database as SQL for Cloudflare D1, or read it back',
    options: {
      d1: { type: 'string', value: 'FILE', about: 'write SQL for a migrated, empty D1 database to FILE' },
      'from-d1': { type: 'string', value: 'FILE', about: 'read that SQL into a new database at --db' },
      db,
    },
    run: async (given) => (await import('./commands/export.ts')).exportStore(given),
  },
  {
    name: 'list',
    operands: '',
    about: 'List the feeds of feeds.yaml with their lines',
    options: { config, json },
    run: async (given) => (await import('./commands/list.ts')).list(given),
  },
  {
    name: 'status',
    operands: '',
    about: 'Show how the planet is doing and which feeds need a maintainer',
    options: { db, json },
    run: async (given) => (await import('./commands/status.ts')).status(given),
  },
  {
    name: 'doctor',
    operands: '',
    about: 'Look the planet over and propose edits of feeds.yaml with their evidence',
    options: { config, db, write: { type: 'boolean', about: 'do what is proposed; comments stay' }, json },
    run: async (given) => (await import('./commands/doctor.ts')).doctor(given),
  },
  {
    name: 'remove',
    operands: 'URL',
    about: 'Take a feed out of feeds.yaml; its posts stay',
    options: { config, json },
    run: async (given) => (await import('./commands/remove.ts')).remove(given),
  },
  {
    name: 'hold',
    operands: 'URL',
    about: 'Publish nothing new of a feed until it is released',
    options: { config, json },
    run: async (given) => (await import('./commands/hold.ts')).hold(given),
  },
  {
    name: 'release',
    operands: 'URL',
    about: "Publish a feed's held posts, end its hold or quarantine",
    options: { config, db, json },
    run: async (given) => (await import('./commands/release.ts')).release(given),
  },
  {
    name: 'backup',
    operands: 'FILE',
    about: 'Copy the database and feeds.yaml to one file, also while serving',
    options: { config, db, json },
    run: async (given) => (await import('./commands/backup.ts')).backup(given),
  },
  {
    name: 'restore',
    operands: 'FILE',
    about: 'Put a backup in the place of the database, also while serving',
    options: {
      config,
      db,
      force: { type: 'boolean', about: 'replace the database that is there' },
      json,
    },
    run: async (given) => (await import('./commands/restore.ts')).restorePlanet(given),
  },
  {
    name: 'parse',
    operands: '[FILE|URL|-]',
    about: 'Read one feed, or many, and print them as normalized JSON',
    options: {
      'base-url': { type: 'string', value: 'URL', about: "the feed's own URL, for relative links" },
      'content-type': { type: 'string', value: 'TYPE', about: 'the Content-Type that it came with' },
      jsonl: {
        type: 'string',
        value: 'LIST',
        about: 'read many feeds: LIST (- for stdin) has one {"file","contentType","baseUrl"} per line',
      },
    },
    run: async (given) => (await import('./commands/parse.ts')).parse(given),
  },
  {
    name: 'tag',
    operands: '[FILE|-]',
    about: 'Tag entries, one JSON object per line, by the rules of feeds.yaml',
    options: {
      config,
      db: { ...db, about: 'also join them to schedules that this database has fetched' },
      explain: { type: 'boolean', about: 'also print every clue with its weight' },
    },
    run: async (given) => (await import('./commands/tag.ts')).tag(given),
  },
  {
    name: 'demo',
    operands: '',
    about: 'Run a planet with sample blogs; deletes its data on exit',
    options: { host, port: { type: 'string', value: 'PORT', about: 'port to listen on (PORT; 8080)' } },
    run: async (given) => (await import('./commands/demo.ts')).demo(given),
  },
];
