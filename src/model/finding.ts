/** Why an entry has a tag: values that only pages and the command line turn into messages. */

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
  /** The slug that it supports; "day 2" for a day. */
  tag: string;
  /** Name of the rule in the table of weights. */
  rule: string;
  where: FindingPlace;
  /** The matched words; empty if there are none. */
  quoted: string;
  /** How often; for a date, the days after the event, negative before it. */
  n: number;
};
