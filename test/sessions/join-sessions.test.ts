import { describe, expect, it } from 'vitest';
import defaults from '../../src/config/default-tagging.json' with { type: 'json' };
import { readHtml } from '../../src/html/html.ts';
import type { TagOverride } from '../../src/model/planet.ts';
import type { Program, ScheduledSession } from '../../src/model/session.ts';
import { createJoiner } from '../../src/sessions/join-sessions.ts';
import { planet } from '../tag/planet.ts';

const [summit] = planet.summits.filter(({ slug }) => slug === 'liberty');
if (!summit) throw new Error('the sample planet has no such event');

const session = (id: string, title: string, more: Partial<ScheduledSession> = {}): ScheduledSession => ({
  id,
  title,
  ...{
    start: null,
    end: null,
    room: null,
    speakers: [],
    url: null,
    recording: null,
    slides: null,
    links: [],
  },
  ...more,
});

const program: Program = {
  links: [
    'https://www.cloud.example/events/{id}',
    'https://cloud.example/vote/{id}',
    'https://cloud.example/videos/{slug}',
  ],
  sessions: [
    session('41', 'The wonders of NUMA: why it’s slow', {
      recording: 'https://www.youtube.com/watch?v=abcdefghijk',
    }),
    session('42', 'Project: Base system testing on many clouds'),
    session('43', 'Certified Administrator Exam Guide'),
    session('44', 'The long way to the Certified Administrator Exam Guide'),
    session('45', 'Heat: Work session', { start: '2015-05-20T18:00:00.000Z' }),
    session('46', 'Heat: Work session', { start: '2015-05-21T18:00:00.000Z' }),
    session('47', 'Infra update', { links: ['https://pad.example/p/infra-update'] }),
    session('48', 'Work Auto­-Healing & Scaling at night'),
  ],
};

const noOverrides: TagOverride[] = [];
const joinerWith = (overrides: TagOverride[], programs = new Map([['liberty', program]])) =>
  createJoiner(programs, { summits: planet.summits, calendar: defaults.calendar, overrides });

function joinsOf(
  html: string,
  { summit = 'liberty' as string | null, url = 'https://blog.example/p', overrides = noOverrides } = {},
) {
  const { text, outline } = readHtml(html, { base: url });
  const entry = {
    url,
    title: 'A post',
    authors: [],
    published: null,
    categories: [],
    language: null,
    text,
    outline,
  };
  return joinerWith(overrides)(entry, { summit }).map(({ id, rule }) => `${id} ${rule}`);
}

const link = (url: string): string => `<p>See <a href="${url}">this</a>.</p>`;

describe('a URL joins a post to a session, whatever the post is about', () => {
  it.each([
    ['https://cloud.example/events/41', '41 link'],
    ['http://www.cloud.example/events/42/base-system?BackURL=x', '42 link'],
    ['https://cloud.example/vote/43', '43 link'],
    ['https://youtu.be/abcdefghijk?t=40m', '41 link'],
    ['https://www.youtube.com/embed/abcdefghijk?rel=1', '41 link'],
    ['https://pad.example/p/infra-update', '47 link'],
    ['https://cloud.example/videos/infra-update-1', '47 link'],
    ['https://elsewhere.example/2015/the-wonders-of-numa-why-its-slow/', '41 slug'],
    ['https://elsewhere.example/work-auto-healing-scaling-at-night', '48 slug'],
    ['https://elsewhere.example/work-auto-healing-and-scaling-at-night.html', '48 slug'],
  ])('%s', (url, join) => {
    expect(joinsOf(link(url), { summit: null })).toEqual([join]);
  });

  it('even as a blog’s shortcode for a player', () => {
    expect(joinsOf('<p>[video:youtube:abcdefghijk]</p>', { summit: null })).toEqual(['41 link']);
  });

  it.each([
    'https://cloud.example/events/4',
    'https://cloud.example/events/411',
    'https://cloud.example/rooms/41',
    'https://elsewhere.example/events/41',
    'https://elsewhere.example/infra-update',
    'https://youtu.be/abcdefghijX',
  ])('but not %s', (url) => {
    expect(joinsOf(link(url))).toEqual([]);
  });
});

describe('a title joins a post about the event', () => {
  it.each([
    ['I saw "The Wonders of NUMA – why it\'s slow".', '41 title'],
    ['We heard: base system testing on many clouds', '42 titleAfterPrefix'],
    ['The long way to the Certified Administrator Exam Guide was fun.', '44 title'],
    ['Work auto-healing and scaling at night', '48 title'],
  ])('%s', (text, join) => {
    expect(joinsOf(`<p>${text}</p>`)).toEqual([join]);
    expect(joinsOf(`<p>${text}</p>`, { summit: null })).toEqual([]);
    expect(joinsOf(`<p>${text}</p>`, { summit: 'kilo' })).toEqual([]);
  });

  it('but not with fewer than four words, or in another order', () => {
    expect(joinsOf('<p>The infra update was good, and why NUMA is slow: the wonders.</p>')).toEqual([]);
  });

  it('that repeats only with its day and start', () => {
    expect(joinsOf('<p>Heat: Work session</p>')).toEqual([]);
    expect(joinsOf('<p>Wednesday, 11:00am: Heat: Work session</p>')).toEqual(['45 titleAndTime']);
    expect(joinsOf('<p>Heat: Work session, May 21 at 11:00</p>')).toEqual(['46 titleAndTime']);
    expect(joinsOf('<p>Thursday, 4pm: Heat: Work session</p>')).toEqual([]);
  });
});

it('a maintainer’s override replaces all joins', () => {
  const url = 'https://blog.example/p';
  const override = {
    url: 'http://www.blog.example/p/',
    summit: 'liberty',
    day: null,
    categories: null,
    sessions: ['43'],
  };
  expect(joinsOf(link('https://cloud.example/events/41'), { url, overrides: [override] })).toEqual([
    '43 override',
  ]);
  expect(
    joinsOf(link('https://cloud.example/events/41'), { url, overrides: [{ ...override, sessions: [] }] }),
  ).toEqual([]);
});

it('a URL of sessions at two events joins the one that the post is about', () => {
  const join = joinerWith(
    [],
    new Map([
      ['liberty', program],
      ['kilo', program],
    ]),
  );
  const { text, outline } = readHtml(link('https://youtu.be/abcdefghijk'), { base: '' });
  const entry = {
    url: null,
    title: null,
    authors: [],
    published: null,
    categories: [],
    language: null,
    text,
    outline,
  };
  expect(join(entry, { summit: 'kilo' }).map(({ event }) => event)).toEqual(['kilo']);
  expect(join(entry, { summit: null })).toEqual([]);
});

it('hostile text is joined in linear time', () => {
  const words = 'the wonders of numa '.repeat(40_000);
  expect(joinsOf(`<p>${words}${'[youtube '.repeat(10_000)}</p>`)).toEqual([]);
});
