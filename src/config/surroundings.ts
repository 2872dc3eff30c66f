/** What a check knows beside the file itself; what is not known is not checked. */
export type Surroundings = {
  /** Whether the planet would never ask this address. */
  refuses?: (url: string) => boolean;
  /** Whether there is a file of that path below public/. */
  hasFile?: (path: string) => boolean;
  /** The day of the check, YYYY-MM-DD. */
  today?: string;
};
