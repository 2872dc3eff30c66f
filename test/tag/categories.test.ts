import { describe, expect, it } from 'vitest';
import { createTagger } from '../../src/tag/tag-entry.ts';
import { entry, planet } from './planet.ts';

const tag = createTagger(planet);
const categories = (part: Parameters<typeof entry>[0], forced?: string[]) =>
  tag(entry(part), forced).categories;

describe('a category', () => {
  it('is assigned for cues in title and opening', () => {
    expect(
      categories({ title: 'A load balancer for Neutron', contentHtml: '<p>Neutron has a router.</p>' }),
    ).toContain('networking');
  });

  it('is not assigned for one passing cue', () => {
    const contentHtml = `<p>${'Some words on cooking for many guests. '.repeat(40)} A volume.</p>`;
    expect(categories({ title: 'Soup', contentHtml })).not.toContain('storage');
  });

  it('is not assigned for a phrase with another meaning', () => {
    const contentHtml = `<p>${'We bought lemons in volume. '.repeat(10)}</p>`;
    expect(categories({ title: 'Lemons in volume', contentHtml })).not.toContain('storage');
  });

  it('is not assigned for code', () => {
    const contentHtml = `<p>Cooking.</p><pre><code>${'neutron router '.repeat(20)}</code></pre>`;
    expect(categories({ title: 'Soup', contentHtml })).not.toContain('networking');
  });

  it('follows the author’s own categories in any case', () => {
    expect(
      categories({ title: 'Routers', categories: ['neutron'], contentHtml: '<p>A router and OVN.</p>' }),
    ).toContain('networking');
  });

  it('follows the date of the event: a preview before it, a recap after it', () => {
    expect(
      categories({
        title: 'OpenStack Summit Vancouver',
        published: '2015-05-01T00:00:00.000Z',
        contentHtml: '<p>The agenda.</p>',
      }),
    ).toContain('preview');
    expect(
      categories({
        title: 'OpenStack Summit Vancouver',
        published: '2015-05-25T00:00:00.000Z',
        contentHtml: '<p>A report.</p>',
      }),
    ).toContain('recap');
  });

  it('is a recap rather than a preview for a report from another event', () => {
    const contentHtml = '<p>I attended it, spoke, and presented. A report on the OpenStack room.</p>';
    const found = categories({
      title: 'FOSDEM: a report',
      published: '2015-02-03T00:00:00.000Z',
      contentHtml,
    });
    expect(found).toContain('recap');
    expect(found).not.toContain('preview');
  });

  it('is not one that contradicts the date of the event', () => {
    const contentHtml = `<p>The agenda was long. ${'We counted people, rooms and cups of coffee. '.repeat(9)}</p>`;
    expect(
      categories({
        title: 'OpenStack Summit Vancouver in numbers',
        published: '2015-05-25T00:00:00.000Z',
        contentHtml,
      }),
    ).not.toContain('preview');
  });

  it('is none without evidence', () => {
    expect(categories({ title: 'Soup', contentHtml: '<p>Leek.</p>' })).toEqual([]);
  });

  it('uses cues of a language only in posts of that language', () => {
    const german =
      'Der Bericht von der Reise mit dem Zug und was wir auf dem Weg nach Berlin von dort sahen. ';
    const english = 'The Bericht of the trip and what we saw on the way to it from there with the train. ';
    const recaps = {
      ...planet,
      categories: planet.categories.map((one) =>
        one.slug === 'storage' ? { ...one, cues: [], cuesIn: { de: ['Bericht'] } } : one,
      ),
    };
    const found = (text: string) =>
      createTagger(recaps)(
        entry({
          title: 'OpenStack: Bericht, Bericht',
          language: null,
          contentHtml: `<p>${text.repeat(2)}</p>`,
        }),
      ).categories;
    expect(found(german)).toContain('storage');
    expect(found(english)).not.toContain('storage');
  });

  it('may be set for a whole feed', () => {
    expect(categories({ title: 'Soup' }, ['storage'])).toContain('storage');
  });
});
