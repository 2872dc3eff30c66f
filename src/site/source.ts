/** Makes the Site that a request is answered from, and says when two requests may share an answer. */
import { hash } from '../model/hash.ts';
import type { Category, Planet } from '../model/planet.ts';
import type { PollStore, SiteStore } from '../store/store.ts';
import { createLinks, type Links } from './links.ts';
import { planetMessages, type Reader, withNames } from './messages.ts';
import { tabIcon } from './own-look.ts';
import { createDates } from './pages/dates.ts';
import { withDisplayLimits, withExcerpts, withSharedReads } from './readable-store.ts';
import type { PollProgress, Site, SiteOptions } from './site.ts';

export type SiteSource = {
  /**
   * The site at this moment, and the version of everything that its answers are made from. Words that depend on the
   * time are at most an hour behind, or a minute for what is `live`. A page has a reader, a feed or a file has none.
   */
  site: (live: boolean, reader: Reader | null) => Promise<{ site: Site; version: string }>;
  /** The version that `site` would give, when it is known without asking anybody; else null. */
  knownVersion: (live: boolean) => string | null;
  links: () => Links;
};

type Asset = NonNullable<SiteOptions['asset']>;

/** All that depends on the configuration alone. */
type Prepared = {
  links: Links;
  digest: string;
  faces: Set<string>;
  tabIcon: string;
  speaking: (
    reader: Reader | null,
  ) => Pick<Site, 'planet' | 'settings' | 'messages' | 'dates' | 'archiveDates' | 'links' | 'lang'>;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The source of one site; each Planet object is prepared once. */
export function createSiteSource(options: SiteOptions): SiteSource {
  const { store } = options;
  const asset = options.asset ?? (async () => null);
  const linksOf = oncePerPlanet((planet) => createLinks(planet.settings));
  const icon = options.exported ? async () => null : asset;
  const prepare = oncePerPlanet((planet) => preparePlanet(planet, linksOf(planet), { asset, icon }));
  const prepared = new WeakMap<Planet, string>();
  const firstPoll = watchFirstPoll(store, () => options.progress?.() ?? null);
  const since = options.now();
  const readable = oncePerPlanet((planet) => {
    const files = withExcerpts(store, planet);
    return { files, pagesAt: createShownStore(files) };
  });
  const version = (revision: number, span: number, progress: PollProgress | null): string => {
    const poll = progress ? `${progress.done}/${progress.total}` : '';
    const time = Math.floor(options.now().getTime() / span);
    const faces = options.faces?.().size ?? '';
    const problems = options.configProblems?.().join() ?? '';
    return `${revision}.${prepared.get(options.planet())}.${span}:${time}.${poll}.${faces}.${problems && hash(problems, 8)}`;
  };
  return {
    links: () => linksOf(options.planet()),
    knownVersion: (live) => {
      const isKnown = prepared.has(options.planet()) && firstPoll.isOver();
      const revision = isKnown ? options.revision?.() : undefined;
      return typeof revision === 'number' ? version(revision, live ? MINUTE : HOUR, null) : null;
    },
    site: async (live, reader) => {
      const planet = options.planet();
      const { digest, speaking, faces, links, tabIcon } = await prepare(planet);
      prepared.set(planet, digest);
      const progress = await firstPoll.progress();
      // Before anything has arrived there is little to render, and much to be told at once.
      const span = (await firstPoll.isOn()) ? 1000 : live ? MINUTE : HOUR;
      const revision = await (options.revision ?? store.revision)();
      const now = options.now();
      const made = version(revision, span, progress);
      const site: Site = {
        ...speaking(reader),
        store: reader ? readable(planet).pagesAt(made) : readable(planet).files,
        now,
        isPast: (instant) => instant <= now.toISOString(),
        since,
        pollMinutes: options.pollMinutes ?? planet.settings.pollMinutes,
        progress,
        configProblems: options.configProblems?.() ?? [],
        fault: options.fault?.() ?? null,
        exported: options.exported ?? false,
        tabIcon,
        face: (file) => (faces.has(file) ? links.face(file) : null),
        fetchedFace: (feedKey) => {
          const file = options.faces?.().get(feedKey);
          return file ? links.face(file) : null;
        },
      };
      return { site, version: made };
    },
  };
}

/** The store as pages read it at a version, of which the newest is kept. */
function createShownStore(store: SiteStore): (version: string) => SiteStore {
  const limited = withDisplayLimits(store);
  let kept = { version: '', store: limited };
  return (version) => {
    if (kept.version !== version) kept = { version, store: withSharedReads(limited) };
    return kept.store;
  };
}

function oncePerPlanet<T>(make: (planet: Planet) => T): (planet: Planet) => T {
  const made = new WeakMap<Planet, { value: T }>();
  return (planet) => {
    const known = made.get(planet) ?? { value: make(planet) };
    made.set(planet, known);
    return known.value;
  };
}

/** `icon`: where the tab's icon is read from to stand within pages. */
async function preparePlanet(
  planet: Planet,
  links: Links,
  { asset, icon }: { asset: Asset; icon: Asset },
): Promise<Prepared> {
  return {
    links,
    speaking: createSpeaking(planet, links),
    digest: hash(JSON.stringify(planet), 12),
    faces: await existingFaces(planet, asset),
    tabIcon: await tabIcon(planet.settings.look, links, icon),
  };
}

/** Messages, names, dates and links in each language that is asked for, made once. */
function createSpeaking(planet: Planet, links: Links): Prepared['speaking'] {
  const { settings } = planet;
  const made = new Map<string, ReturnType<Prepared['speaking']>>();
  return (reader) => {
    const messages = withNames(reader?.messages ?? planetMessages(settings.language), settings.look);
    const language = reader ? messages.language : settings.language;
    const key = `${language} ${reader?.asked ?? false}`;
    const spoken = made.get(key) ?? {
      planet: { ...planet, categories: planet.categories.map((one) => inLanguage(one, messages.language)) },
      settings,
      messages,
      dates: createDates(language, settings.timezone),
      // The archive counts days, weeks and months in UTC, whatever the planet's zone.
      archiveDates: createDates(language, 'UTC'),
      links: reader?.asked ? createLinks(settings, language) : links,
      lang: reader?.asked ? language : null,
    };
    made.set(key, spoken);
    return spoken;
  };
}

const inLanguage = (category: Category, language: string): Category => ({
  ...category,
  name: category.nameIn[language] ?? category.name,
});

/** Which of the faces named in feeds.yaml lie below public/images. */
async function existingFaces(planet: Planet, asset: Asset): Promise<Set<string>> {
  const named = new Set(planet.subscriptions.map(({ face }) => face ?? '').filter(isFileName));
  const checked = await Promise.all(
    [...named].map(async (file) => {
      const response = await asset(`images/${file}`);
      await response?.body?.cancel();
      return response?.ok ? [file] : [];
    }),
  );
  return new Set(checked.flat());
}

/** A plain name: no folder, no scheme. */
function isFileName(name: string): boolean {
  return /^[A-Za-z0-9_][\w.-]*$/.test(name) && !name.includes('..');
}

type FirstPoll = {
  /** Whether the planet was empty when the site began, and its first poll is not over yet. */
  isOn: () => Promise<boolean>;
  /** Whether it is known to be over, or to have been over when the site began. */
  isOver: () => boolean;
  /** How far it has come; null when it is over, or has not begun. */
  progress: () => Promise<PollProgress | null>;
};

/**
 * The planet's very first poll is watched as it goes, while later ones are nobody's concern. Asks the store at once,
 * before a poll has changed the answer: it lasts until it is over, not until a feed answered.
 */
function watchFirstPoll(
  store: Pick<PollStore, 'isFirstPoll'>,
  progress: () => PollProgress | null,
): FirstPoll {
  let over = false;
  let on = store.isFirstPoll().catch(() => false);
  void on.then((isOn) => {
    over = !isOn;
  });
  const isOn = async (): Promise<boolean> => {
    if ((await on) && progress() === null && !(await store.isFirstPoll())) {
      on = Promise.resolve(false);
      over = true;
    }
    return on;
  };
  return { isOn, isOver: () => over, progress: async () => ((await isOn()) ? progress() : null) };
}
