/** What a document contains twice, and what only looks like it. */
import { describe, expect } from 'vitest';
import { life } from './life.ts';

const ID = 'tag:blog.example,2026:1';

describe('a post that a document repeats', () => {
  life.each<string>([
    ['guid, address and title, with another text', 'a@04-20#1>one a@04-20#1>one'],
    ['address, title and text, with another guid', 'a@04-20#1>one a@04-21#1>one~Edited'],
    ['guid, title and text, with another address', 'a@04-21#1>one a@04-20#2>one'],
    ['guid, title and text, with an address each', 'a@04-21#1>one a@04-20#1>two'],
  ])('with the same %s is stored once', (feed) => [
    ['05-01', feed, 'a'],
    ['05-02', feed, 'a'],
  ]);

  life.each<[string, string]>([
    ['address and no guid', ['#->one', '#->one']],
    ['neither guid nor address', ['#->-', '#->-']],
  ])('on the same day with %s is stored once', ([one, other]) => [
    ['05-01', `a@04-20${one} a@04-20${other} b@04-20${one} b@04-20${other}`, 'a b'],
    ['05-02', `a@04-20${one} a@04-20${other} b@04-20${one} b@04-20${other}`, 'a b'],
  ]);
});

describe('two posts of a document', () => {
  life.each<[string, string]>([
    ['day, with one address and no guids', ['a@04-21#->one a@04-20#->one', 'a a']],
    ['day, with neither guid nor address', ['a@04-21#->- a@04-20#->-', 'a a']],
    ['address, without guids', ['a@04-20#->one a@04-20#->two', 'a a']],
    ['address and text, with the same guid and title', ['a@04-21#1>one a@04-20#1>two~Other', 'a a']],
    ['guid and text, with the same address and title', ['a@04-21#1>one a@04-20#2>one~Other', 'a a']],
    ['text, with the same address and title and no guids', ['a@04-21#->one a@04-20#->one~Other', 'a a']],
    ['title and text, with the same guid and address', ['b@04-21#1>one a@04-20#1>one', 'b a']],
  ])('that differ in their %s stay two', ([feed, planet]) => [
    ['05-01', feed, planet],
    ['05-02', feed, planet],
  ]);

  life(
    'with one guid get other ids',
    [
      ['05-01', `b@04-21#${ID}>one a@04-20#${ID}>two`, 'b a'],
      ['05-02', `c@04-22#${ID}>three b@04-21#${ID}>one a@04-20#${ID}>two`, 'c b a'],
    ],
    async ({ entry }) => {
      for (const name of ['a', 'b'])
        expect((await entry(name)).id).toMatch(/^tag:planet\.example,2010:entry\//);
    },
  );

  life(
    'with one address and no guid get other ids',
    [['05-01', 'b@04-21#->one a@04-20#->one', 'b a']],
    async ({ entry }) => {
      for (const name of ['a', 'b'])
        expect((await entry(name)).id).toMatch(/^tag:planet\.example,2010:entry\//);
    },
  );
});
