/** Everything that a store holds, in an order that no run of the program changes. */
import type { SqlDatabase, SqlRow } from '../../src/store/sql-database.ts';

const FACTS = {
  entries: `SELECT key, id, url, title, published, updated, firstSeen, dateFrom, state, hidden, heldBecause, digest,
    language, authors, categories, enclosures, tags, summary, summaryHtml, contentHtml FROM entry ORDER BY key`,
  feeds: `SELECT key, slug, name, url, listedUrl, subscribed, purge, nextPoll, about, polling FROM feed ORDER BY key`,
  notes: `SELECT f.key, n.at, n.note FROM feed_note n JOIN feed f ON f.id = n.feed ORDER BY f.key, n.at, n.note`,
  carriers: `SELECT c.entry, f.key, c.position, c.missed, c.firstSeen, c.published
    FROM carrier c JOIN feed f ON f.id = c.feed ORDER BY c.entry, f.key`,
  identities: 'SELECT key, entry FROM identity ORDER BY key',
  scopes: 'SELECT kind, slug, label, entries, first, latest FROM scope WHERE entries > 0 ORDER BY kind, slug',
  members: `SELECT s.kind, s.slug, m.published, m.entry
    FROM entry_scope m JOIN scope s ON s.id = m.scope ORDER BY s.kind, s.slug, m.entry`,
  years: `SELECT s.kind, s.slug, y.year, y.entries FROM scope_year y JOIN scope s ON s.id = y.scope
    WHERE y.entries > 0 ORDER BY s.kind, s.slug, y.year`,
  carried: 'SELECT key, sources FROM entry ORDER BY key',
  counted: 'SELECT key, entries, held, latest FROM feed ORDER BY key',
  resources: 'SELECT published, entry, kind, url, label, voice FROM entry_resource ORDER BY entry, kind, url',
  texts: `SELECT e.key, t.title, t.names, t.body FROM entry_text t JOIN entry e ON e.place = t.rowid ORDER BY e.key`,
  tagged: 'SELECT taggedWith FROM meta',
} as const;

export async function storedFacts(db: SqlDatabase): Promise<Record<keyof typeof FACTS, SqlRow[]>> {
  const facts = Object.entries(FACTS).map(async ([name, sql]) => [name, plain(await db.all(sql))]);
  return Object.fromEntries(await Promise.all(facts));
}

const plain = (rows: SqlRow[]): SqlRow[] => rows.map((row) => ({ ...row }));
