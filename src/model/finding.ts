/** Why an entry has a tag: a value that only pages and the command line put into words. */

/** Where something was found. */
export type FindingPlace =
  | 'title'
  | 'permalink'
  | 'category'
  | 'opening'
  | 'heading'
  | 'text'
  | 'link'
  | 'date'
  | 'series'
  | 'subscription'
  | 'override';

export type Finding = {
  /** The slug that it speaks for; "day 2" for a day. */
  tag: string;
  /** Name of the rule, as in the table of weights. */
  rule: string;
  where: FindingPlace;
  /** The words that were found; empty where there are none. */
  said: string;
  /** How many times; for a date the days after the event, below 0 before it. */
  n: number;
};
