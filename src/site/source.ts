/** Creates the Site for a request, and determines when two requests may share a response. */
import { hash } from '../model/hash.ts';
import { oncePerPlanet } from '../model/once-per-planet.ts';
import type { Category, Planet } from '../model/planet.ts';
import type { PollStore } from '../store/store.ts';
import { createDates } from './dates.ts';
import { createLinks, type Links } from './links.ts';
import { planetMessages, type Reader, withNames } from './messages.ts';
import { tabIcon } from './own-look.ts';
import { createPageStore, withExcerpts } from './readable-store.ts';
import type { PollProgress, Site, SiteOptions } from './site.ts';

export type SiteSource = {
  /**
   * The current site, and the version of everything that its pages derive from. Texts that depend on the time
   * are at most an hour old, or a minute for `live` ones. A page has a reader; a feed or file has none.
   */
  site: (live: boolean, reader: Reader | null) => Promise<{ site: Site; version: string }>;
  /** The version that `site` would return, if it is known without a query; otherwise null. */
  knownVersion: (live: boolean) => string | null;
  links: () => Links;
};

type Asset = NonNullable<SiteOptions['asset']>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The source of one site; each Planet object is prepared once. */
export function createSiteSource(options: SiteOptions): SiteSource {
  const { store } = options;
  const firstPoll = watchFirstPoll(store, () => options.progress?.() ?? null);
  const since = options.now();
  const prepared = oncePerPlanet((planet) => preparePlanet(planet, options));
  const version = (revision: number, span: number, progress: PollProgress | null): string => {
    const poll = progress ? `${progress.done}/${progress.total}` : '';
    const time = Math.floor(options.now().getTime() / span);
    const faces = options.faces?.().size ?? '';
    const problems = options.configProblems?.().join() ?? '';
    const { digest } = prepared(options.planet());
    return `${revision}.${digest}.${span}:${time}.${poll}.${faces}.${problems && hash(problems, 8)}`;
  };
  return {
    links: () => prepared(options.planet()).links,
    knownVersion: (live) => {
      const revision = firstPoll.isOver() ? options.revision?.() : undefined;
      return typeof revision === 'number' ? version(revision, live ? MINUTE : HOUR, null) : null;
    },
    site: async (live, reader) => {
      const planet = options.planet();
      const { speaking, files, pagesAt, links, faces, icon } = prepared(planet);
      const [existing, tabIcon] = await Promise.all([faces(), icon()]);
      const progress = await firstPoll.progress();
      // Before the first entries arrive, rendering is cheap and progress changes quickly.
      const span = !firstPoll.isOver() ? 1000 : live ? MINUTE : HOUR;
      const made = version(await (options.revision ?? store.revision)(), span, progress);
      const now = options.now();
      const site: Site = {
        ...speaking(reader),
        store: reader ? pagesAt(made) : files,
        ...{ now, since, progress, tabIcon, icons: new Set<string>() },
        isPast: (instant) => instant <= now.toISOString(),
        pollMinutes: options.pollMinutes ?? planet.settings.pollMinutes,
        configProblems: options.configProblems?.() ?? [],
        fault: options.fault?.() ?? null,
        exported: options.exported ?? false,
        face: (file) => (existing.has(file) ? links.face(file) : null),
        fetchedFace: (feedKey) => {
          const file = options.faces?.().get(feedKey);
          return file ? links.face(file) : null;
        },
      };
      return { site, version: made };
    },
  };
}

/** Everything that depends only on the configuration; files are loaded on first use. */
function preparePlanet(planet: Planet, { store, asset = async () => null, exported }: SiteOptions) {
  const links = createLinks(planet.settings);
  const files = withExcerpts(store, planet);
  const { look } = planet.settings;
  return {
    links,
    files,
    pagesAt: createPageStore(files),
    digest: hash(JSON.stringify(planet), 12),
    speaking: createSpeaking(planet, links),
    faces: once(() => existingFaces(planet, asset)),
    icon: once(() => tabIcon(look, links, exported ? async () => null : asset)),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

type Speaking = Pick<Site, 'planet' | 'settings' | 'messages' | 'dates' | 'archiveDates' | 'links' | 'lang'>;

/** Messages, names, dates and links by language, created once each. */
function createSpeaking(planet: Planet, links: Links): (reader: Reader | null) => Speaking {
  const { settings } = planet;
  const made = new Map<string, Speaking>();
  return (reader) => {
    const messages = withNames(reader?.messages ?? planetMessages(settings.language), settings.look);
    const language = reader ? messages.language : settings.language;
    const key = `${language} ${reader?.isExplicit ?? false}`;
    const spoken = made.get(key) ?? {
      planet: { ...planet, categories: planet.categories.map((one) => inLanguage(one, messages.language)) },
      ...{ settings, messages },
      dates: createDates(language, settings.timezone),
      // The archive counts days, weeks and months in UTC, whatever the planet's zone.
      archiveDates: createDates(language, 'UTC'),
      links: reader?.isExplicit ? createLinks(settings, language) : links,
      lang: reader?.isExplicit ? language : null,
    };
    made.set(key, spoken);
    return spoken;
  };
}

const inLanguage = (category: Category, language: string): Category => ({
  ...category,
  name: category.nameIn[language] ?? category.name,
});

/** The faces named in feeds.yaml that exist below public/images. */
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

/**
 * Watches the planet's very first poll, because pages show its progress. Queries the store at once, before a
 * poll changes the result: it lasts until it is over, not until the first response.
 */
function watchFirstPoll(store: Pick<PollStore, 'isFirstPoll'>, running: () => PollProgress | null) {
  let over = false;
  const started = store.isFirstPoll().then(
    (isFirst) => {
      over = !isFirst;
    },
    () => {
      over = true;
    },
  );
  return {
    /** Whether it is known to be over, or was over when the site started. */
    isOver: () => over,
    /** Its progress; null if it is over or has not started. */
    progress: async (): Promise<PollProgress | null> => {
      await started;
      if (!over && running() === null) over = !(await store.isFirstPoll());
      return over ? null : running();
    },
  };
}
