import { describe, expect, it } from 'vitest';
import { createTagger } from '../../src/tag/tag-entry.ts';
import { entry, planet } from './planet.ts';

const tag = createTagger(planet);
const day = (title: string, published: string, contentHtml = '') =>
  tag(entry({ title, published, contentHtml })).day;

describe('the day of the event', () => {
  it.each([
    ['OpenStack Summit Vancouver, day 2', 2],
    ['OpenStack Summit Vancouver: Day One', 1],
    ['Second day of the OpenStack Summit in Vancouver', 2],
    ['OpenStack Gipfel in Vancouver, Tag 3', 3],
    ['OpenStack Vancouver サミット 2日目', 2],
    ['OpenStack Summit Vancouver 第二天', 2],
    ['Tuesday at the OpenStack Summit in Vancouver', 2],
    ['OpenStack Summit Vancouver: Day2', 2],
    ['OpenStack Summit in Vancouver, days 2 and 3', 2],
    ['OpenStack Gipfel in Vancouver, Tage 3 und 4', 3],
    ['Last day at the OpenStack Summit in Vancouver', 5],
    ['OpenStack Vancouver サミット 最終日', 5],
    ['OpenStack Vancouver サミット 初日', 1],
    ['OpenStack Summit Vancouver: the first two days', 1],
  ])('is in the title “%s”', (title, expected) => {
    expect(day(title, '2015-05-23T10:00:00.000Z')).toBe(expected);
  });

  it('is in the opening', () => {
    expect(
      day(
        'OpenStack Summit Vancouver',
        '2015-05-20T17:00:00.000Z',
        '<p>Today is the third day of the summit.</p>',
      ),
    ).toBe(3);
  });

  it('is the current day at the event when it is written live', () => {
    expect(day('Live from the OpenStack Summit in Vancouver', '2015-05-20T03:00:00.000Z')).toBe(2);
    expect(day('Live from the OpenStack Summit in Tokyo', '2015-10-27T20:00:00.000Z')).toBe(2);
  });

  it('is the one in a title with the event, even if the feed’s date is days earlier', () => {
    expect(day('OpenStack Summit Vancouver, day 4', '2015-05-17T20:00:00.000Z')).toBe(4);
  });

  it('is not one after the date of the entry', () => {
    const text = '<p>On the fourth day of the OpenStack Summit in Vancouver I speak.</p>';
    expect(day('A talk in Vancouver', '2015-05-18T20:00:00.000Z', text)).toBeNull();
  });

  it('is not one that the event does not have', () => {
    expect(day('OpenStack Summit Vancouver 2018, day 6', '2018-05-30T00:00:00.000Z')).toBeNull();
  });

  it('is not a duration', () => {
    expect(day('Three days at the OpenStack Summit in Vancouver', '2015-05-23T00:00:00.000Z')).toBeNull();
  });

  it.each([
    '<h2>Day 1</h2><p>Keynotes.</p><h2>Day 2</h2><p>More.</p>',
    '<h3>Tuesday</h3><p>Keynotes.</p><h3>Wednesday</h3><p>More.</p>',
    '<p>Erster Tag: viele Leute.</p><p>Zweiter Tag: noch mehr.</p>',
  ])('is none for a report on several days: %s', (html) => {
    expect(day('OpenStack Summit Vancouver', '2015-06-02T00:00:00.000Z', html)).toBeNull();
  });

  it.each([
    ['2015-05-18T22:00:00.000Z', '<p>Here is what we took home from the first day of the summit.</p>', 1],
    ['2015-05-20T16:00:00.000Z', '<p>My notes of the second day of the summit.</p>', 2],
    ['2015-05-22T20:00:00.000Z', '<p>Freitag, letzter Tag. Alle sind müde.</p>', 5],
    ['2015-06-05T20:00:00.000Z', '<p>On May 19 our team met at the OpenStack Summit in Vancouver.</p>', 2],
    ['2015-06-05T20:00:00.000Z', '<p>Date: 20/05/2015</p><p>The slides.</p>', 3],
  ])('is found in a text of %s that opens with %s', (published, html, expected) => {
    expect(day('Our week at the OpenStack Summit Vancouver', published, html)).toBe(expected);
  });

  it.each([
    '<p>The OpenStack Summit in Vancouver started on May 18.</p>',
    '<p>The OpenStack Summit took place in Vancouver on May 18-22.</p>',
    '<p>From 18 to 22 May we were at the OpenStack Summit in Vancouver.</p>',
    '<p>The first day of the summit was long.</p>',
  ])('is not in “%s”, written weeks later', (html) => {
    expect(day('What the OpenStack Summit Vancouver gave us', '2015-06-10T20:00:00.000Z', html)).toBeNull();
  });

  it('is not the day of the author’s journey', () => {
    expect(day('My trip to the OpenStack Summit in Vancouver, day 4', '2015-05-22T20:00:00.000Z')).toBeNull();
  });

  it('is the one in a title with event and day, even if it is published again much later', () => {
    const text = '<p>Sketches from the OpenStack Summit in Vancouver.</p>';
    expect(day('OpenStack Summit Vancouver 2015, day 2', '2015-11-30T10:00:00.000Z', text)).toBe(2);
    expect(day('OpenStack Summit Vancouver 2015, day 2', '2015-03-30T10:00:00.000Z', text)).toBeNull();
  });

  it.each([
    ['On the last day of the summit I presented our scheduler.', 5],
    ['On Thursday at the summit we met, as on Friday morning.', null],
  ])('is found in what a participant did: “%s”', (text, expected) => {
    const at = (published: string) => day('OpenStack Summit Vancouver 2015', published, `<p>${text}</p>`);
    expect(at('2015-05-29T10:00:00.000Z')).toBe(expected);
    expect(at('2015-07-29T10:00:00.000Z')).toBeNull();
  });
});
