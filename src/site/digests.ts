/** Feeds that gather: the planet week by week, an event day by day, and what posts link to. */
import { hash } from '../model/hash.ts';
import { everything } from '../model/scope.ts';
import { type Answer, missing } from './answer.ts';
import { summitDaysDocument, weeklyDocument } from './feeds/digest.ts';
import { atomFormat, type FeedFormat } from './feeds/formats.ts';
import { pointedAtDocument } from './feeds/pointed-at.ts';
import { answerWith } from './outgoing.ts';
import { EPOCH, weekOf } from './periods.ts';
import { pointedAt } from './pointed-at.ts';
import type { Site } from './site.ts';
import { summitEntries } from './summit-entries.ts';

/** Entries that the weekly digests link to; the oldest week that is not complete among them is left out. */
const MAX_DIGESTED = 1500;
/** Resources in the feed of what the community points at. */
const POINTED_AT_ENTRIES = 20;

/** The planet week by week: the newest weeks that are over. */
export async function weeklyAnswer(site: Site): Promise<Answer> {
  const { settings } = site.planet;
  const until = site.now.toISOString();
  const entries = await site.store.entries({
    scope: everything,
    period: { since: EPOCH, until: weekOf(until).since },
    limit: MAX_DIGESTED,
    texts: false,
  });
  const whole = entries.length < MAX_DIGESTED;
  return answerWith(weeklyDocument({ settings, entries, until, whole }), atomFormat);
}

/** An event day by day. */
export async function summitDaysAnswer(site: Site, slug: string): Promise<Answer> {
  const summit = site.planet.summits.find((listed) => listed.slug === slug);
  if (!summit) return missing;
  const entries = await summitEntries(site.store, slug, { texts: false });
  const { settings } = site.planet;
  return answerWith(
    summitDaysDocument({ settings, entries, until: site.now.toISOString(), summit }),
    atomFormat,
  );
}

/** What the community points at, in an outgoing format. */
export async function pointedAtAnswer(site: Site, format: FeedFormat): Promise<Answer> {
  const { texts, planet } = site;
  const resources = await Promise.all(
    (await pointedAt(site, POINTED_AT_ENTRIES)).map(async (resource) => ({
      ...resource,
      name: hash(resource.url, 16),
    })),
  );
  const document = pointedAtDocument({
    settings: planet.settings,
    resources,
    title: texts.pointedAt.title,
    description: texts.pointedAt.lede,
    kindName: (kind) => texts.resources[kind].one,
    file: format.file,
  });
  return answerWith(document, format);
}
