/** Identity keys of entries, kept as hashes: keys are as long as addresses, and there are six for each entry. */
import { hash } from '../model/hash.ts';
import { forChunks } from './bound-lists.ts';
import type { SqlStatement } from './sql-database.ts';

/** 70 bits: nobody can make a key with the hash of another one. */
const LENGTH = 14;
const BLOG_LENGTH = 4;

/** A poll needs the hash of each key three times: as many as a few documents have are remembered. */
const MAX_REMEMBERED = 20_000;
const hashes = new Map<string, string>();

/** The hash under which a key is kept. It begins with the blog's, so that a poll writes few pages of the table. */
export function hashKey(key: string): string {
  const before = hashes.get(key);
  if (before !== undefined) return before;
  const blog = /^\w:(?:https?:\/\/)?(?:www\.)?([^/ ]*)/.exec(key)?.[1] ?? '';
  const hashed = `${hash(blog, BLOG_LENGTH)}${hash(key, LENGTH)}`;
  if (hashes.size === MAX_REMEMBERED) hashes.clear();
  hashes.set(key, hashed);
  return hashed;
}

/** A batch with this fails when one of the keys is taken: the column `entry` takes no NULL. */
const EXPECT_FREE = `INSERT INTO identity (key, entry)
  SELECT i.key, NULL FROM json_each(?1) j CROSS JOIN identity i ON i.key = j.value LIMIT 1`;

export const isTaken = (error: string): boolean => error.includes('identity.entry');

const PUT = `INSERT INTO identity (key, entry)
  SELECT j.value ->> 0, e.n FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value ->> 1 WHERE true
  ON CONFLICT (key) DO NOTHING`;

export const expectFree = (hashes: string[]): SqlStatement[] => forChunks(EXPECT_FREE, hashes);

/** Pairs of hash and entry key. A hash that another entry has already is left where it is. */
export const putIdentities = (pairs: [hash: string, entry: string][]): SqlStatement[] =>
  forChunks(PUT, pairs);
