/** Counts a category's cues by where they stand. */
import type { Span } from '../model/html.ts';
import { quoteWords } from './phrase-matcher.ts';
import { type Field, OPENING, type Post } from './post.ts';
import type { Lexicon } from './vocabulary.ts';

export type CuePlace = 'title' | 'opening' | 'heading' | 'body';

export type CueCount = Record<CuePlace, number> & {
  /** Different cues, wherever they stand. */
  kinds: number;
  /** The author filed the entry under a category that is mapped to this one. */
  own: number;
  /** The weightiest words and where they stand. */
  evidence: string;
  evidencePlace: CuePlace | 'own';
};

const SAID: Record<CuePlace, string> = {
  title: 'the title says',
  opening: 'the text opens with',
  heading: 'a heading says',
  body: 'the text says',
};
const ORDER: (CuePlace | 'own')[] = ['title', 'own', 'heading', 'opening', 'body'];

/** What every category finds in the entry; categories without any trace are left out. */
export function countCues(post: Post, lexicon: Lexicon): Map<string, CueCount> {
  const counts = new Map<string, CueCount>();
  countField(post.title, counts, () => 'title');
  const inHeading = headingTest(post.html.headings);
  countField(post.body, counts, (at) => (inHeading(at) ? 'heading' : at < OPENING ? 'opening' : 'body'));
  countOwn(post, counts, lexicon.filedUnder);
  return counts;
}

function countField(field: Field, counts: Map<string, CueCount>, where: (at: number) => CuePlace): void {
  const { tokens, matches } = field;
  const traps = trapsIn(field);
  const counted = new Map<string, { until: number; tokens: Set<number> }>();
  for (const { meaning, start, end } of matches) {
    if (meaning.kind !== 'cue') continue;
    const { category } = meaning;
    if ((traps.get(category)?.get(start) ?? 0) >= end) continue;
    const known = counted.get(category) ?? { until: 0, tokens: new Set() };
    if (known.until > start) continue;
    known.until = end;
    counted.set(category, known);
    const place = where(tokens.starts[start] ?? 0);
    const count = countOf(counts, category);
    count[place] += 1;
    const word = (tokens.ids[start] ?? 0) * 16 + Math.min(15, end - start);
    if (!known.tokens.has(word)) count.kinds += 1;
    known.tokens.add(word);
    note(count, place, () => `${SAID[place]} “${quoteWords(tokens, start, end)}”`);
  }
}

/** For each category the words that stand in one of its traps, with the trap's end. */
function trapsIn({ matches }: Field): Map<string, Map<number, number>> {
  const traps = new Map<string, Map<number, number>>();
  for (const { meaning, start, end } of matches) {
    if (meaning.kind !== 'notCue') continue;
    const covered = traps.get(meaning.category) ?? new Map<number, number>();
    for (let at = start; at < end; at += 1) covered.set(at, Math.max(end, covered.get(at) ?? 0));
    traps.set(meaning.category, covered);
  }
  return traps;
}

function countOwn(post: Post, counts: Map<string, CueCount>, filedUnder: Lexicon['filedUnder']): void {
  for (const name of post.entry.categories.slice(0, 200)) {
    for (const slug of filedUnder.get(name.trim().toLowerCase()) ?? []) {
      const count = countOf(counts, slug);
      count.own = 1;
      note(count, 'own', () => `the author filed it under “${name.trim()}”`);
    }
  }
}

/** Keeps the evidence that weighs most. */
function note(count: CueCount, place: CuePlace | 'own', tokens: () => string): void {
  if (count.evidence !== '' && ORDER.indexOf(place) >= ORDER.indexOf(count.evidencePlace)) return;
  count.evidence = tokens();
  count.evidencePlace = place;
}

/** Positions are asked for in rising order: each heading is looked at once. */
function headingTest(headings: Span[]): (at: number) => boolean {
  let next = 0;
  return (at) => {
    while ((headings[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    return (headings[next]?.start ?? Number.POSITIVE_INFINITY) <= at;
  };
}

function countOf(counts: Map<string, CueCount>, slug: string): CueCount {
  const known = counts.get(slug);
  if (known) return known;
  const made: CueCount = {
    title: 0,
    opening: 0,
    heading: 0,
    body: 0,
    kinds: 0,
    own: 0,
    evidence: '',
    evidencePlace: 'body',
  };
  counts.set(slug, made);
  return made;
}
