/**
 * Reasons as values: why a post is not shown, why a feed failed, or what a poll adds to a feed's history.
 * Code decides by `kind`; `site/reasons.ts` turns the value into a message.
 */
import { errorMessage } from './log.ts';

/** The kinds with their fields. The types and the validation of stored values derive from these tables. */
const entryKinds = {
  /** feeds.yaml has `hold: true` for the feed. */
  hold: {},
  /** One of `count` posts that arrived at once and are old or have no date. */
  flood: { count: 'number', at: 'text' },
  /** An exclude rule of feeds.yaml matches. */
  excluded: { field: 'text', pattern: 'text' },
  /** No include rule matches. */
  notIncluded: { rules: 'list' },
  /** The feed may have a new owner: what changed together, with old and new values. */
  takeover: { changed: 'list', fromTitle: 'text', fromHost: 'text', toTitle: 'text', toHost: 'text' },
  /** A post without a date in a new feed: in the archive only. */
  undated: {},
  /** Removed by its author: it disappeared from inside the feed. */
  vanished: {},
  /** feeds.yaml lists its URL under `hide:`. */
  hiddenByMaintainer: {},
  unknown: {},
} as const;

/** Failures that appear to be the network's fault. */
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
  /** A response that is not a document; 410 means that the feed is permanently gone. */
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
  /** A firewall requires a check that a person is visiting. */
  challenge: {},
  otherXml: { element: 'text' },
  invalidJson: {},
  otherJson: {},
  /** For an event's schedule. */
  noSessions: {},
  scheduleFile: {},
} as const;

const planetFailures = {
  /** A bug in the planet; `detail` is the error message. */
  internal: { detail: 'text' },
  /** Several polls ended without a result. */
  pollLost: {},
  unknown: {},
} as const;

/** Problems in a readable feed that its author could fix. */
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
  /** The document is truncated. */
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

/** Polls that reached the feed. */
const pollKinds = {
  read: { fresh: 'number', changed: 'number', held: 'number' },
  notModified: {},
  /** A permanent redirect. */
  moved: { to: 'text' },
} as const;

const failureKinds = { ...networkFailures, ...blogFailures, ...planetFailures };
const noteKinds = { ...pollKinds, ...failureKinds, takeover: entryKinds.takeover };

/** All kinds, for the tests that require a message for each. */
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
/** A note in a feed's history: the result of a poll. */
export type PollNote = UnionOf<typeof noteKinds>;
export type Reason = UnionOf<typeof reasonKinds>;

/** A bug in the planet, from any thrown value. */
export function internalFailure(thrown: unknown): Failure {
  return { kind: 'internal', detail: errorMessage(thrown).split('\n', 1)[0]?.slice(0, 200) ?? '' };
}

/** Who can fix the cause of a note: the blog, the network's operator, or this program; null if all is well. */
export function responsibleFor({ kind }: PollNote): 'network' | 'blog' | 'planet' | null {
  if (kind in networkFailures) return 'network';
  if (kind in planetFailures) return 'planet';
  return kind in pollKinds ? null : 'blog';
}

/** True for the same kind with the same fields. */
export function sameReason(a: Reason | null, b: Reason | null): boolean {
  if (a === null || b === null) return a === b;
  const facts = Object.entries(b);
  const others = new Map(Object.entries(a));
  return facts.every(([name, value]) => String(others.get(name)) === String(value));
}

/** Reads a stored value; an unknown kind or unknown fields become `unknown`. */
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
