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

describe('a city with several events', () => {
  it('is disambiguated by the date of the entry', () => {
    const title = 'Vancouver OpenStack Summit recap';
    expect(about({ title, published: '2015-06-01T00:00:00.000Z' })).toBe('liberty');
    expect(about({ title, published: '2018-05-26T00:00:00.000Z' })).toBe('rocky');
  });

  it('is disambiguated by the year beside it', () => {
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

  it('is disambiguated by the kind of event', () => {
    expect(about({ title: 'Notes from the Denver PTG', published: '2018-09-20T00:00:00.000Z' })).toBe(
      'stein-ptg',
    );
    expect(about({ title: 'Notes from the Denver PTG', published: '2017-09-20T00:00:00.000Z' })).toBe(
      'queens-ptg',
    );
  });
});

describe('an entry whose title names no event', () => {
  it('is about the event in its opening', () => {
    const contentHtml =
      '<p>I am back from the OpenStack Summit in Vancouver, where I attended far too many sessions.</p>';
    expect(
      about({ title: 'Slowly catching up on sleep', contentHtml, published: '2015-05-24T00:00:00.000Z' }),
    ).toBe('liberty');
  });

  it('is about none when an event is only mentioned further down', () => {
    const contentHtml = `<p>${'We rebuilt the cache of our scheduler. '.repeat(30)}</p><p>The idea came up at the summit in Vancouver.</p>`;
    expect(about({ title: 'A faster cache', contentHtml, published: '2015-07-20T00:00:00.000Z' })).toBeNull();
  });

  it('is about the event whose schedule it links to, when the text contains “summit”', () => {
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

describe('no event', () => {
  it.each([
    ['is a city inside a word', 'Exhausting days', '<p>It was exhausting, and Vancouverites know.</p>'],
    ['is an airport', 'Via Newark Liberty', '<p>Newark Liberty summit lounge is closed.</p>'],
    [
      'is another summit in the same week',
      'Red Hat Summit, day 2',
      '<p>The summit goes on in Vancouver.</p>',
    ],
    ['is an unknown summit', 'Foobar Summit', '<p>The Foobar Summit was fun.</p>'],
    ['is a local day', 'OpenStack Day Prague', '<p>A full house.</p>'],
    [
      'is an upgrade between releases',
      'Upgrading from Liberty to Mitaka',
      '<p>Liberty first, then Mitaka.</p>',
    ],
    ['is a mid-cycle', 'Liberty mid-cycle notes', '<p>We met for the mid-cycle.</p>'],
    ['is jargon', 'OpenStack day two operations', '<p>Running clouds.</p>'],
    [
      'is news on many topics',
      'OpenStack in the news',
      '<p>A podcast from the OpenStack Summit in Vancouver, and a book.</p>',
    ],
  ])('%s', (_what, title, contentHtml) => {
    expect(about({ title, contentHtml })).toBeNull();
  });
});

describe('further events in an entry', () => {
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
  it('quotes the entry for every tag', () => {
    const tags = tag(
      entry({
        title: 'Liberty summit, day 2: talks on Neutron',
        contentHtml: '<p>Neutron and a router.</p>',
      }),
    );
    for (const slug of [tags.summit, ...tags.mentions, ...tags.categories, `day ${tags.day}`])
      expect(
        tags.why.some((one) => one.tag === slug && (one.quoted !== '' || one.where === 'date')),
        `${slug}`,
      ).toBe(true);
    expect(tags.why[0]).toMatchObject({ tag: 'liberty', where: 'title', quoted: 'Liberty summit' });
  });

  it('does not depend on earlier entries', () => {
    const one = entry({ title: 'Liberty summit, day 2' });
    const first = JSON.stringify(tag(one));
    tag(entry({ title: 'Mitaka summit' }));
    expect(JSON.stringify(tag(one))).toBe(first);
  });
});

describe('a maintainer', () => {
  it('can override one entry by any spelling of its URL', () => {
    expect(
      about({ url: 'http://www.blog.example/2015/05/wrongly-read/', title: 'Liberty summit' }),
    ).toBeNull();
    const tags = tag(entry({ url: 'https://blog.example/2015/07/hidden-gem', title: 'Pictures' }));
    expect([tags.summit, tags.day, tags.categories]).toEqual(['liberty', 3, ['storage']]);
  });
});

describe('an entry without a date', () => {
  it('is about an event only if no other is possible', () => {
    expect(about({ title: 'Mitaka summit', contentHtml: '<p>The Mitaka summit.</p>', published: null })).toBe(
      'mitaka',
    );
    expect(about({ title: 'At the OpenStack Summit', published: null })).toBeNull();
  });
});

describe('the word “summit”', () => {
  it.each([
    ['in the plural means no particular event', 'Why OpenStack summits matter', '', '2015-05-10', null],
    [
      'with a place in the opening is that event',
      'Podcasts at the summit',
      'The recording booth travels to Vancouver with us, as to every summit.',
      '2015-05-12',
      'liberty',
    ],
    [
      'in a title months ahead is not enough',
      'On the shape of the OpenStack summit',
      'Its halls have grown too large.',
      '2015-07-20',
      null,
    ],
    [
      'with a wrong month is the event that has just ended',
      'Notes from the OpenStack summit',
      'The OpenStack summit of June 2015 in short.',
      '2015-05-24',
      'liberty',
    ],
    [
      'with season and year needs no community',
      'Three days, three talks',
      'Greetings from the spring 2015 summit. My talk went well, and the summit is large.',
      '2015-05-20',
      'liberty',
    ],
    [
      'once in a text about something else is a mention',
      'Why we run KVM',
      'At the OpenStack Summit in Vancouver somebody asked for our reasons.',
      '2015-06-15',
      null,
    ],
  ])('%s', (_how, title, text, published, slug) => {
    expect(about({ title, contentHtml: `<p>${text}</p>`, published: `${published}T12:00:00.000Z` })).toBe(
      slug,
    );
  });
});

describe('an entry mentions', () => {
  const mentions = (title: string, text: string) =>
    tag(entry({ title, contentHtml: text, published: '2015-10-28T12:00:00.000Z' })).mentions;

  it.each([
    ['an event it links to', '<a href="https://www.openstack.org/summit/vancouver-2015/a">talk</a>'],
    ['another event’s place, when it is about one', '<p>It was drier in Vancouver.</p>'],
    ['a place alone in a table cell', '<table><tr><td>Vancouver</td><td>Tokyo</td></tr></table>'],
  ])('%s', (_what, html) => {
    expect(mentions('OpenStack Summit Tokyo', html)).toContain('liberty');
  });

  it('a place with month and year', () => {
    expect(mentions('News of the foundation', '<p>We go to Austin April 25-29, 2016.</p>')).toEqual([
      'newton',
    ]);
  });

  it.each([
    ['places in a row', '<p>It was drier in Vancouver and Austin.</p>', ['liberty', 'newton']],
    ['a place without a preposition', '<p>We miss Vancouver a little.</p>', ['liberty']],
    ['a place with its year', '<p>It will be warmer in Austin next year.</p>', ['newton']],
    ['nothing for a part of another name', '<p>Ask Jane Austin to call Berlin Studios.</p>', []],
  ])('%s', (_what, html, expected) => {
    expect(mentions('OpenStack Summit Tokyo', html)).toEqual(expected);
  });

  it('the places of a review of many events, however long ago', () => {
    const html =
      '<p>The bag is from Hong Kong. Paint from a wall in Portland, sand from Vancouver, and rain in Tokyo.</p>';
    expect(mentions('So many summits', html)).toEqual(['icehouse', 'havana', 'liberty', 'mitaka']);
  });

  it('no place without an event close to its date', () => {
    expect(mentions('A new office', '<p>We now work in Portland.</p>')).toEqual([]);
  });

  it('the later of two events in a city, by the month', () => {
    const found = tag(
      entry({
        title: 'OpenStack Summit Berlin: the call for papers',
        contentHtml: '<p>The OpenStack Summit in Berlin. The next PTG is in Denver in September.</p>',
        published: '2018-05-30T12:00:00.000Z',
      }),
    ).mentions;
    expect(found).toEqual(['stein-ptg']);
  });
});

describe('an event that is only the occasion of an announcement', () => {
  const text = (what: string) =>
    `<p>${what} at the OpenStack Summit in Vancouver. It stores everything. ${'Objects have names, and the names have owners. '.repeat(8)}</p>`;
  const published = '2015-05-19T12:00:00.000Z';

  it('is mentioned', () => {
    const tags = tag(
      entry({ title: 'A store of all things', contentHtml: text('We announce our launch'), published }),
    );
    expect([tags.summit, tags.mentions]).toEqual([null, ['liberty']]);
  });

  it('is what a report on a talk is about', () => {
    const contentHtml = text('Today I spoke');
    expect(about({ title: 'A store of all things', contentHtml, published })).toBe('liberty');
  });
});

describe('one of many events', () => {
  it.each([
    ['every summit', 'Themes of our conferences', 'I went to every OpenStack summit so far.', '2015-05-20'],
    ['summits in general', 'How to survive an OpenStack summit', 'Take water and shoes.', '2015-05-10'],
  ])('is none in particular: %s', (_how, title, text, published) => {
    expect(
      about({ title, contentHtml: `<p>${text}</p>`, published: `${published}T12:00:00.000Z` }),
    ).toBeNull();
  });

  it('is not the current one when the next one is announced', () => {
    const at = (title: string) =>
      about({ title, contentHtml: '<p>Some dates.</p>', published: '2015-05-19T12:00:00.000Z' });
    expect(at('The next OpenStack summit')).toBeNull();
    expect(at('Upcoming at the OpenStack summit')).toBe('liberty');
  });

  it('is mentioned by its pad, and by date when two share the city', () => {
    const linked = (published: string) =>
      tag(
        entry({
          title: 'Notes',
          published,
          contentHtml: '<p><a href="https://pads.example/p/YVR-scheduler">notes</a></p>',
        }),
      ).mentions;
    expect(linked('2015-05-25T12:00:00.000Z')).toEqual(['liberty']);
    expect(linked('2018-05-28T12:00:00.000Z')).toEqual(['rocky']);
  });
});
