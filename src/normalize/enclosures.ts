/** Audio, video and other files attached to an entry. */
import type { Enclosure } from '../model/feed.ts';
import type { ParsedEnclosure } from '../parse/parsed-feed.ts';
import type { Limits } from './limits.ts';

/** Characters and maximum length of a media type (RFC 6838 §4.2). */
const TYPE = /^[ -~]{1,255}$/;

/** Enclosures with absolute URLs; duplicates of one URL are merged. `durations`: the episode's. */
export function enclosuresOf(
  enclosures: ParsedEnclosure[],
  durations: string[],
  limits: Limits,
): Enclosure[] {
  const found = new Map<string, Enclosure>();
  const ofEpisode = durations.map(seconds).find((one) => one !== null) ?? null;
  for (const { href, type, length, duration, base } of limits.list('enclosures', enclosures)) {
    const url = limits.url(href, base);
    if (url === null || !/^(?:https?|ftp|magnet):/i.test(url)) continue;
    const known = found.get(url);
    const bytes = /^\d{1,15}$/.test(length) ? Number(length) : null;
    found.set(url, {
      url,
      type: known?.type ?? (TYPE.test(type) ? type : null),
      length: known?.length ?? bytes,
      duration: known?.duration ?? seconds(duration) ?? (/^(?:audio|video)\//i.test(type) ? ofEpisode : null),
    });
  }
  return [...found.values()];
}

const DAY = 86_400;

/** Seconds of "3723", "62:03", "1:02:03" or "PT1H2M3S"; null for anything else, for zero and for more than a day. */
export function seconds(duration: string): number | null {
  const written = duration.trim();
  const iso = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/i.exec(written);
  const parts = iso
    ? iso.slice(1, 4)
    : /^\d+(?::\d+){0,2}(?:\.\d+)?$/.test(written)
      ? written.split(':')
      : [];
  const total = Math.round(parts.reduce((sum, part) => sum * 60 + Number(part ?? 0), 0));
  return total > 0 && total <= DAY ? total : null;
}
