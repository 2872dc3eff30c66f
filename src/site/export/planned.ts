/** A file of an export as the plan lists it. */

export type Planned = {
  /** Below the planet's own path. */
  path: string;
  /** Changes whenever the file may: its bytes depend on nothing else. */
  madeFrom: string;
  /** Paths of further files that are made from the same, found by reading the whole entry. */
  more?: () => Promise<string[]>;
};

/** The page for what is not there has no address of its own. */
export const MISSING_PATH = '/404';
