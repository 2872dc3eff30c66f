/**
 * The floor: a minimal planet in one plain program. It fetches, reads feeds with regular expressions, keeps allowed
 * HTML and stores posts in SQLite with a full-text index. It ignores wrong dates, duplicates, names and errors: the time
 * that our planet takes beyond the floor's pays for those.
 *
 *     node bench/floor.ts poll DB URL…      node bench/floor.ts build DB FOLDER
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';

export type FloorEntry = { id: string; url: string; title: string; at: number; html: string; text: string };

const ALLOWED = new Set(
  'a abbr b blockquote br code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img li ol p pre s span strong sub sup table tbody td th thead tr u ul'.split(
    ' ',
  ),
);
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g;
const ATTRIBUTE = /(href|src|alt|title)\s*=\s*("[^"]*"|'[^']*')/gi;
const REFERENCES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The HTML with allowed tags and attributes only, and its text. */
export function cleanHtml(source: string): { html: string; text: string } {
  let html = '';
  let text = '';
  let from = 0;
  let hidden = '';
  for (const match of source.matchAll(TAG)) {
    const [whole, end, rawName = '', attributes = ''] = match;
    const name = rawName.toLowerCase();
    if (hidden === '') {
      html += source.slice(from, match.index);
      text += source.slice(from, match.index);
    }
    from = match.index + whole.length;
    if (name === 'script' || name === 'style') hidden = end ? '' : name;
    if (hidden !== '' || !ALLOWED.has(name)) continue;
    const kept = end
      ? ''
      : [...attributes.matchAll(ATTRIBUTE)].map(([, key, value]) => ` ${key}=${value}`).join('');
    html += `<${end}${name}${kept.replace(/=.(?:javascript|data):[^"']*/gi, '="')}>`;
    text += ' ';
  }
  html += source.slice(from);
  text += source.slice(from);
  return { html, text: decodeReferences(text) };
}

function decodeReferences(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));/g, (all, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (REFERENCES[name] ?? all),
  );
}

/** Entries of an Atom or RSS document, found by element names. */
export function readXml(xml: string): FloorEntry[] {
  return [...xml.matchAll(/<(item|entry)>([\s\S]*?)<\/\1>/g)].map(([, , body = '']) => {
    const value = (name: string) => {
      const [, raw = ''] = new RegExp(`<${name}[^>]*>([\\s\\S]*?)</${name}>`).exec(body) ?? [];
      return raw.startsWith('<![CDATA[') ? raw.slice(9, -3) : decodeReferences(raw);
    };
    const url = value('link') || (/<link href="([^"]*)"/.exec(body)?.[1] ?? '');
    const at = Date.parse(value('pubDate') || value('published'));
    const { html, text } = cleanHtml(value('content:encoded') || value('content') || value('description'));
    return { id: value('guid') || value('id') || url, url, title: value('title'), at, html, text };
  });
}

/** A database of entries, a full-text index and validators. */
export function openFloor(file: string) {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS feed (url TEXT PRIMARY KEY, etag TEXT);
    CREATE TABLE IF NOT EXISTS entry (n INTEGER PRIMARY KEY, id TEXT UNIQUE, url TEXT, title TEXT, at INTEGER, html TEXT, text TEXT);
    CREATE INDEX IF NOT EXISTS entry_at ON entry (at DESC);
    CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (title, text, content = 'entry', content_rowid = 'n')`);
  const put = db.prepare(
    'INSERT INTO entry (id, url, title, at, html, text) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING n',
  );
  const index = db.prepare('INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)');
  const keep = db.prepare('INSERT OR REPLACE INTO feed VALUES (?, ?)');
  const newest = db.prepare('SELECT url, title, at, html FROM entry ORDER BY at DESC LIMIT ?');
  const found = db.prepare(
    "SELECT e.url, e.title, e.at, snippet(words, 1, '<b>', '</b>', '…', 30) AS html FROM words JOIN entry e ON e.n = words.rowid WHERE words MATCH ? ORDER BY rank LIMIT 20",
  );
  return {
    db,
    /** Saves a feed in one transaction. */
    save: (url: string, etag: string, entries: FloorEntry[]) => {
      db.exec('BEGIN');
      for (const e of entries) {
        const row = put.get(e.id, e.url, e.title, e.at, e.html, e.text);
        if (row) index.run(Number(row.n), e.title, e.text);
      }
      keep.run(url, etag);
      db.exec('COMMIT');
    },
    page: (limit: number) => page(newest.all(limit)),
    search: (word: string) => page(found.all(word)),
  };
}

const escapeHtml = (text: unknown) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

function page(rows: Record<string, unknown>[]): string {
  const articles = rows.map(
    (row) =>
      `<article><h2><a href="${escapeHtml(row.url)}">${escapeHtml(row.title)}</a></h2><time>${new Date(Number(row.at)).toISOString()}</time>${row.html}</article>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Floor</title>${articles.join('\n')}`;
}

async function poll(file: string, urls: string[]): Promise<void> {
  const floor = openFloor(file);
  const known = new Map(
    floor.db
      .prepare('SELECT url, etag FROM feed')
      .all()
      .map((r) => [r.url, String(r.etag)]),
  );
  const agent = new Agent({ keepAlive: true });
  const waiting = [...urls];
  const lane = async () => {
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      const etag = known.get(url);
      const headers = { 'accept-encoding': 'gzip', ...(etag ? { 'if-none-match': etag } : {}) };
      const got = await request(url, { agent, headers });
      if (got !== null) floor.save(url, got.etag, readXml(got.body.toString('utf8')));
    }
  };
  await Promise.all(Array.from({ length: 32 }, lane));
  agent.destroy();
  floor.db.close();
}

function request(url: string, options: object): Promise<{ etag: string; body: Buffer } | null> {
  return new Promise((resolve, reject) => {
    get(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        const isPacked = response.headers['content-encoding'] === 'gzip';
        const etag = response.headers.etag ?? '';
        resolve(response.statusCode === 304 ? null : { etag, body: isPacked ? gunzipSync(body) : body });
      });
    }).on('error', reject);
  });
}

/** Writes a page and a feed of the newest entries, and a page for each entry. */
function build(file: string, folder: string): void {
  const floor = openFloor(file);
  mkdirSync(join(folder, 'entries'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), floor.page(60));
  writeFileSync(join(folder, 'atom.xml'), floor.page(60));
  for (const row of floor.db.prepare('SELECT n, url, title, at, html FROM entry').iterate())
    writeFileSync(join(folder, 'entries', `${row.n}.html`), page([row]));
  floor.db.close();
}

if (import.meta.main) {
  const [stage, file = '', ...rest] = process.argv.slice(2);
  if (stage === 'poll') await poll(file, rest);
  else build(file, rest[0] ?? '');
}
