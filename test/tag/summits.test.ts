import { describe, expect, it } from 'vitest';
import { createTagger } from '../../src/tag/tag-entry.ts';
import { entry, planet } from './planet.ts';

const tag = createTagger(planet);
const about = (part: Parameters<typeof entry>[0]) => tag(entry(part)).summit;

describe('an entry is about the event that its title names', () => {
  it.each([
    ['by release', 'Liberty summit in a nutshell', '2015-05-27'],
    ['by release, with words between', 'The Liberty OpenStack Design Summit', '2015-05-27'],
    ['by city', 'OpenStack Summit in Vancouver: the good parts', '2015-05-27'],
    ['by a hashtag', 'Greetings from the #OpenStack summit, Vancouver', '2015-05-19'],
    ['by season and year', 'Spring 2015 OpenStack Summit', '2015-06-10'],
    ['by its date alone', 'At the OpenStack Summit', '2015-05-18'],
  ])('%s', (_how, title, published) => {
    expect(about({ title, published: `${published}T00:00:00.000Z` })).toBe('liberty');
  });

  it.each([
    ['in German', 'Rückblick auf den OpenStack Gipfel in Tokio', 'mitaka', '2015-11-03'],
    ['in Spanish', 'La cumbre de OpenStack en Tokio', 'mitaka', '2015-11-03'],
    ['in Japanese', 'OpenStack東京サミットに参加しました', 'mitaka', '2015-11-03'],
    ['in Chinese', 'OpenStack香港峰会见闻', 'icehouse', '2013-11-10'],
    ['with a hyphen', 'OpenStack summit Hong-Kong', 'icehouse', '2013-11-10'],
    ['in one word', 'HongKong OpenStack Summit', 'icehouse', '2013-11-10'],
  ])('%s', (_how, title, slug, published) => {
    expect(about({ title, published: `${published}T00:00:00.000Z` })).toBe(slug);
  });
});

describe('the same city again', () => {
  it('is told apart by the date of the entry', () => {
    const title = 'Vancouver OpenStack Summit recap';
    expect(about({ title, published: '2015-06-01T00:00:00.000Z' })).toBe('liberty');
    expect(about({ title, published: '2018-05-26T00:00:00.000Z' })).toBe('rocky');
  });

  it('is told apart by the year beside it', () => {
    expect(
      about({
        title: 'OpenStack Summit Vancouver 2018: vote for my talks',
        published: '2018-02-01T00:00:00.000Z',
      }),
    ).toBe('rocky');
    expect(about({ title: 'OpenInfra Summit Berlin 2022', published: '2022-06-20T00:00:00.000Z' })).toBe(
      'berlin-2022',
    );
  });

  it('is told apart by the kind of event', () => {
    expect(about({ title: 'Notes from the Denver PTG', published: '2018-09-20T00:00:00.000Z' })).toBe(
      'stein-ptg',
    );
    expect(about({ title: 'Notes from the Denver PTG', published: '2017-09-20T00:00:00.000Z' })).toBe(
      'queens-ptg',
    );
  });
});

describe('an entry whose title names nothing', () => {
  it('is about the event that its opening tells of', () => {
    const contentHtml =
      '<p>I am back from the OpenStack Summit in Vancouver, where I attended far too many sessions.</p>';
    expect(
      about({ title: 'Slowly catching up on sleep', contentHtml, published: '2015-05-24T00:00:00.000Z' }),
    ).toBe('liberty');
  });

  it('is about none when an event is only remembered further down', () => {
    const contentHtml = `<p>${'We rebuilt the cache of our scheduler. '.repeat(30)}</p><p>The idea came up at the summit in Vancouver.</p>`;
    expect(about({ title: 'A faster cache', contentHtml, published: '2015-07-20T00:00:00.000Z' })).toBeNull();
  });

  it('is about the event whose schedule it links to, when the text says summit', () => {
    const contentHtml =
      '<p>See you at the OpenStack summit! Our <a href="https://libertydesignsummit.sched.org/event/1">talks</a> and <a href="https://libertydesignsummit.sched.org/event/2">more</a>.</p>';
    expect(
      about({
        title: 'Where to find us: booth and talks',
        contentHtml,
        published: '2015-05-10T00:00:00.000Z',
      }),
    ).toBe('liberty');
  });
});

describe('what looks like an event and is none', () => {
  it.each([
    ['a city inside a word', 'Exhausting days', '<p>It was exhausting, and Vancouverites know.</p>'],
    ['an airport', 'Via Newark Liberty', '<p>Newark Liberty summit lounge is closed.</p>'],
    ['another summit in the same week', 'Red Hat Summit, day 2', '<p>The summit goes on in Vancouver.</p>'],
    ['a summit of a name that nobody listed', 'Foobar Summit', '<p>The Foobar Summit was fun.</p>'],
    ['a local day', 'OpenStack Day Prague', '<p>A full house.</p>'],
    ['an upgrade between releases', 'Upgrading from Liberty to Mitaka', '<p>Liberty first, then Mitaka.</p>'],
    ['a mid-cycle', 'Liberty mid-cycle notes', '<p>We met for the mid-cycle.</p>'],
    ['jargon', 'OpenStack day two operations', '<p>Running clouds.</p>'],
    [
      'news of many things',
      'OpenStack in the news',
      '<p>A podcast from the OpenStack Summit in Vancouver, and a book.</p>',
    ],
  ])('%s', (_what, title, contentHtml) => {
    expect(about({ title, contentHtml })).toBeNull();
  });
});

describe('events that an entry names besides', () => {
  it('are mentions', () => {
    const tags = tag(
      entry({
        title: 'OpenStack Summit Vancouver recap',
        contentHtml: '<p>The next summits will be held in Tokyo and Austin.</p>',
        published: '2015-05-25T00:00:00.000Z',
      }),
    );
    expect(tags.summit).toBe('liberty');
    expect(tags.mentions).toEqual(['mitaka', 'newton']);
  });
});

describe('evidence', () => {
  it('stands beside every tag, in the words of the entry', () => {
    const tags = tag(
      entry({
        title: 'Liberty summit, day 2: talks on Neutron',
        contentHtml: '<p>Neutron and a router.</p>',
      }),
    );
    for (const slug of [tags.summit, ...tags.mentions, ...tags.categories, `day ${tags.day}`])
      expect(
        tags.why.some((one) => one.tag === slug && one.evidence.length > 0),
        `${slug}`,
      ).toBe(true);
    expect(tags.why[0]).toEqual({
      tag: 'liberty',
      rule: 'title',
      evidence: 'the title says “Liberty summit”',
    });
  });

  it('is the same for the same entry, whatever was tagged before', () => {
    const one = entry({ title: 'Liberty summit, day 2' });
    const first = JSON.stringify(tag(one));
    tag(entry({ title: 'Mitaka summit' }));
    expect(JSON.stringify(tag(one))).toBe(first);
  });
});

describe('a maintainer', () => {
  it('has the last word on one entry, by its address in any spelling', () => {
    expect(
      about({ url: 'http://www.blog.example/2015/05/wrongly-read/', title: 'Liberty summit' }),
    ).toBeNull();
    const tags = tag(entry({ url: 'https://blog.example/2015/07/hidden-gem', title: 'Pictures' }));
    expect([tags.summit, tags.day, tags.categories]).toEqual(['liberty', 3, ['storage']]);
  });
});

describe('an entry without a date', () => {
  it('is about an event that only one can be, and about none of several', () => {
    expect(about({ title: 'Mitaka summit', published: null })).toBe('mitaka');
    expect(about({ title: 'At the OpenStack Summit', published: null })).toBeNull();
  });
});
