/** Applies a maintainer's tags for one entry, by its permalink. */
import type { TaggableEntry, Tags } from '../model/entry.ts';
import type { Finding } from '../model/finding.ts';
import type { TagOverride } from '../model/planet.ts';
import { addressKey } from '../model/url.ts';

/** Overrides by permalink, in any spelling. */
export function createOverrides(overrides: TagOverride[]): (entry: TaggableEntry, tags: Tags) => Tags {
  const byUrl = new Map(overrides.map((override) => [addressKey(override.url), override]));
  return (entry, tags) => {
    const override = entry.url === null ? undefined : byUrl.get(addressKey(entry.url));
    return override ? overrule(tags, override) : tags;
  };
}

/** The evidence for "no event" from a maintainer; without it, the post's series would restore the event. */
const NO_EVENT = 'no event';

function overrule(tags: Tags, { summit, day, categories }: TagOverride): Tags {
  const replaced = new Set([tags.summit, ...(tags.day === null ? [] : [`day ${tags.day}`])]);
  if (categories) for (const slug of tags.categories) replaced.add(slug);
  const set = [
    summit ?? NO_EVENT,
    day === null || summit === null ? null : `day ${day}`,
    ...(categories ?? []),
  ].filter((tag) => tag !== null);
  return {
    ...tags,
    summit,
    day: summit === null ? null : day,
    mentions: tags.mentions.filter((slug) => slug !== summit),
    categories: categories ?? tags.categories,
    why: [
      ...set.map((tag): Finding => ({ tag, rule: 'override', where: 'override', quoted: '', n: 1 })),
      ...tags.why.filter((one) => !replaced.has(one.tag) && one.tag !== summit),
    ],
  };
}
