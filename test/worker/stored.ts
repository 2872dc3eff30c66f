/** All contents of a store in a stable order. */
import type { SqlDatabase, SqlRow } from '../../src/store/sql-database.ts';

const FACTS = {
  entries: `SELECT key, id, url, title, published, updated, firstSeen, dateFrom, state, hidden, reason, textHash, restHash, undatedChanges,
    language, authors, categories, details, tags, why, summary, h.summaryHtml, h.contentHtml
    FROM entry LEFT JOIN entry_html h ON h.entry = n ORDER BY key`,
  feeds: `SELECT key, slug, name, url, listedUrl, subscribed, purge, nextPoll, about, polling FROM feed ORDER BY key`,
  notes: `SELECT f.key, n.at, n.note FROM feed_note n JOIN feed f ON f.id = n.feed ORDER BY f.key, n.at, n.note`,
  carriers: `SELECT e.key AS entry, f.key, c.inDocument, c.missed, c.firstSeen, c.published
    FROM carrier c JOIN feed f ON f.id = c.feed JOIN entry e ON e.n = c.entry ORDER BY e.key, f.key`,
  identities: 'SELECT i.key, e.key AS entry FROM identity i JOIN entry e ON e.n = i.entry ORDER BY i.key',
  hidden: 'SELECT url, permalink FROM hidden_url ORDER BY url',
  scopes: 'SELECT kind, slug, label, entries FROM scope WHERE entries > 0 ORDER BY kind, slug',
  members: `SELECT s.kind, s.slug, m.published, e.key AS entry
    FROM listing m JOIN scope s ON s.id = m.scope JOIN entry e ON e.n = m.entry ORDER BY s.kind, s.slug, e.key`,
  months: `SELECT s.kind, s.slug, m.month, m.entries FROM scope_month m JOIN scope s ON s.id = m.scope
    WHERE m.entries > 0 ORDER BY s.kind, s.slug, m.month`,
  tagged: 'SELECT taggingConfigHash FROM meta',
} as const;

export async function storedFacts(db: SqlDatabase): Promise<Record<keyof typeof FACTS, SqlRow[]>> {
  const facts = Object.entries(FACTS).map(async ([name, sql]) => [name, plain(await db.all(sql))]);
  return Object.fromEntries(await Promise.all(facts));
}

const plain = (rows: SqlRow[]): SqlRow[] => rows.map((row) => ({ ...row }));
