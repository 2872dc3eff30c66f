/** A planet that looks like its community without its own templates. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHandle } from '../../src/config/handles.ts';
import { planetOf } from '../config/loaded.ts';
import { publicFile, type SampleSite, samplePlanet, sampleSite } from './planet.ts';

const settings = `planet:
  title: Quay Rowers
  url: https://planet.example
  theme: { accent: "#0b6e4f", accentDark: "#7fe0bd", logo: logo.svg, favicon: oar.png, colors: dark }
  links:
    menu: [{ name: Boathouse, url: "https://rowers.example/" }]
    footer: [{ name: Imprint, url: "https://rowers.example/imprint" }]
  footer: |
    Made by the **Quay Rowers**. [Rules](https://rowers.example/rules)
    [bad](javascript:alert(1))

    <script>alert(1)</script><img src=x onerror=alert(1)>
  about: |
    # Who we are

    - rowers
    - coxes
feeds: []
`;

function rowingPlanet() {
  return { ...samplePlanet(), settings: planetOf(settings).planet.settings };
}

const own: Record<string, string> = {
  'custom.css': 'body { font-family: "Quay"; }',
  'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

const asset = async (path: string) => (own[path] ? new Response(own[path]) : publicFile(path));

describe('a planet with its own look', () => {
  let site: SampleSite;
  beforeAll(async () => {
    site = await sampleSite({ planet: rowingPlanet(), site: { asset } });
  });
  afterAll(() => site.close());

  it('has its colors in the style sheet, and its own rules last', async () => {
    const css = await site.text('/planet.css');
    expect(css).toContain('--accent: light-dark(#0b6e4f, #7fe0bd);');
    expect(css.endsWith(own['custom.css'] ?? '-')).toBe(true);
    expect(css.indexOf('@layer base, layout')).toBe(0);
  });

  it('has its colors in the icon and in feeds shown by browsers', async () => {
    expect(await site.text('/feed.css')).toMatch(/#0b6e4f[\s\S]*#7fe0bd/);
    const svg = await site.text('/favicon.svg');
    expect(svg).toContain('g{color:#0b6e4f}');
    expect(svg).toContain('{g{color:#7fe0bd}}');
  });

  it('has its logo, icon and links on every page', async () => {
    for (const path of ['/', '/about', '/nowhere']) {
      const page = await site.text(path);
      expect(page).toContain('<img src="/logo.svg" alt="" height="32">Quay Rowers</a>');
      expect(page).toContain('<link rel="icon" href="/oar.png">');
      expect(page).toMatch(
        /<nav class="nav own"[\s\S]*<a href="https:\/\/rowers.example\/">Boathouse<\/a><\/nav>/,
      );
      expect(page).toMatch(/<footer[\s\S]*<a href="https:\/\/rowers.example\/imprint">Imprint<\/a>/);
      expect(page).toContain(
        '<p>Made by the <strong>Quay Rowers</strong>. <a href="https://rowers.example/rules">Rules</a>',
      );
    }
  });

  it('has a safe footer', async () => {
    const page = await site.text('/about');
    const footer = page.slice(page.indexOf('<footer'));
    expect(footer).not.toMatch(/alert|onerror|javascript:|nofollow ugc/);
  });

  it('describes itself on /about, below the page’s own heading', async () => {
    const about = await site.text('/about');
    expect(about).toMatch(/<h2[^>]*>Who we are<\/h2>\s*<ul>\s*<li>rowers<\/li>/);
    expect(about.match(/<h1/g)).toHaveLength(1);
  });

  it('is dark for readers who have not chosen', async () => {
    const page = await site.text('/');
    expect(page).toContain('<html lang="en" data-theme="dark" data-colors="dark">');
    expect(page.match(/<meta name="theme-color"[^>]*>/g)).toEqual([
      '<meta name="theme-color" content="#15161a">',
    ]);
    expect(JSON.parse(await site.text('/manifest.webmanifest'))).toMatchObject({ theme_color: '#15161a' });
  });

  it('changes its colors with feeds.yaml, without a restart', async () => {
    site.planet.settings.look.accent = { light: '#123456', dark: '#abcdef' };
    expect(await site.text('/planet.css')).toContain('light-dark(#123456, #abcdef)');
  });
});

describe('a planet without look settings', () => {
  let site: SampleSite;
  beforeAll(async () => {
    site = await sampleSite();
  });
  afterAll(() => site.close());

  it('has the default style sheet and icon', async () => {
    for (const file of ['planet.css', 'favicon.svg'])
      expect(await site.text(`/${file}`)).toBe(await (await publicFile(file))?.text());
  });

  it('follows the reader’s system', async () => {
    const page = await site.text('/');
    expect(page).toContain('<html lang="en">');
    expect(page.match(/<meta name="theme-color"[^>]*media=/g)).toHaveLength(2);
  });
});

describe('an author', () => {
  let site: SampleSite;
  beforeAll(async () => {
    const planet = samplePlanet();
    const [ines] = planet.subscriptions;
    if (ines) {
      ines.handles = [
        toHandle('mastodon', '@ines@social.example'),
        toHandle('github', 'ines'),
        toHandle('forge', 'https://forge.example/~ines'),
      ];
      planet.subscriptions.push({
        ...ines,
        key: 'https://two.example/',
        url: 'https://two.example/',
        slug: 'ines-marwood-2',
      });
    }
    site = await sampleSite({ planet });
  });
  afterAll(() => site.close());

  it('has a page with rel="me" links to their profiles', async () => {
    const page = await site.text('/authors/ines-marwood');
    expect(page.match(/<a rel="me" href="[^"]*"/g)).toEqual([
      '<a rel="me" href="https://social.example/@ines"',
      '<a rel="me" href="https://github.com/ines"',
      '<a rel="me" href="https://forge.example/~ines"',
    ]);
  });

  it('is credited in the fediverse only on their own posts', async () => {
    const posts = [...(await site.text('/authors/ines-marwood')).matchAll(/href="(\/entries\/[^"]+)"/g)];
    const others = [...(await site.text('/authors/teo-brandt')).matchAll(/href="(\/entries\/[^"]+)"/g)];
    expect(posts.length * others.length).toBeGreaterThan(0);
    for (const [, path = ''] of posts)
      expect(await site.text(path)).toContain(
        '<meta name="fediverse:creator" content="@ines@social.example">',
      );
    for (const [, path = ''] of others) expect(await site.text(path)).not.toContain('fediverse:creator');
  });

  it('with two feeds has one page that lists both', async () => {
    const page = await site.text('/authors/ines-marwood');
    expect(page).toContain('href="/feeds/ines-marwood"');
    expect(page).toContain('href="/feeds/ines-marwood-2"');
  });
});

describe('a feed set to excerpts', () => {
  it('is published as excerpts in every format; others are complete', async () => {
    const whole = await sampleSite();
    const planet = samplePlanet();
    for (const feed of planet.subscriptions) if (feed.name === 'Ines Marwood') feed.content = 'excerpt';
    const site = await sampleSite({ planet });
    const read = async (from: SampleSite, file: string) =>
      JSON.parse(await from.text(file)) as {
        items: { authors: { name: string }[]; content_html?: string; summary?: string }[];
      };
    const by = async (from: SampleSite, name: string) =>
      (await read(from, '/feed.json')).items.filter(({ authors }) => authors[0]?.name === name);
    const before = (await by(whole, 'Ines Marwood')).filter(({ content_html }) => content_html);
    expect(before.length).toBeGreaterThan(0);
    for (const item of await by(site, 'Ines Marwood')) expect(item.content_html).toBeUndefined();
    expect(await by(site, 'Teo Brandt')).toEqual(await by(whole, 'Teo Brandt'));
    whole.close();
    site.close();
  });
});
