/** Saves one poll of one feed in one batch. */

import { idKey } from '../model/identity-keys.ts';
import { errorMessage } from '../model/log.ts';
import type { EntryReason } from '../model/reason.ts';
import { compareText } from '../model/text.ts';
import { carry } from './carrier-table.ts';
import { derive, NEW_REVISION, underive } from './derived-rows.ts';
import { changeStates, hideListed, putEntries } from './entry-table.ts';
import { splitState } from './feed-row.ts';
import { expectFree, hashKey, isTaken, putIdentities } from './identity-table.ts';
import { forgetTexts, indexTexts, markUnindexed } from './search-index.ts';
import type { SqlDatabase, SqlStatement } from './sql-database.ts';
import type { DocumentChanges, EntryToPut, EntryWords, PollRecord, PollStore } from './store.ts';

/** Slug, name and subscription come from feeds.yaml: a poll that started before a reload must not undo it. */
const SAVE_STATE = `UPDATE feed SET url = ?2, nextPoll = ?3, about = ?4, polling = ?5,
    name = iif(named, name, coalesce(?4 ->> 'title', name)) WHERE key = ?1`;

const REVISE_FOR_STATE = `UPDATE meta SET revision = revision + 1
  WHERE EXISTS (SELECT 1 FROM feed WHERE key = ?1 AND (url, about) IS NOT (?2, ?3))`;

const NOTE = `INSERT INTO feed_note (feed, at, note) SELECT id, ?2, ?3 FROM feed WHERE key = ?1
  ON CONFLICT DO NOTHING`;

/** Makes a batch fail if the feed no longer exists: the column `feed` does not accept NULL. */
const EXPECT_FEED = `INSERT INTO feed_note (feed, at, note) SELECT NULL, '', '{"kind":"unknown"}'
  WHERE NOT EXISTS (SELECT 1 FROM feed WHERE key = ?)`;

export function pollSaving(db: SqlDatabase): Pick<PollStore, 'savePoll'> {
  return {
    savePoll: async (record) => {
      try {
        await db.batch(pollStatements(record));
        return { kind: 'saved' };
      } catch (error) {
        const detail = errorMessage(error);
        if (isTaken(detail)) return { kind: 'overtaken' };
        // Both databases report UNIQUE, NOT NULL and CHECK with SQLite's own messages.
        if (/\b(?:UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed/.test(detail))
          return { kind: 'refused', detail: detail.includes('feed_note.feed') ? GONE : detail };
        throw error;
      }
    },
  };
}

/** The feed was removed from feeds.yaml with `purge` during the poll. */
const GONE = 'the feed is not in the database any more';

const VANISHED: EntryReason = { kind: 'vanished' };

/** How the record changes entries and the feed's history, for every kind of result. */
function changesOf(record: PollRecord): DocumentChanges {
  const nothing = { put: [], expectedFree: [], identityKeys: {}, entered: [], left: [], states: [] };
  const changes = { ...nothing, missed: {}, vanished: [], ...record };
  const vanished = changes.vanished.map((key) => ({ key, state: 'hidden' as const, reason: VANISHED }));
  return { ...changes, states: [...changes.states, ...vanished] };
}

export function pollStatements(record: PollRecord): SqlStatement[] {
  const { state, at, note } = record;
  const changes = changesOf(record);
  const { put, identityKeys, entered, states } = changes;
  const claims = Object.entries(identityKeys).flatMap(([entry, keys]) => keys.map((key) => ({ key, entry })));
  claims.push(...put.map(({ id, key }) => ({ key: idKey(id), entry: key })));
  // Only a poll that adds entries can conflict with another poll that added the same ones.
  const expected = put.length > 0 ? changes.expectedFree : [];
  const putKeys = new Set(put.map(({ key }) => key));
  const rest = states.map(({ key }) => key).filter((key) => !putKeys.has(key));
  const changed = [...new Set([...putKeys, ...rest, ...entered.map(([key]) => key)])];
  return [
    { sql: EXPECT_FEED, params: [state.key] },
    ...expectFree(expected.map(hashKey)),
    ...saveState(record),
    ...forgetTexts([...putKeys, ...rest]),
    ...underive(changed),
    ...putEntries(put),
    ...putIdentities(claims.map(({ key, entry }) => [hashKey(key), entry])),
    ...carry(state.key, at, changes),
    ...changeStates(states),
    ...hideListed([...new Set([...putKeys, ...Object.keys(identityKeys)])]),
    ...derive(changed),
    ...(note === null ? [] : [{ sql: NOTE, params: [state.key, at, JSON.stringify(note)] }]),
    ...(changed.length > 0 || note !== null ? [NEW_REVISION] : []),
    ...markUnindexed(rest),
    ...indexTexts(inOrderOfPublication(put)),
  ];
}

function saveState({ state }: PollRecord): SqlStatement[] {
  const { about, polling } = splitState(state);
  return [
    { sql: REVISE_FOR_STATE, params: [state.key, state.url, about] },
    { sql: SAVE_STATE, params: [state.key, state.url, state.nextPoll, about, polling] },
  ];
}

/** Uses the text of the summary if there is no HTML. */
function inOrderOfPublication(put: EntryToPut[]): (EntryToPut & EntryWords)[] {
  return put
    .map((entry) => ({ ...entry, sessions: entry.tags.sessions ?? [], text: entry.text || entry.summary }))
    .sort((a, b) => compareText(a.published, b.published));
}
