/** A file of an export as the plan lists it. */

export type Planned = {
  /** Below the planet's own path. */
  path: string;
  /** Changes whenever the file may; null for a file that is always made again, since the time or a poll changes it. */
  madeFrom: string | null;
};

/** The page for what is not there has no address of its own. */
export const MISSING_PATH = '/404';
