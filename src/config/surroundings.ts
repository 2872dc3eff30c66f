/** What a check knows beside the file itself; what is not known is not checked. */
export type Surroundings = {
  /** Whether the planet would never ask this address. */
  refuses?: (url: string) => boolean;
  /** Whether there is a picture of that name below public/images/. */
  hasPicture?: (name: string) => boolean;
  /** The day of the check, YYYY-MM-DD. */
  today?: string;
};
