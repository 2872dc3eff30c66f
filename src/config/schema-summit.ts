/** One entry of `summits:` in feeds.yaml. */
import { z } from 'zod';
import { day, name, schedulePlace, slug, text, timeZone, webAddress } from './values.ts';

const words = z.array(text).default([]);

/** A host ("junodesignsummit.sched.org") or the beginning of an address, without scheme. */
const linkPrefix = text.regex(/^(https?:\/\/)?[^\s/]+\.[^\s/]+(\/\S*)?$/i, {
  error: 'is neither a host nor the beginning of an address; write it like junodesignsummit.sched.org',
});

export const summit = z.strictObject({
  slug: slug.describe('Last part of its address, /summits/SLUG. Never change it.'),
  name: name.describe('Full name.'),
  label: name.optional().describe('Short name for tags and headings; the full name when left out.'),
  release: text
    .optional()
    .describe('Release that was planned there (or named after the place), in lower case.'),
  kind: slug
    .default('summit')
    .describe(
      'What kind of event it is: one of the kinds under tagging: eventKinds:, or a word of your own.',
    ),
  city: text.optional().describe('City; left out for events that were held online.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'write the two capital letters of ISO 3166, like CA')
    .optional()
    .describe('Two letters (ISO 3166).'),
  timezone: timeZone.default('UTC').describe('Zone in which its days are counted (IANA name).'),
  start: day.describe('First day, YYYY-MM-DD.'),
  end: day.describe('Last day, YYYY-MM-DD.'),
  aliases: words.describe('Words that name this event and no other; case does not matter.'),
  not: words.describe('Words that look like this event and are not.'),
  links: z
    .array(linkPrefix)
    .default([])
    .describe(
      "Hosts or beginnings of addresses that belong to this event (schedule, photo pool, pads named after its city). Of events that share one it is the event nearest to the post's date.",
    ),
  related: words.describe('Releases whose names stand near this event without naming it.'),
  schedule: schedulePlace
    .optional()
    .describe(
      'Its schedule, an address or a file beside this one: schedule.xml or schedule.json (pretalx, frab, pentabarf, OSEM), iCalendar or JSON Lines; see docs/schedules.md.',
    ),
  url: webAddress.optional().describe("The event's own page."),
});
