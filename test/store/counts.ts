/** Derived rows as stored, and as plain code derives them from the facts. */
import type { SqlDatabase } from '../../src/store/sql-database.ts';

type Counts = Record<string, number>;

/** "author jane-doe 201505": 3, "author jane-doe": 3, … */
export async function kept(db: SqlDatabase): Promise<Counts> {
  const rows = await db.all(`SELECT kind || ' ' || slug || ' ' || month AS name, m.entries
      FROM scope_month m JOIN scope s ON s.id = m.scope WHERE m.entries > 0
    UNION ALL SELECT kind || ' ' || slug, entries FROM scope WHERE entries > 0
    UNION ALL SELECT 'listed ' || kind || ' ' || slug, count(*) FROM listing l JOIN scope s ON s.id = l.scope GROUP BY 1`);
  return Object.fromEntries(rows.map(({ name, entries }) => [name, Number(entries)]).sort());
}

export async function counted(db: SqlDatabase): Promise<Counts> {
  const entries = await db.all(`SELECT n, published, state, language, tags, authors,
    (SELECT f.key FROM carrier c JOIN feed f ON f.id = c.feed WHERE c.entry = e.n
      ORDER BY c.claim DESC, c.firstSeen, c.feed LIMIT 1) AS feed
    FROM entry e WHERE state IN ('shown', 'archived') AND hidden = 0`);
  const counts: Counts = {};
  const count = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  for (const entry of entries) {
    const month = new Date(Number(entry.published)).toISOString().slice(0, 7).replace('-', '');
    const { summit, categories } = JSON.parse(String(entry.tags));
    const scopes = [
      'archive ',
      ...(entry.state === 'shown' ? ['all '] : []),
      ...(entry.language ? [`language ${String(entry.language).split('-')[0]?.toLowerCase()}`] : []),
      ...(summit ? [`summit ${summit}`] : []),
      ...categories.map((slug: string) => `category ${slug}`),
      ...JSON.parse(String(entry.authors)).map(({ slug }: { slug: string }) => `author ${slug}`),
      `feed ${entry.feed}`,
    ];
    for (const scope of new Set(scopes))
      for (const name of [`${scope} ${month}`, scope, `listed ${scope}`]) count(name);
  }
  return Object.fromEntries(Object.entries(counts).sort());
}
