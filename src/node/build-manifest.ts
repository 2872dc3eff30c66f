/** The manifest of a build for the next one: its files, the queries they were made from, and the results. */

import { readFileSync } from 'node:fs';
import { compareText } from '../model/text.ts';
import type { Queries } from '../site/export/queries.ts';

/** Next to the files; hosts do not serve hidden files, and it contains only names and hashes. */
export const MANIFEST = '.planet-build.json';

/** The queries behind a file, and further files that belong to it. */
export type BuiltFile = { queries: string[]; files: string[] };

export type KnownResult = { result: string; version: string | null };

/** It never lists more than is on disk, and every file with a query was made from that query's result. */
export type Manifest = {
  /** Hash of the program and its configuration: changes whenever any file may. */
  madeBy: string;
  /** The state of the site when all files exist; null while they are being written. */
  state: string | null;
  results: Map<string, KnownResult>;
  built: Map<string, BuiltFile>;
};

/** The stored form: files refer to their queries by number. */
type Written = {
  madeBy: string;
  state: string | null;
  queries: [query: string, result: string, version: string | null][];
  files: Record<string, [queries: number[], files?: string[]]>;
};

/** As text; null if there is none, or a different format. */
export function readManifest(file: string): string | null {
  try {
    const text = readFileSync(file, 'utf8');
    return text.startsWith('{') && text.endsWith('}\n') ? text : null;
  } catch {
    return null;
  }
}

/** Null for files of another program or configuration. */
export function parseManifest(text: string | null, by: string): Manifest | null {
  if (text === null) return null;
  const { madeBy, state, queries, files }: Written = JSON.parse(text);
  if (madeBy !== by) return null;
  const built = Object.entries(files).map(([name, [numbers, more = []]]): [string, BuiltFile] => [
    name,
    { queries: numbers.map((number) => queries[number]?.[0] ?? ''), files: more },
  ]);
  const results = queries.map(([query, result, version]) => [query, { result, version }] as const);
  return { madeBy, state, results: new Map(results), built: new Map(built) };
}

/** The same state makes the same manifest. */
export function manifestText({ madeBy, state, results, built }: Manifest): string {
  const numbers = new Map<string, number>();
  const numberOf = (query: string): number => {
    const number = numbers.get(query) ?? numbers.size;
    numbers.set(query, number);
    return number;
  };
  const files: Written['files'] = {};
  for (const [name, { queries, files: more }] of [...built].sort(([a], [b]) => compareText(a, b))) {
    const numbers = queries.map(numberOf);
    files[name] = more.length > 0 ? [numbers, more] : [numbers];
  }
  const queries = [...numbers.keys()].map((query): Written['queries'][number] => {
    const { result = '', version = null } = results.get(query) ?? {};
    return [query, result, version];
  });
  return `${JSON.stringify({ madeBy, state, queries, files } satisfies Written)}\n`;
}

/** Runs queries on the current site, and records the results. */
export function createQueryCache(site: Queries, before: Map<string, KnownResult>) {
  const results = new Map<string, KnownResult>();
  const lookUp = async (query: string): Promise<KnownResult> => {
    const earlier = results.get(query);
    if (earlier) return earlier;
    const version = site.versionOf(query);
    const known = before.get(query);
    const isSame = known !== undefined && version !== null && known.version === version;
    const now = isSame ? known : { result: await site.resultOf(query, resultOf), version };
    results.set(query, now);
    return now;
  };
  const resultOf = async (query: string): Promise<string> => (await lookUp(query)).result;
  return {
    /** Results of all queries so far. */
    results,
    runAll: async (queries: string[]): Promise<void> => {
      for (const query of queries) await lookUp(query);
    },
    /** Whether the results are the same as before. */
    areSame: async (queries: string[]): Promise<boolean> => {
      for (const query of queries)
        if ((await lookUp(query)).result !== before.get(query)?.result) return false;
      return true;
    },
  };
}
