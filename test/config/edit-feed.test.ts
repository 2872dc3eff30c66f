/** Edits of single feeds: what was requested changes, and every other byte stays. */
import { describe, expect, it } from 'vitest';
import { changeFeed, removeFeed } from '../../src/config/edit-feeds.ts';
import { loadPlanet } from '../../src/config/load-planet.ts';

const FILE = `# A planet
planet: { title: Test, url: https://planet.example }   # ours
feeds:
  # People, by name
  - { name: Ada, url: "https://ada.example/feed" }   # since 2012
  - name: Ben   # a friend
    url: https://ben.example/feed # moved twice
    tags:
      - compute

  # Groups
  - url: https://cloud.example/feed
    hold: true # until July
    name: Cloud
categories:
  - { slug: compute, name: Compute, cues: [nova] }
`;
const [ADA, BEN, CLOUD] = [
  'https://ada.example/feed',
  'https://ben.example/feed',
  'https://cloud.example/feed',
];

function changed(before: string, after: string): { gone: string[]; come: string[] } {
  const [was, is] = [before.split('\n'), after.split('\n')];
  return { gone: was.filter((line) => !is.includes(line)), come: is.filter((line) => !was.includes(line)) };
}

const edits: [what: string, edit: (text: string) => string, gone: string[], come: string[]][] = [
  [
    'adds a key to a one-line entry',
    (text) => changeFeed(text, ADA, { hold: true }),
    ['  - { name: Ada, url: "https://ada.example/feed" }   # since 2012'],
    ['  - { name: Ada, url: "https://ada.example/feed", hold: true }   # since 2012'],
  ],
  [
    'adds a key to an entry of several lines',
    (text) => changeFeed(text, BEN, { hold: true }),
    [],
    ['    hold: true'],
  ],
  [
    'changes a value and keeps the comment after it',
    (text) => changeFeed(text, BEN, { url: 'https://ben.example/atom', moved: [BEN] }),
    ['    url: https://ben.example/feed # moved twice'],
    ['    url: https://ben.example/atom # moved twice', '    moved: [https://ben.example/feed]'],
  ],
  [
    'removes a key with its comment',
    (text) => changeFeed(text, CLOUD, { hold: null, release: null }),
    ['    hold: true # until July'],
    [],
  ],
  [
    'removes the first key and keeps the dash',
    (text) => changeFeed(text, BEN, { name: null }),
    ['  - name: Ben   # a friend', '    url: https://ben.example/feed # moved twice'],
    ['  - url: https://ben.example/feed # moved twice'],
  ],
  [
    'removes a key from a one-line entry',
    (text) => changeFeed(text, ADA, { name: null }),
    ['  - { name: Ada, url: "https://ada.example/feed" }   # since 2012'],
    ['  - { url: "https://ada.example/feed" }   # since 2012'],
  ],
  [
    'removes a one-line entry',
    (text) => removeFeed(text, ADA),
    ['  - { name: Ada, url: "https://ada.example/feed" }   # since 2012'],
    [],
  ],
  [
    'removes the last entry of several lines',
    (text) => removeFeed(text, CLOUD),
    ['  - url: https://cloud.example/feed', '    hold: true # until July', '    name: Cloud'],
    [],
  ],
];

describe('an edit of one feed', () => {
  it.each(edits)('%s', (_, edit, gone, come) => {
    for (const text of [FILE, FILE.replaceAll('\n', '\r\n')]) {
      const after = edit(text);
      expect(changed(FILE, after.replaceAll('\r\n', '\n'))).toEqual({ gone, come });
      expect(after.includes('\r\n')).toBe(text.includes('\r\n'));
      expect(after.replaceAll('\r\n', '').includes('\r')).toBe(false);
      expect(loadPlanet(after, 'feeds.yaml').kind).toBe('planet');
    }
  });

  it('accepts any spelling of the URL and names one that is not listed', () => {
    expect(removeFeed(FILE, 'http://WWW.ada.example/feed/')).toBe(removeFeed(FILE, ADA));
    expect(() => removeFeed(FILE, 'https://eve.example/')).toThrow(/no feed https:\/\/eve/);
  });

  it('leaves an empty list after removing the last feed', () => {
    const none = [ADA, BEN, CLOUD].reduce(removeFeed, FILE);
    expect(loadPlanet(none, 'feeds.yaml')).toMatchObject({ kind: 'planet', planet: { subscriptions: [] } });
    const flow = `planet: { title: T, url: https://t.example }\nfeeds: [{ url: ${ADA} }, { url: ${BEN} }]\n`;
    expect(removeFeed(flow, ADA)).toMatch(/^feeds: \[{ url: https:\/\/ben.example\/feed }\]$/m);
  });
});
