/** Messages for reasons: every kind, in every language and on the command line. */

import { describe, expect, it } from 'vitest';
import { type Reason, readNote, reasonKinds, responsibleFor } from '../../src/model/reason.ts';
import { createDates } from '../../src/site/dates.ts';
import { catalogues, english } from '../../src/site/messages.ts';
import { englishReason, reasonText } from '../../src/site/reasons.ts';

const FACTS = { number: 12, text: 'Quill', list: ['host', 'title'] };
const AT = '2026-05-04T12:00:00.000Z';

/** Every kind, with facts that can be recognized in its message. */
const samples = Object.entries(reasonKinds).map(([kind, types]) => {
  const facts = Object.entries(types).map(([name, type]) => [name, name === 'at' ? AT : FACTS[type]]);
  return { kind, ...Object.fromEntries(facts) } as Reason;
});
/** Statuses have their own messages. */
const statuses = [401, 403, 404, 410, 418, 429, 500, 503].map(
  (status): Reason => ({ kind: 'status', status }),
);
const all = [...samples, ...statuses];

const named = all.map((reason) => [JSON.stringify(reason), reason] as const);

describe('every reason', () => {
  it.each(named)('%s has a message with its facts in every language', (_, reason) => {
    for (const texts of catalogues) {
      const dates = createDates(texts.language, 'UTC');
      const words = reasonText({ messages: texts, dates }, reason);
      expect(words.length, texts.language).toBeGreaterThan(3);
      expect(words, texts.language).not.toMatch(/[{}]|undefined|null|NaN/);
      const facts = Object.entries(reason).filter(
        ([name]) => !['kind', 'changed', 'at', 'bytes'].includes(name),
      );
      for (const [, fact] of facts) expect(words, texts.language).toContain(String([fact].flat().join(', ')));
    }
  });

  it('has a message, and every message has a reason', () => {
    const kinds = Object.keys(reasonKinds).filter((kind) => !['status', 'read'].includes(kind));
    expect(Object.keys(english.reasons).sort()).toEqual(kinds.sort());
  });

  it.each(named)('%s has a different message in each language', (_, reason) => {
    const spoken = catalogues.map((texts) =>
      reasonText({ messages: texts, dates: createDates(texts.language, 'UTC') }, reason),
    );
    expect(new Set(spoken).size).toBe(catalogues.length);
  });

  it.each(named)('%s is an English sentence on the command line', (_, reason) => {
    expect(englishReason(reason)).toMatch(reason.kind === 'read' ? /^12 new posts/ : /^["A-Z<Q][^\n]*\.$/);
  });
});

describe('facts', () => {
  it('are formatted as the language does', () => {
    const spoken = (reason: Reason) =>
      catalogues
        .filter(({ language }) => language === 'de' || language === 'fr')
        .map((texts) => reasonText({ messages: texts, dates: createDates(texts.language, 'UTC') }, reason));
    expect(spoken({ kind: 'tooLarge', bytes: 10 * 1_048_576 })).toEqual([
      expect.stringContaining('10 MB'),
      expect.stringMatching(/10\s?Mo/u),
    ]);
    expect(spoken({ kind: 'tooManyEntries', count: 2000 })[0]).toContain('2.000');
    expect(spoken({ kind: 'flood', count: 12, at: AT })[0]).toContain('4. Mai 2026');
    expect(englishReason({ kind: 'flood', count: 12, at: AT })).toContain('2026-05-04 12:00 UTC');
  });

  it('such as ports and statuses are not formatted as quantities', () => {
    expect(englishReason({ kind: 'blockedPort', port: 6000 })).toContain('6000');
  });

  it('of a takeover list what changed together', () => {
    const [takeover] = samples.filter(({ kind }) => kind === 'takeover');
    expect(takeover && englishReason(takeover)).toContain('Changed at the same time: host, title.');
  });

  it('of a poll omit what did not happen', () => {
    expect(englishReason({ kind: 'read', fresh: 1, changed: 0, held: 0 })).toBe('1 new post');
    expect(englishReason({ kind: 'read', fresh: 0, changed: 2, held: 3 })).toBe(
      '0 new posts, 2 updated, 3 posts on hold',
    );
  });
});

describe('the party responsible', () => {
  it.each([
    [{ kind: 'connectTimeout' }, 'network'],
    [{ kind: 'status', status: 404 }, 'blog'],
    [{ kind: 'webPage' }, 'blog'],
    [{ kind: 'internal', detail: 'x' }, 'planet'],
    [{ kind: 'notModified' }, null],
    [{ kind: 'read', fresh: 1, changed: 0, held: 0 }, null],
  ] as const)('for %j is %s', (note, responsible) => {
    expect(responsibleFor(note)).toBe(responsible);
  });
});

describe('a stored reason', () => {
  it.each([
    ['a sentence', 'It moved.'],
    ['nothing', null],
    ['a list', [1]],
    ['a kind of another version', { kind: 'eclipse' }],
    ['a property of every object', { kind: 'constructor' }],
    ['a kind without its facts', { kind: 'read', fresh: 1 }],
    ['facts of another type', { kind: 'takeover', changed: 'host' }],
  ])('that is %s is unknown and has a message', (_, stored) => {
    expect(readNote(stored)).toEqual({ kind: 'unknown' });
    expect(englishReason(readNote(stored))).toContain('The reason is unknown.');
  });
});
