/** THE LIST: every rule that speaks for or against an event, with its weight. An entry is about the event whose sum reaches the threshold. */
import type { Post } from './post.ts';
import { categoryRule } from './rules/categories.ts';
import {
  afterRule,
  aheadRule,
  beforeRule,
  duringRule,
  longAfterRule,
  longBeforeRule,
  weeksAfterRule,
} from './rules/dates.ts';
import { dayNumberRule } from './rules/day-number.ts';
import { linksRule, recordingRule, sessionLinkRule } from './rules/links.ts';
import {
  announcementRule,
  bodyRule,
  bylineRule,
  firstSentenceRule,
  onceRule,
  openingRule,
  roundupRule,
} from './rules/opening.ts';
import { eventListRule, otherEventRule, roundupTitleRule } from './rules/other-events.ts';
import { permalinkRule } from './rules/permalink.ts';
import { presenceRule, returnRule } from './rules/presence.ts';
import {
  titleInviteRule,
  titleLooselyRule,
  titlePlaceRule,
  titlePresenceRule,
  titleRule,
} from './rules/title.ts';
import type { Lexicon } from './vocabulary.ts';

/** What a rule found: for which event, how strongly (1 = its whole weight), and the words in which it says so. */
export type Finding = { slug: string; strength: number; evidence: string };

export type Rule = {
  name: string;
  weight: number;
  /** `named`: the events that stand in the entry at all; rules on dates speak only of these. */
  find: (post: Post, named: string[], lexicon: Lexicon) => Finding[];
};

/** An entry is about an event from this sum on. */
export const THRESHOLD = 5;

export const rules: Rule[] = [
  { name: 'title', weight: 6, find: titleRule },
  { name: 'title-loosely', weight: 4.5, find: titleLooselyRule },
  { name: 'title-place', weight: 2.5, find: titlePlaceRule },
  { name: 'title-invite', weight: 2, find: titleInviteRule },
  { name: 'title-presence', weight: 1.5, find: titlePresenceRule },
  { name: 'permalink', weight: 2, find: permalinkRule },
  { name: 'category', weight: 1.5, find: categoryRule },
  { name: 'opening', weight: 3, find: openingRule },
  { name: 'first-sentence', weight: 1, find: firstSentenceRule },
  { name: 'byline', weight: 1.5, find: bylineRule },
  { name: 'presence', weight: 0.5, find: presenceRule },
  { name: 'return', weight: 1, find: returnRule },
  { name: 'body', weight: 2, find: bodyRule },
  { name: 'links', weight: 1.5, find: linksRule },
  { name: 'session-link', weight: 2, find: sessionLinkRule },
  { name: 'recording', weight: 5, find: recordingRule },
  { name: 'day-number', weight: 2, find: dayNumberRule },
  { name: 'during', weight: 2, find: duringRule },
  { name: 'after', weight: 1, find: afterRule },
  { name: 'before', weight: 1.5, find: beforeRule },
  { name: 'weeks-after', weight: -1, find: weeksAfterRule },
  { name: 'ahead', weight: -2, find: aheadRule },
  { name: 'long-after', weight: -1.5, find: longAfterRule },
  { name: 'long-before', weight: -5, find: longBeforeRule },
  { name: 'other-event', weight: -6, find: otherEventRule },
  { name: 'event-list', weight: -3, find: eventListRule },
  { name: 'roundup-title', weight: -4, find: roundupTitleRule },
  { name: 'once', weight: -1, find: onceRule },
  { name: 'announcement', weight: -2, find: announcementRule },
  { name: 'roundup', weight: -3, find: roundupRule },
];
