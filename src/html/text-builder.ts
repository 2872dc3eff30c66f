/** Collects the plain text of an entry and its outline during the walk over the tree. */
import { emptyOutline, type SpanKind } from '../model/html.ts';

/** A position in the text, known when the next text is added. */
export type Mark = { at: number | null };

/** White space due before the next text. */
type Gap = { breaks: number; space: boolean };

export type TextBuilder = ReturnType<typeof createTextBuilder>;

/** Excludes single spaces, which most are. Zero-width spaces and byte order marks are invisible but separate words. */
const WHITE_SPACE = / [\s\u200b\ufeff]+|(?:[^\S ]|[\u200b\ufeff])[\s\u200b\ufeff]*/g;
const BREAKS = ['', '\n', '\n\n'];

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a table of short methods over one state
export function createTextBuilder() {
  const parts: string[] = [];
  const outline = emptyOutline();
  let marks: Mark[] = [];
  let length = 0;
  let breaks = 0;
  let space = false;
  /** Pending white space of code, written only before more code. */
  let blank = '';
  const push = (text: string): void => {
    const gap = (length === 0 ? '' : breaks > 0 ? (BREAKS[breaks] ?? '') : space ? ' ' : '') + blank;
    parts.push(gap, text);
    length += gap.length;
    blank = '';
    for (const mark of marks) mark.at = length;
    marks = [];
    length += text.length;
    breaks = 0;
  };
  const from = ({ at }: Mark): number => at ?? length;
  return {
    outline,
    /** Adds text between tags; white space collapses except in code. */
    add: (text: string, isCode: boolean): void => {
      if (isCode) {
        const code = text.trim();
        const at = text.indexOf(code);
        blank += text.slice(0, at);
        if (code !== '') push(code);
        blank += text.slice(at + code.length);
        return;
      }
      const tidy = text.replace(WHITE_SPACE, ' ');
      const start = tidy.startsWith(' ') ? 1 : 0;
      if (start === 1) space = breaks === 0;
      const end = tidy.length > start && tidy.endsWith(' ') ? tidy.length - 1 : tidy.length;
      if (end <= start) return;
      push(start === 0 && end === tidy.length ? tidy : tidy.slice(start, end));
      space = end < tidy.length;
    },
    /** 1: a line ends here; 2: a paragraph does. */
    end: (level: 1 | 2): void => {
      breaks = Math.max(breaks, level);
      space = false;
      blank = '';
    },
    /** The position of the next text. */
    mark: (): Mark => {
      const mark: Mark = { at: null };
      marks.push(mark);
      return mark;
    },
    position: () => length,
    gap: (): Gap => ({ breaks, space }),
    /** Restores the gap if nothing was added since. */
    setGap: (gap: Gap): void => {
      breaks = gap.breaks;
      space = gap.space;
      blank = '';
    },
    span: (kind: SpanKind, mark: Mark): void => {
      if (from(mark) < length) outline.spans.push({ kind, start: from(mark), end: length });
    },
    link: (url: string, mark: Mark): void => {
      outline.links.push({ url, start: from(mark), end: length });
    },
    time: (value: string, mark: Mark): void => {
      outline.times.push({ value, start: from(mark), end: length });
    },
    finish: () => parts.join(''),
  };
}
