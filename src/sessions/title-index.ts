/** Finds the titles of one event's sessions in a text. */
import type { Program, ScheduledSession } from '../model/session.ts';
import { type Words, weight, wordsOf } from './words.ts';

/** Shorter titles occur without meaning the session. */
const MIN_WORDS = 4;
/** Titles are looked up by this number of first words. */
const FIRST = 3;
/** "Project: ", or a sponsor's name. */
const PREFIX = /^[^:–—]{2,60}?(?::\s| [-–—] )(?=.)/;

/** `sessions`: several if the title repeats. */
type Title = { words: string[]; sessions: ScheduledSession[]; whole: boolean };
export type TitleMatch = Omit<Title, 'words'> & { start: number; end: number };

/** Of titles with the same start, only the longest matches. */
export type TitleIndex = (text: string) => TitleMatch[];

export function createTitleIndex({ sessions }: Program): TitleIndex {
  const titles = new Map<string, Title>();
  const add = (title: string, session: ScheduledSession, whole: boolean): void => {
    const { words } = wordsOf(title);
    if (words.length < 2) return;
    const known = titles.get(words.join(' '));
    if (!known) titles.set(words.join(' '), { words, sessions: [session], whole });
    else if (known.whole === whole) known.sessions.push(session);
  };
  for (const session of sessions) add(session.title, session, true);
  for (const session of sessions) {
    const rest = session.title.replace(PREFIX, '');
    if (rest !== session.title) add(rest, session, false);
  }
  const byFirst = Map.groupBy(
    [...titles.values()].filter(isDistinctive).sort((a, b) => b.words.length - a.words.length),
    ({ words }) => words.slice(0, FIRST).join(' '),
  );
  const byTwo = Map.groupBy(
    [...titles.values()].filter((title) => isDistinctive(title) && title.words.length < FIRST),
    ({ words }) => words.join(' '),
  );
  return (text) => {
    const read = wordsOf(text);
    const found: TitleMatch[] = [];
    for (let at = 0; at < read.words.length; ) {
      const key = read.words.slice(at, at + FIRST).join(' ');
      const title =
        byFirst.get(key)?.find(({ words }) => words.every((word, n) => read.words[at + n] === word)) ??
        byTwo.get(read.words.slice(at, at + 2).join(' '))?.[0];
      if (title) found.push(matchOf(title, read, at));
      at += title?.words.length ?? 1;
    }
    return found;
  };
}

/** Long enough to identify the session, or repeated, so that the time must. */
const isDistinctive = ({ words, sessions, whole }: Title): boolean =>
  sessions.length === 1 ? weight(words) >= MIN_WORDS : whole;

function matchOf({ words, sessions, whole }: Title, read: Words, at: number): TitleMatch {
  return { sessions, whole, start: read.starts[at] ?? 0, end: read.ends[at + words.length - 1] ?? 0 };
}
