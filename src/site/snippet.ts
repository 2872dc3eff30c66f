/** Highlights a reader's search words: in a title, and in the part of an entry's text around them. */

export type Run = { text: string; marked: boolean };

/** Words before the first match, and words in total. */
const BEFORE = 6;
const WORDS = 32;
/** Text without spaces (Japanese, a long URL) is cut to about this many characters on each side of the match. */
const MAX_SIDE = 120;
/** Maximum length of text searched. */
const MAX_TEXT = 200_000;
const MAX_TERMS = 20;
/** Scripts that the index splits into characters: a word may start and end anywhere in them. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Ignores case and accents, like the index. Without a match in the text, its start. */
export function snippet(text: string, query: string): Run[] {
  const decomposed = text.slice(0, MAX_TEXT).replace(/\s+/g, ' ').trim().normalize('NFD');
  const terms = termsOf(query);
  const hits = find(decomposed, terms, false);
  const found = hits.length > 0 ? hits : find(decomposed, terms, true);
  const window = windowAround(decomposed, found[0] ?? { start: 0, end: 0 });
  const runs = runsWithin(decomposed, found, window);
  if (window.start > 0) runs.unshift({ text: '…', marked: false });
  if (window.end < decomposed.length) runs.push({ text: '…', marked: false });
  return joined(runs);
}

/** A whole title, with every word marked that starts with a search word. */
export function marked(title: string, query: string): Run[] {
  const decomposed = title.normalize('NFD');
  const hits = find(decomposed, termsOf(query), true);
  return joined(runsWithin(decomposed, hits, { start: 0, end: decomposed.length }));
}

function runsWithin(text: string, hits: Hit[], { start, end }: Hit): Run[] {
  const runs: Run[] = [];
  let at = start;
  for (const hit of hits.filter((one) => one.start >= start && one.end <= end)) {
    runs.push({ text: text.slice(at, hit.start), marked: false });
    runs.push({ text: text.slice(hit.start, hit.end), marked: true });
    at = hit.end;
  }
  return [...runs, { text: text.slice(at, end), marked: false }];
}

/** Words and "phrases" without the excluded ones. */
function termsOf(query: string): string[] {
  const terms = query.replace(/[“”„«»]/g, '"').matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g);
  return [...terms]
    .flatMap(([, minus, phrase, word]) => (minus ? [] : [(phrase ?? word ?? '').normalize('NFD')]))
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
    .slice(0, MAX_TERMS);
}

type Hit = { start: number; end: number };

/** `begun`: the terms may be prefixes. */
function find(text: string, terms: string[], begun: boolean): Hit[] {
  if (terms.length === 0) return [];
  const pattern = new RegExp(terms.map((term) => termPattern(term, begun)).join('|'), 'giu');
  return [...text.matchAll(pattern)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
}

function termPattern(term: string, begun: boolean): string {
  const words = term.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const letters = words.map((word) => [...word.replace(/\p{M}/gu, '')].join('\\p{M}*'));
  const phrase = `${letters.join('[^\\p{L}\\p{N}]+')}\\p{M}*`;
  if (UNSPACED.test(term)) return phrase;
  return `(?<![\\p{L}\\p{N}\\p{M}])${phrase}${begun ? '[\\p{L}\\p{N}\\p{M}]*' : '(?![\\p{L}\\p{N}])'}`;
}

function windowAround(text: string, hit: Hit): Hit {
  const before = text.slice(Math.max(0, hit.start - MAX_SIDE), hit.start).split(' ');
  const lead = hit.start <= MAX_SIDE && before.length <= BEFORE ? before : before.slice(-BEFORE);
  const start = hit.start - lead.join(' ').length;
  const after = text.slice(start, hit.end + MAX_SIDE * 2).split(' ');
  const whole = after.length > WORDS ? after.slice(0, WORDS) : after;
  return { start, end: Math.max(hit.end, start + whole.join(' ').length) };
}

/** Merges neighboring runs of one kind and drops empty ones. */
function joined(runs: Run[]): Run[] {
  const out: Run[] = [];
  for (const { text, marked } of runs) {
    if (text === '') continue;
    const last = out.at(-1);
    if (last?.marked === marked) last.text += text;
    else out.push({ text, marked });
  }
  return out.map((run) => ({ ...run, text: run.text.normalize('NFC') }));
}
