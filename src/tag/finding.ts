/** What rules give back. */

/** What a rule found: for which event, how strongly (1 = its whole weight), and the words in which it says so. */
export type Finding = { slug: string; strength: number; evidence: string };
