import { describe, expect, it } from 'vitest';
import { createTagger } from '../../src/tag/tag-entry.ts';
import { planetOf } from '../config/loaded.ts';
import { entry } from './planet.ts';

/** The planet of a Python conference, which configures only its own names: no words, kinds, hosts or weights. */
const yaml = `
planet: { title: Planet Heron, url: 'https://heron.example' }
feeds: [{ url: 'https://blog.example/feed' }]
summits:
  - { slug: heron-2022, name: HeronConf 2022, kind: conference, city: Gdańsk, country: PL, timezone: Europe/Warsaw, start: 2022-05-12, end: 2022-05-14, aliases: [Gdansk] }
  - { slug: heron-2023, name: HeronConf 2023, kind: conference, city: Porto, country: PT, timezone: Europe/Lisbon, start: 2023-05-18, end: 2023-05-20, links: [program2023.heronconf.example] }
  - { slug: heron-2024, name: HeronConf 2024, kind: conference, city: Gdańsk, country: PL, timezone: Europe/Warsaw, start: 2024-05-16, end: 2024-05-18, aliases: [Gdansk] }
categories:
  - { slug: packaging, name: Packaging, cues: [wheel, wheels, packaging, lock file, pyproject], from: [packaging] }
  - { slug: web, name: Web, cues: [Django, Flask, template, middleware], from: [django] }
tagging:
  communityWords: [HeronConf, Heron]
  otherEvents: [PyCon, EuroPython]
`;

/** Day of publication | event | day | title | text */
const posts = `
2022-03-01 | heron-2022 |  | HeronConf 2022: the call for proposals is open | Send us your talk for HeronConf in Gdańsk until April.
2022-05-10 | heron-2022 |  | Packing for Gdańsk | On Thursday HeronConf 2022 begins. I bring stickers and a talk about wheels.
2022-05-13 | heron-2022 | 2 | HeronConf 2022, day 2 | The second day of the conference was about typing.
2022-05-20 | heron-2022 |  | Back from HeronConf | I just got back from HeronConf 2022, where I attended a workshop on packaging.
2022-06-02 | heron-2022 |  | What I learned at the Heron conference | Three days of HeronConf in Gdańsk: people, piers and pull requests.
2022-07-01 |  |  | Caching wheels in our CI | Heron builds each wheel once and keeps it. Here is how packaging works, from pyproject to wheel.
2022-09-01 |  |  | Porto in the rain | We moved our office to Porto. The cats like the tiles.
2023-02-02 | heron-2023 |  | Vote for our talks at HeronConf Porto | We submitted two talks to the HeronConf conference in Porto. Please vote.
2023-05-18 | heron-2023 | 1 | HeronConf 2023: first day | Today HeronConf opened in Porto with a keynote on soil.
2023-05-19 | heron-2023 | 2 | Live from Porto | Notes from HeronConf 2023, taken in the second row.
2023-05-25 | heron-2023 |  | Impressões do HeronConf | Estivemos no HeronConf 2023, no Porto, e as palestras foram ótimas.
2023-05-30 | heron-2023 |  | HeronConf Porto: slides of my talk | The slides of my talk at HeronConf 2023 are online.
2023-06-20 |  |  | PyCon recap | I attended PyCon with forty colleagues. It was larger than any conference before.
2023-10-01 |  |  | Django middleware without tears | A middleware for Django in nine lines, and a template to test it.
2024-04-04 | heron-2024 |  | HeronConf 2024: registration is open | Register for HeronConf in Gdańsk; the schedule follows next week.
2024-05-15 | heron-2024 |  | See you at HeronConf 2024 | Meet us at the booth of the packaging team in Gdańsk.
2024-05-18 | heron-2024 | 3 | HeronConf 2024, day 3 | The last day of HeronConf was about lock files.
2024-05-27 | heron-2024 |  | HeronConf 2024 in pictures | Four rolls of film from HeronConf in Gdańsk.
2024-08-08 |  |  | Why we still use Flask | Flask serves our templates. A word on HeronConf: its site runs on it, too.
2024-11-11 |  |  | An apple cake | Six apples, butter, sugar, and patience.
`
  .trim()
  .split('\n')
  .map((line) => {
    const [published = '', event, day, title = '', text] = line.split('|').map((part) => part.trim());
    return { published, event: event || null, day: day ? Number(day) : null, title, text };
  });

const tag = createTagger(planetOf(yaml).planet);
const tagsOf = ({ published, title, text }: (typeof posts)[number]) =>
  tag(
    entry({ published: `${published}T12:00:00.000Z`, title, contentHtml: `<p>${text}</p>`, language: null }),
  );

describe('a planet of another community', () => {
  it.each(posts)('assigns “$title” of $published to $event, day $day', (post) => {
    const { summit, day } = tagsOf(post);
    expect({ summit, day }).toEqual({ summit: post.event, day: post.day });
  });

  it('assigns posts to its own categories, or none', () => {
    const filed = new Map(posts.map((post) => [post.title, tagsOf(post).categories]));
    expect(filed.get('Caching wheels in our CI')).toEqual(['packaging']);
    expect(filed.get('Django middleware without tears')).toEqual(['web']);
    expect(filed.get('An apple cake')).toEqual([]);
    expect(filed.get('Porto in the rain')).toEqual([]);
  });
});
