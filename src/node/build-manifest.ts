/** The manifest of a build for the next one: its files, the queries they were made from, and the results. */

import { readFileSync } from 'node:fs';
import type { Answers } from '../site/export/answers.ts';

/** Next to the files; hosts do not serve hidden files, and it contains only names and hashes. */
export const MANIFEST = '.planet-build.json';

/** The queries behind a file, and further files that belong to it. */
export type BuiltFile = { questions: string[]; files: string[] };

export type KnownAnswer = { answer: string; basis: string | null };

/** It never lists more than is on disk, and every file with a query was made from that query's result. */
export type Manifest = {
  /** Hash of the program and its configuration: changes whenever any file may. */
  madeBy: string;
  /** The state of the site when all files exist; null while they are being written. */
  state: string | null;
  answers: Map<string, KnownAnswer>;
  built: Map<string, BuiltFile>;
};

/** The stored form: files refer to their queries by number. */
type Written = {
  madeBy: string;
  state: string | null;
  questions: [question: string, answer: string, basis: string | null][];
  files: Record<string, [questions: number[], files?: string[]]>;
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
  const { madeBy, state, questions, files }: Written = JSON.parse(text);
  if (madeBy !== by) return null;
  const built = Object.entries(files).map(([name, [numbers, more = []]]): [string, BuiltFile] => [
    name,
    { questions: numbers.map((number) => questions[number]?.[0] ?? ''), files: more },
  ]);
  const answers = questions.map(([question, answer, basis]) => [question, { answer, basis }] as const);
  return { madeBy, state, answers: new Map(answers), built: new Map(built) };
}

/** The same state makes the same manifest. */
export function manifestText({ madeBy, state, answers, built }: Manifest): string {
  const numbers = new Map<string, number>();
  const numberOf = (question: string): number => {
    const number = numbers.get(question) ?? numbers.size;
    numbers.set(question, number);
    return number;
  };
  const files: Written['files'] = {};
  for (const [name, { questions, files: more }] of [...built].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const numbers = questions.map(numberOf);
    files[name] = more.length > 0 ? [numbers, more] : [numbers];
  }
  const questions = [...numbers.keys()].map((question): Written['questions'][number] => {
    const { answer = '', basis = null } = answers.get(question) ?? {};
    return [question, answer, basis];
  });
  return `${JSON.stringify({ madeBy, state, questions, files } satisfies Written)}\n`;
}

/** Runs queries on the current site, and records the results. */
export function createAnswerCache(site: Answers, before: Map<string, KnownAnswer>) {
  const answers = new Map<string, KnownAnswer>();
  const lookUp = async (question: string): Promise<KnownAnswer> => {
    const earlier = answers.get(question);
    if (earlier) return earlier;
    const basis = site.basisOf(question);
    const known = before.get(question);
    const isSame = known !== undefined && basis !== null && known.basis === basis;
    const now = isSame ? known : { answer: await site.answerTo(question, answerTo), basis };
    answers.set(question, now);
    return now;
  };
  const answerTo = async (question: string): Promise<string> => (await lookUp(question)).answer;
  return {
    /** Results of all queries so far. */
    answers,
    askAll: async (questions: string[]): Promise<void> => {
      for (const question of questions) await lookUp(question);
    },
    /** Whether the results are the same as before. */
    areSame: async (questions: string[]): Promise<boolean> => {
      for (const question of questions)
        if ((await lookUp(question)).answer !== before.get(question)?.answer) return false;
      return true;
    },
  };
}
