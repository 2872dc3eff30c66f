import { describe, expect, it } from 'vitest';
import { createEngine, createTagger } from '../../src/tag/tag-entry.ts';
import { entry, planet } from './planet.ts';

const tag = createTagger(planet);
const linked = (...urls: string[]) =>
  tag(entry({ contentHtml: urls.map((url) => `<p><a href="${url}">see this</a></p>`).join('') })).resources;

describe('a resource', () => {
  it.each([
    ['etherpad', 'http://etherpad.openstack.org/p/some-pad', 'https://etherpad.opendev.org/p/some-pad'],
    ['etherpad', 'https://etherpad.openstack.org/some-pad', 'https://etherpad.opendev.org/p/some-pad'],
    ['video', 'https://youtu.be/abcdefghijk?t=12', 'https://www.youtube.com/watch?v=abcdefghijk'],
    [
      'video',
      'https://www.youtube.com/embed/abcdefghijk?rel=0&amp;fs=1',
      'https://www.youtube.com/watch?v=abcdefghijk',
    ],
    ['video', 'http://player.vimeo.com/video/123456', 'https://vimeo.com/123456'],
    [
      'video',
      'http://www.openstack.org/videos/some-city-2015/some-talk',
      'https://openstack.org/videos/some-city-2015/some-talk',
    ],
    [
      'slides',
      'http://www.slideshare.net/jane/some-deck?utm_source=x',
      'https://slideshare.net/jane/some-deck',
    ],
    ['slides', 'https://speakerdeck.com/jane/some-deck/', 'https://speakerdeck.com/jane/some-deck'],
    [
      'slides',
      'https://docs.google.com/presentation/d/abc123/edit#slide=id.p',
      'https://docs.google.com/presentation/d/abc123',
    ],
    ['slides', 'http://blog.example/files/my-talk.pdf', 'https://blog.example/files/my-talk.pdf'],
    ['photos', 'https://www.flickr.com/photos/jane/sets/7215/', 'https://flickr.com/photos/jane/sets/7215'],
    ['review', 'https://review.openstack.org/#/c/12345/', 'https://review.opendev.org/12345'],
    ['review', 'https://review.opendev.org/c/openstack/nova/+/12345', 'https://review.opendev.org/12345'],
    ['bug', 'https://bugs.launchpad.net/nova/+bug/99', 'https://bugs.launchpad.net/bugs/99'],
    [
      'spec',
      'http://specs.openstack.org/openstack/nova-specs/a.html',
      'https://specs.openstack.org/openstack/nova-specs/a.html',
    ],
    [
      'slides',
      'https://static.sched.com/hosted_files/somesummit/1a/deck.pdf',
      'https://static.sched.com/hosted_files/somesummit/1a/deck.pdf',
    ],
    ['schedule', 'http://somesummit.sched.org/event/77', 'https://somesummit.sched.org/event/77'],
    [
      'bug',
      'https://storyboard.openstack.org/#!/story/2001234',
      'https://storyboard.openstack.org/#!/story/2001234',
    ],
    [
      'slides',
      'http://jane.github.io/scheduler_presentation_2016/#4',
      'https://jane.github.io/scheduler_presentation_2016',
    ],
    ['photos', 'https://goo.gl/photos/AbC', 'https://goo.gl/photos/AbC'],
  ])('of kind %s has a canonical URL: %s', (kind, written, url) => {
    expect(linked(written)).toEqual([{ kind, url, label: 'see this' }]);
  });

  it('is listed once for all spellings', () => {
    expect(linked('http://etherpad.openstack.org/p/x', 'https://etherpad.opendev.org/p/x')).toHaveLength(1);
  });

  it('must be a web page', () => {
    expect(
      linked('https://blog.example/', 'mailto:jane@blog.example', 'javascript:void(0)', 'http://[', ''),
    ).toEqual([]);
  });

  it('is printed with the author’s URL', () => {
    const engine = createEngine(planet);
    const one = entry({ contentHtml: '<a href="https://youtu.be/abcdefghijk">x</a>' });
    expect(engine.linksOf(engine.read(one))).toEqual([
      { kind: 'video', url: 'https://youtu.be/abcdefghijk' },
    ]);
  });

  it('may be in a code block', () => {
    const html = '<pre>notes: <a href="https://etherpad.openstack.org/p/x">pad</a></pre>';
    expect(tag(entry({ contentHtml: html })).resources).toHaveLength(1);
  });

  it('is not a blog post with slides in its URL', () => {
    expect(linked('https://jane.github.io/2016/04/my-slides-of-the-week.html')).toEqual([]);
  });
});
