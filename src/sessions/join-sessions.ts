/** Links posts to the sessions that they are about: first by URLs, then by titles, only in posts about that event. No guesses. */
import type { TaggableEntry, Tags } from '../model/entry.ts';
import type { Planet, TagOverride } from '../model/planet.ts';
import type { JoinRule, Program, ScheduledSession, SessionJoin } from '../model/session.ts';
import { addressKey } from '../model/url.ts';
import { wallClock } from '../model/wall-clock.ts';
import { createLinkIndex, type Found } from './link-index.ts';
import { namesTime } from './named-time.ts';
import { createTitleIndex, type TitleIndex, type TitleMatch } from './title-index.ts';

/** A post with more sessions lists a whole schedule and is about none of them; no recap has more. */
const MAX_JOINS = 60;
const MAX_QUOTED = 200;

const PLAYER = /\[(?:\w{1,10}:)?youtube[:= ]{1,3}([\w-]{11})(?![\w-])/gi;

/** By the slug of their event. */
type Programs = ReadonlyMap<string, Program>;

export type Joiner = (entry: TaggableEntry, tags: Pick<Tags, 'summit'>) => SessionJoin[];

/** Builds the indexes once; an event's titles with the first post about it. Pure, linear in the text, never throws. */
export function createJoiner(programs: Programs, planet: Pick<Planet, 'summits' | 'tagging'>): Joiner {
  const links = createLinkIndex(programs);
  const overrule = createOverrides(programs, planet.tagging.overrides);
  const byTitle = createTitleJoiner(programs, planet);
  return (entry, { summit }) => {
    const overruled = overrule(entry.url);
    if (overruled) return overruled;
    const joins = new Map<string, SessionJoin>();
    const join = (found: Joined | undefined): void => {
      const key = found && `${found.event} ${found.session.id}`;
      if (key && !joins.has(key) && joins.size < MAX_JOINS) joins.set(key, toJoin(found));
    };
    for (const url of linksOf(entry)) {
      const byAddress = onlyOne(links.byAddress(url), summit);
      const found = byAddress ?? onlyOne(links.byTitle(url), summit);
      if (found) join({ ...found, rule: byAddress ? 'link' : 'slug', quoted: url });
    }
    if (summit !== null) byTitle(`${entry.title ?? ''}\n${entry.text}`, summit).forEach(join);
    return [...joins.values()];
  };
}

/** Its links, and players that some blogs write as "[video:youtube:…]". */
function linksOf({ outline, text }: TaggableEntry): string[] {
  const players = text.includes('[') ? [...text.matchAll(PLAYER)] : [];
  return [...outline.links.map(({ url }) => url), ...players.map(([, id]) => `https://youtu.be/${id}`)];
}

type Joined = Found & { rule: JoinRule; quoted: string };

function toJoin({ event, session: { links: _, ...facts }, rule, quoted }: Joined): SessionJoin {
  return { event, ...facts, rule, quoted: quoted.slice(0, MAX_QUOTED).toWellFormed() };
}

/** A maintainer's sessions for a post. */
function createOverrides(programs: Programs, overrides: TagOverride[]) {
  const byUrl = new Map(
    overrides.flatMap(({ url, summit, sessions: ids }) => {
      if (ids === null) return [];
      const listed = programs.get(summit ?? '')?.sessions ?? [];
      const joins = listed
        .filter(({ id }) => ids.includes(id))
        .map((session) => toJoin({ event: summit ?? '', session, rule: 'override', quoted: '' }));
      return [[addressKey(url), joins] as const];
    }),
  );
  return (url: string | null): SessionJoin[] | undefined =>
    byUrl.size === 0 || url === null ? undefined : byUrl.get(addressKey(url));
}

function createTitleJoiner(programs: Programs, { summits, tagging }: Pick<Planet, 'summits' | 'tagging'>) {
  const zones = new Map(summits.map(({ slug, timezone }) => [slug, timezone]));
  const indexes = new Map<string, TitleIndex>();
  return (text: string, event: string): Joined[] => {
    const program = programs.get(event);
    if (program === undefined) return [];
    const findTitles = indexes.get(event) ?? createTitleIndex(program);
    indexes.set(event, findTitles);
    const isTimed = (match: TitleMatch, { start }: ScheduledSession): boolean =>
      start !== null && namesTime(text, match, wallClock(start, zones.get(event) ?? 'UTC'), tagging.calendar);
    return findTitles(text).flatMap((match) => {
      const repeats = match.sessions.length > 1;
      const meant = repeats ? match.sessions.filter((session) => isTimed(match, session)) : match.sessions;
      const [session, ...others] = meant;
      if (session === undefined || others.length > 0) return [];
      const rule = repeats ? 'titleAndTime' : match.whole ? 'title' : 'titleAfterPrefix';
      return [{ event, session, rule, quoted: text.slice(match.start, match.end) }];
    });
  };
}

/** The only one, or the only one of the event that the post is about. */
function onlyOne(found: Found[], summit: string | null): Found | undefined {
  if (found.length <= 1) return found[0];
  const own = found.filter(({ event }) => event === summit);
  return own.length === 1 ? own[0] : undefined;
}
