/** Reads labeled posts and their clues for events. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readHtml } from '../src/html/html.ts';
import type { TaggableEntry } from '../src/model/entry.ts';
import type { Post } from '../src/tag/post.ts';
import type { createEngine } from '../src/tag/tag-entry.ts';
import type { Clue } from '../src/tag/weigh.ts';

export type Label = {
  summit: string | null;
  mentions: string[];
  categories: string[];
  confidence?: 'high' | 'medium' | 'low';
};

type Line = {
  entry: Omit<TaggableEntry, 'authors' | 'text' | 'outline'> & {
    id: string;
    author: string;
    contentHtml: string;
  };
  label: Label;
};

export type Engine = ReturnType<typeof createEngine>;
/** By tag, then by rule. */
export type Found = Map<string, Map<string, Clue>>;

export type Labeled = {
  id: string;
  entry: TaggableEntry;
  post: Post;
  label: Label;
  fold: number;
  events: Found;
};

export const FOLDS = 5;

/** Reads one post per line, as {"entry": …, "label": …}; skips labels with low confidence. */
export function readPosts(files: string[], engine: Engine): Labeled[] {
  const lines = files.flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean));
  return lines
    .map((line): Line => JSON.parse(line))
    .filter(({ label }) => label.confidence !== 'low')
    .map(({ entry: { id, author, contentHtml, published, ...rest }, label }) => {
      const { text, outline } = readHtml(contentHtml ?? '', { base: rest.url ?? '' });
      const date =
        published && !Number.isNaN(Date.parse(published)) ? new Date(published).toISOString() : null;
      const entry = { ...rest, published: date, text, outline, authors: author ? [author] : [] };
      const post = engine.read(entry);
      return { id, entry, post, label, fold: foldOf(author ?? ''), events: engine.eventClues(post) };
    });
}

/** All posts of an author are in one fold. */
function foldOf(author: string): number {
  return Number(BigInt(`0x${createHash('sha256').update(author).digest('hex')}`) % BigInt(FOLDS));
}
