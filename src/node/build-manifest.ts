/** What a build tells the next one: the files that it vouches for, the questions they were made from, and the answers. */

import { readFileSync } from 'node:fs';
import type { Answers } from '../site/export/site-export.ts';

/** Beside the files; hosts do not serve hidden files, and it contains nothing but names and hashes. */
export const MANIFEST = '.planet-build.json';

/** What a file was made from, and further files that belong to it. */
export type Made = { questions: string[]; files: string[] };

export type GotResponse = { answer: string; basis: string | null };

/** It never vouches for more than is on disk, and each answer is the one that all files with this question were made from. */
export type Manifest = {
  /** Changes whenever any file may: the program and its configuration. */
  madeBy: string;
  /** The state of the site whose files all are there; null while they are written. */
  state: string | null;
  answers: Map<string, GotResponse>;
  made: Map<string, Made>;
};

/** As it is written down: files name their questions by number. */
type Written = {
  madeBy: string;
  state: string | null;
  questions: [question: string, answer: string, basis: string | null][];
  files: Record<string, [questions: number[], files?: string[]]>;
};

/** As text; null where there is none, or one of another kind. */
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
  const made = Object.entries(files).map(([name, [numbers, more = []]]): [string, Made] => [
    name,
    { questions: numbers.map((number) => questions[number]?.[0] ?? ''), files: more },
  ]);
  const answers = questions.map(([question, answer, basis]) => [question, { answer, basis }] as const);
  return { madeBy, state, answers: new Map(answers), made: new Map(made) };
}

/** The same state makes the same manifest. */
export function manifestText({ madeBy, state, answers, made }: Manifest): string {
  const numbers = new Map<string, number>();
  const numberOf = (question: string): number => {
    const number = numbers.get(question) ?? numbers.size;
    numbers.set(question, number);
    return number;
  };
  const files: Written['files'] = {};
  for (const [name, { questions, files: more }] of [...made].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const asked = questions.map(numberOf);
    files[name] = more.length > 0 ? [asked, more] : [asked];
  }
  const questions = [...numbers.keys()].map((question): Written['questions'][number] => {
    const { answer = '', basis = null } = answers.get(question) ?? {};
    return [question, answer, basis];
  });
  return `${JSON.stringify({ madeBy, state, questions, files } satisfies Written)}\n`;
}

/** Answers questions as of now, and remembers the answers. */
export function createAsking(site: Answers, before: Map<string, GotResponse>) {
  const answers = new Map<string, GotResponse>();
  const ask = async (question: string): Promise<GotResponse> => {
    const asked = answers.get(question);
    if (asked) return asked;
    const basis = site.basisOf(question);
    const known = before.get(question);
    const isSame = known !== undefined && basis !== null && known.basis === basis;
    const now = isSame ? known : { answer: await site.answerTo(question, answerTo), basis };
    answers.set(question, now);
    return now;
  };
  const answerTo = async (question: string): Promise<string> => (await ask(question)).answer;
  return {
    /** Of all questions that were asked. */
    answers,
    askAll: async (questions: string[]): Promise<void> => {
      for (const question of questions) await ask(question);
    },
    /** Whether the answers are those that there were before. */
    areSame: async (questions: string[]): Promise<boolean> => {
      for (const question of questions)
        if ((await ask(question)).answer !== before.get(question)?.answer) return false;
      return true;
    },
  };
}
