/**
 * Reasons as values: why a post is not shown, a feed failed, or a poll is worth a line in the history. Programs decide
 * by `kind`; `site/reasons.ts` turns the value into words.
 */

/** The kinds with their facts. From these tables follow the types, and the check of what a database holds. */
const entryKinds = {
  /** feeds.yaml has `hold: true` for the feed. */
  hold: {},
  /** One of so many posts that arrived at once and are old or have no date of their own. */
  flood: { count: 'number', at: 'text' },
  /** An exclude rule of feeds.yaml matches. */
  excluded: { field: 'text', pattern: 'text' },
  /** None of the include rules does. */
  notIncluded: { rules: 'list' },
  /** The feed may be another blog by now: what changed together, what it was and what it is. */
  takeover: { changed: 'list', fromTitle: 'text', fromHost: 'text', toTitle: 'text', toHost: 'text' },
  /** Of a new feed's posts without a date of their own: in the archive only. */
  undated: {},
  /** Its author removed it: it vanished from inside the feed. */
  vanished: {},
  /** feeds.yaml lists its address under `hide:`. */
  hiddenByMaintainer: {},
  unknown: {},
} as const;

/** Failures that the network is to blame for, as far as can be told from here. */
const networkFailures = {
  hostUnknown: {},
  dnsFailed: {},
  unreachable: {},
  connectionFailed: {},
  connectTimeout: {},
  noResponse: { seconds: 'number' },
} as const;

const blogFailures = {
  connectionRefused: {},
  connectionClosed: {},
  stalled: {},
  incomplete: { seconds: 'number' },
  certificateExpired: {},
  certificateOfOtherHost: {},
  certificateSelfSigned: {},
  certificateUnknownIssuer: {},
  certificateInvalid: {},
  tlsFailed: {},
  invalidHttp: {},
  headersTooLarge: {},
  badCompression: {},
  tooLarge: { bytes: 'number' },
  emptyResponse: { status: 'number' },
  /** A response that is not a document; 410 says that the feed is gone for good. */
  status: { status: 'number' },
  redirectLoop: {},
  tooManyRedirects: { count: 'number' },
  redirectWithoutLocation: { status: 'number' },
  redirectInvalid: { status: 'number' },
  invalidUrl: {},
  privateAddress: {},
  unsupportedScheme: { scheme: 'text' },
  credentialsInUrl: {},
  blockedPort: { port: 'number' },
  emptyDocument: {},
  plainText: {},
  webPage: {},
  /** A firewall wants to know whether a person asks. */
  challenge: {},
  otherXml: { element: 'text' },
  invalidJson: {},
  otherJson: {},
  /** Of an event's schedule. */
  noSessions: {},
  scheduleFile: {},
} as const;

const planetFailures = {
  /** A bug of ours; `detail` is what the program said. */
  internal: { detail: 'text' },
  /** Polling ended several times without an outcome. */
  pollLost: {},
  unknown: {},
} as const;

/** What a feed's author could mend, although it was read. */
const warningKinds = {
  encodingUnknown: { source: 'text', label: 'text' },
  encodingIsUtf8: { source: 'text', label: 'text' },
  encodingContradicted: { source: 'text', label: 'text' },
  encodingDamaged: { encoding: 'text' },
  encodingGuessed: { encoding: 'text' },
  noEntries: {},
  tooManyEntries: { count: 'number' },
  tooManyElements: { count: 'number' },
  tooManyTags: {},
  textTooLong: {},
  htmlEntities: { count: 'number' },
  invalidCharacters: { count: 'number' },
  unescapedAmpersand: {},
  entitiesRefused: { count: 'number' },
  unclosedText: {},
  unclosedEntry: {},
  unclosedElements: { count: 'number' },
  /** The document ends in the middle. */
  truncated: {},
  markupDropped: { count: 'number' },
  textsCut: { count: 'number' },
  titlesCut: { count: 'number' },
  namesCut: { count: 'number' },
  idsHashed: { count: 'number' },
  listsCut: { count: 'number' },
  addressesDropped: { count: 'number' },
  sessionsLeftOut: { count: 'number' },
  sessionsUnreadable: { count: 'number' },
  sessionsReversed: { count: 'number' },
  sessionsOverlap: { count: 'number' },
  declarationIgnored: {},
  unknown: {},
} as const;

/** A poll that reached the feed. */
const pollKinds = {
  read: { fresh: 'number', changed: 'number', held: 'number' },
  notModified: {},
  /** It redirects for good. */
  moved: { to: 'text' },
} as const;

const failureKinds = { ...networkFailures, ...blogFailures, ...planetFailures };
const noteKinds = { ...pollKinds, ...failureKinds, takeover: entryKinds.takeover };

/** Every kind there is, for the tests that ask for words for each. */
export const reasonKinds = { ...entryKinds, ...warningKinds, ...noteKinds };

type FactType = { number: number; text: string; list: string[] };
type Kinds = Record<string, Record<string, keyof FactType>>;
type Facts<F extends Record<string, keyof FactType>> = { -readonly [Name in keyof F]: FactType[F[Name]] };
type UnionOf<K extends Kinds> = { [Kind in keyof K]: { kind: Kind } & Facts<K[Kind]> }[keyof K];

/** Why an entry is not shown, or only in the archive. */
export type EntryReason = UnionOf<typeof entryKinds>;
export type Takeover = Extract<EntryReason, { kind: 'takeover' }>;
/** Why a poll did not reach a readable feed. */
export type Failure = UnionOf<typeof failureKinds>;
export type Warning = UnionOf<typeof warningKinds>;
/** A line of a feed's history: what a poll came to. */
export type PollNote = UnionOf<typeof noteKinds>;
export type Reason = UnionOf<typeof reasonKinds>;

/** A bug of ours, whatever was thrown. */
export function internalFailure(thrown: unknown): Failure {
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return { kind: 'internal', detail: said.split('\n', 1)[0]?.slice(0, 200) ?? '' };
}

/** Who can mend what a poll came to: the blog, whoever runs the network, or this planet's program; null when all is well. */
export function responsibleFor({ kind }: PollNote): 'network' | 'blog' | 'planet' | null {
  if (kind in networkFailures) return 'network';
  if (kind in planetFailures) return 'planet';
  return kind in pollKinds ? null : 'blog';
}

/** True for the same kind with the same facts. */
export function sameReason(a: Reason | null, b: Reason | null): boolean {
  if (a === null || b === null) return a === b;
  const facts = Object.entries(b);
  const others = new Map(Object.entries(a));
  return facts.every(([name, value]) => String(others.get(name)) === String(value));
}

/** What a database holds; a kind or facts that this version does not know become `unknown`. */
export const readEntryReason = (stored: unknown) => read<EntryReason>(stored, entryKinds);
export const readFailure = (stored: unknown) => read<Failure>(stored, failureKinds);
export const readWarning = (stored: unknown) => read<Warning>(stored, warningKinds);
export const readNote = (stored: unknown) => read<PollNote>(stored, noteKinds);

function read<R extends Reason>(stored: unknown, kinds: Kinds): R | { kind: 'unknown' } {
  const facts = new Map<string, unknown>(typeof stored === 'object' ? Object.entries(stored ?? {}) : []);
  const kind = facts.get('kind');
  const expected = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  const isKnown =
    expected !== undefined && Object.entries(expected).every(([name, type]) => isFact(facts.get(name), type));
  return isKnown ? (stored as R) : { kind: 'unknown' };
}

function isFact(value: unknown, type: keyof FactType): boolean {
  if (type === 'list') return Array.isArray(value) && value.every((item) => typeof item === 'string');
  return typeof value === (type === 'text' ? 'string' : type);
}
