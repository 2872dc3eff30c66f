/** What an export consists of, for whoever writes it down. */

/** The page for what is not there has no address of its own. */
export const MISSING_PATH = '/404';

/** A rendered address. */
export type RenderedFile = {
  status: number;
  contentType: string;
  body: string | Uint8Array;
  /** The questions that were asked for it, in the order of the alphabet. */
  madeFrom: string[];
  /** Paths of further files that belong to it. */
  files: string[];
};

export type SiteExport = {
  /** Of everything that files are made from: where it is the same, so are all files. */
  state: string;
  open: () => Promise<OpenExport>;
};

export type OpenExport = {
  /** Below the planet's own path. */
  paths: string[];
  /** One at a time. */
  render: (path: string) => Promise<RenderedFile>;
  answers: Answers;
};

/** A file whose questions have the same answers has the same bytes. */
export type Answers = {
  /** What the answer is now, or a hash of it. It may follow from the answers to other questions, for which it asks. */
  answerTo: (question: string, ask: (question: string) => Promise<string>) => Promise<string>;
  /** While this is the same, the answer is, too: then nobody has to ask. Null where only the answer tells. */
  basisOf: (question: string) => string | null;
};
