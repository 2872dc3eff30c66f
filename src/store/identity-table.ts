/** Identity keys of entries, stored as hashes: keys are as long as URLs, and each entry has six. */
import { hash } from '../model/hash.ts';
import { forChunks } from './bound-lists.ts';
import type { SqlStatement } from './sql-database.ts';

/** 70 bits: nobody can create a key with the same hash as another. */
const LENGTH = 14;
const BLOG_LENGTH = 4;

/** A poll needs the hash of each key three times, so the hashes of a few documents' keys are cached. */
const MAX_REMEMBERED = 20_000;
const hashes = new Map<string, string>();

/** The stored hash of a key. It starts with the blog's hash, so that a poll writes few pages of the table. */
export function hashKey(key: string): string {
  const before = hashes.get(key);
  if (before !== undefined) return before;
  const blog = /^\w:(?:https?:\/\/)?(?:www\.)?([^/ ]*)/.exec(key)?.[1] ?? '';
  const hashed = `${hash(blog, BLOG_LENGTH)}${hash(key, LENGTH)}`;
  if (hashes.size === MAX_REMEMBERED) hashes.clear();
  hashes.set(key, hashed);
  return hashed;
}

/** Makes a batch fail if one of the keys is taken: the column `entry` does not accept NULL. */
const EXPECT_FREE = `INSERT INTO identity (key, entry)
  SELECT i.key, NULL FROM json_each(?1) j CROSS JOIN identity i ON i.key = j.value LIMIT 1`;

export const isTaken = (error: string): boolean => error.includes('identity.entry');

const PUT = `INSERT INTO identity (key, entry)
  SELECT j.value ->> 0, e.n FROM json_each(?1) j CROSS JOIN entry e ON e.key = j.value ->> 1 WHERE true
  ON CONFLICT (key) DO NOTHING`;

export const expectFree = (hashes: string[]): SqlStatement[] => forChunks(EXPECT_FREE, hashes);

/** Pairs of hash and entry key. A hash that already belongs to another entry stays there. */
export const putIdentities = (pairs: [hash: string, entry: string][]): SqlStatement[] =>
  forChunks(PUT, pairs);
